import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'
import { OFFER_STATES } from '../domain/offer.ts'
import { allocationState, shiftRole } from './views.ts'

/** An allocation as those need it who build on it: attendance, calendars, pay. */
export const allocationFact = z.object({
  allocationId: wire.id('sas'),
  shiftId: wire.id('shf'),
  /** For a supervisor the first of the activations covered. */
  activationId: wire.id('act'),
  /** Every activation the seat is answerable for; one for a promoter. */
  covers: z.array(z.string()),
  outletId: wire.id('out'),
  personId: wire.id('per'),
  role: shiftRole,
  day: wire.date,
  zone: z.string(),
  during: wire.period,
  state: allocationState,
})
export type AllocationFact = z.output<typeof allocationFact>

const payload = z.object({ orderId: wire.id('ord'), allocations: z.array(allocationFact) })

function subjects({ orderId, allocations }: z.output<typeof payload>): Subject[] {
  const shifts = allocations.map(({ shiftId }): Subject => ['scheduling.shift', shiftId])
  const people = [...new Set(allocations.map(({ personId }) => personId))]
  return [['orders.order', orderId], ...shifts, ...people.map((id): Subject => ['staffing.person', id])]
}

/** People were told their shifts: one fact for the whole publication. */
export const published = fact('scheduling.published', payload, subjects)

/** Published allocations were moved, confirmed, declined or withdrawn; each in the state it has now. */
export const allocationChanged = fact('scheduling.allocation_changed', payload, subjects)

/** Seats were made, moved or cancelled, or drafts changed: what is on the roster, not what people were told. */
export const rosterChanged = fact(
  'scheduling.roster_changed',
  z.object({ orderId: wire.id('ord'), shiftIds: z.array(wire.id('shf')) }),
  ({ orderId, shiftIds }): Subject[] => [
    ['orders.order', orderId],
    ...shiftIds.map((id): Subject => ['scheduling.shift', id]),
  ],
)

const offerFact = z.object({
  offerId: wire.id('off'),
  roundId: wire.id('ofr'),
  shiftId: wire.id('shf'),
  personId: wire.id('per'),
  /** The hours that are offered. */
  during: wire.period,
  state: z.enum(OFFER_STATES),
})
const offerPayload = z.object({ orderId: wire.id('ord'), offers: z.array(offerFact) })

function offerSubjects({ orderId, offers }: z.output<typeof offerPayload>): Subject[] {
  return [
    ['orders.order', orderId],
    ...[...new Set(offers.map(({ personId }) => personId))].map((id): Subject => ['staffing.person', id]),
  ]
}

/** People were really asked, one entry for each offer; those who wait for their turn come when it is theirs. What fairness counts. */
export const offersMade = fact('scheduling.offers_made', offerPayload, offerSubjects)

/** Offers were answered, lapsed, were lost, withdrawn or taken; each in the state it has now. */
export const offersChanged = fact('scheduling.offers_changed', offerPayload, offerSubjects)

/** A solver's run got further, ended or was applied. */
export const solveProgressed = fact(
  'scheduling.solve_progressed',
  z.object({ orderId: wire.id('ord'), draftId: wire.id('drf') }),
  ({ orderId, draftId }): Subject[] => [
    ['orders.order', orderId],
    ['scheduling.draft', draftId],
  ],
)
