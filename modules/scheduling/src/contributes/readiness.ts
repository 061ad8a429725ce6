import type { ActivationView, ReadinessCheck } from '@ordinate/orders/contract'
import { readinessPoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { peopleById } from '@ordinate/staffing'
import type { PersonView } from '@ordinate/staffing/contract'
import { isValidOn } from '@ordinate/staffing/domain'
import type { SeatNeeds } from '../contract.ts'
import { liveOfShifts } from '../data/allocations.ts'
import type { AllocationRecord } from '../data/codec.ts'
import type { SchedulingTables } from '../data/tables.ts'

/** A seat of an activation with whoever is in it. */
interface Seat {
  readonly id: string
  readonly needs: SeatNeeds
  readonly holder: AllocationRecord | undefined
}

/** Whether each activation has its people, whether they said yes, and whether their papers hold on the day. */
export const readiness = readinessPoint.of(async (ctx, { activations }): Promise<ReadinessCheck[]> => {
  const shifts = await seatsAt(
    ctx,
    activations.map(({ id }) => id),
  )
  const holders = await liveOfShifts(
    ctx,
    shifts.map(({ id }) => id),
  )
  const holderOf = new Map(holders.map((holder) => [holder.shift_id, holder]))
  const people = await peopleById(
    ctx,
    holders.map(({ person_id }) => person_id),
  )
  const byActivation = Map.groupBy(shifts, ({ activation_id }) => activation_id)
  return activations.flatMap((activation) => {
    const seats = (byActivation.get(activation.id) ?? []).map(
      ({ id, needs }): Seat => ({ id, needs: needs as SeatNeeds, holder: holderOf.get(id) }),
    )
    return [
      personCheck(activation, seats),
      ...confirmationCheck(activation, seats),
      ...papersCheck(ctx, activation, seats, people),
    ]
  })
})

function seatsAt(ctx: QueryContext, activationIds: readonly string[]) {
  if (activationIds.length === 0) return Promise.resolve([])
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.shift')
    .select(['id', 'activation_id', 'needs'])
    .where('activation_id', 'in', activationIds)
    .where('role', '=', 'promoter')
    .where('cancelled', '=', false)
    .orderBy('seat')
    .execute()
}

const seatScreen = (orderId: string, shiftId: string) => ({
  screen: `/roster/${orderId}?panel=scheduling.shift:${shiftId}`,
})

/** Everybody is found; or the first empty seat is opened, where substitutes are named. */
function personCheck({ id, orderId }: ActivationView, seats: readonly Seat[]): ReadinessCheck {
  const check = { activationId: id, ingredient: 'person' as const }
  if (seats.length === 0) {
    const action = { screen: `/roster/${orderId}/shifts` }
    return { ...check, state: '!', code: 'scheduling.person_no_seat', params: {}, action }
  }
  const open = seats.filter(({ holder }) => holder === undefined)
  const params = { count: open.length, seats: seats.length }
  const [first] = open
  if (first === undefined) {
    return { ...check, state: 'D', code: 'scheduling.person_found', params: { ...params, count: seats.length } }
  }
  return { ...check, state: '!', code: 'scheduling.person_missing', params, action: seatScreen(orderId, first.id) }
}

/** Those who sit there were told and said yes. Nobody to ask, nothing to say. */
function confirmationCheck({ id, orderId }: ActivationView, seats: readonly Seat[]): ReadinessCheck[] {
  const check = { activationId: id, ingredient: 'confirmation' as const }
  const holders = seats.flatMap(({ holder }) => holder ?? [])
  if (holders.length === 0) return []
  const params = (count: number) => ({ count, seats: seats.length })
  const untold = holders.filter(({ state }) => state === 'draft')
  if (untold.length > 0) {
    const personIds = [...new Set(untold.map(({ person_id }) => person_id))]
    const action = { operation: 'scheduling.publish', input: { orderId, personIds } }
    return [{ ...check, state: 'W', code: 'scheduling.person_not_told', params: params(untold.length), action }]
  }
  const [silent, ...others] = holders.filter(({ state }) => state === 'published')
  if (silent !== undefined) {
    const allocationIds = [silent, ...others]
      .filter(({ person_id }) => person_id === silent.person_id)
      .map((holder) => holder.id)
    const action = { operation: 'scheduling.confirm', input: { personId: silent.person_id, allocationIds } }
    const code = 'scheduling.person_silent'
    return [{ ...check, state: 'W', code, params: params(others.length + 1), action }]
  }
  return [{ ...check, state: 'D', code: 'scheduling.person_confirmed', params: params(holders.length) }]
}

/** Every paper that a seat asks for holds on the day. Seats that ask for none have nothing to say. */
function papersCheck(
  ctx: QueryContext,
  { id, day }: ActivationView,
  seats: readonly Seat[],
  people: ReadonlyMap<string, PersonView>,
): ReadinessCheck[] {
  const check = { activationId: id, ingredient: 'papers' as const }
  const asked = seats.filter(({ needs, holder }) => needs.papers.length > 0 && holder !== undefined)
  if (asked.length === 0) return []
  for (const { needs, holder } of asked) {
    const person = people.get(holder!.person_id)
    const lacking = needs.papers.find(
      (kind) => !person?.papers.some((paper) => paper.kind === kind && isValidOn(paper, day)),
    )
    if (person === undefined || lacking === undefined) continue
    const params = { name: person.name, paper: ctx.say(`staffing.paper.${lacking}`) }
    const action = { screen: `/people?panel=staffing.person:${person.id}` }
    return [{ ...check, state: '!', code: 'scheduling.papers_lacking', params, action }]
  }
  return [{ ...check, state: 'D', code: 'scheduling.papers_hold', params: { count: asked.length } }]
}
