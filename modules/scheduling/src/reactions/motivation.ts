import { minutesBetween } from '@ordinate/kernel'
import { shiftsCancelled, shiftsOffered, shiftsTakenBack, shiftsTold, type ToldShift } from '@ordinate/motivation'
import type { CommandContext } from '@ordinate/platform'
import { namesById } from '@ordinate/staffing'
import type { AllocationFact } from '../contract.ts'
import type { OfferRecord } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'

type Told = { readonly orderId: string; readonly allocations: readonly AllocationFact[] }

const MINUTES_AN_HOUR = 60

/** What people were given counts for fairness; who says no is remembered with the hours of notice, and the office's own changes are nobody's fault. */
export async function tellMotivation(ctx: CommandContext, { orderId, allocations }: Told): Promise<void> {
  const names = await namesById(
    ctx,
    allocations.map(({ personId }) => personId),
  )
  const shiftOf = ({ allocationId, personId, outletId, day, during, zone }: AllocationFact): ToldShift => ({
    allocationId,
    personId,
    personName: names.get(personId) ?? '',
    orderId,
    outletId,
    day,
    during,
    zone,
  })
  const of = (...states: string[]) => allocations.filter(({ state }) => states.includes(state))
  await shiftsTold(ctx, of('published', 'confirmed').map(shiftOf))
  await shiftsTakenBack(ctx, of('withdrawn').map(shiftOf))
  await shiftsCancelled(
    ctx,
    of('declined').map((allocation) => ({
      ...shiftOf(allocation),
      noticeHours: minutesBetween(ctx.now, allocation.during.start) / MINUTES_AN_HOUR,
    })),
  )
}

/** Who was really asked about which seat: a chance that they had, whatever they answer. */
export async function tellOffered(ctx: CommandContext, offers: readonly OfferRecord[]): Promise<void> {
  const shiftIds = [...new Set(offers.map(({ shift_id }) => shift_id))]
  const shifts = new Map((await findShifts(ctx, shiftIds)).map((shift) => [shift.id, shift]))
  const names = await namesById(
    ctx,
    offers.map(({ person_id }) => person_id),
  )
  await shiftsOffered(
    ctx,
    offers.flatMap(({ id, person_id, shift_id, during }) => {
      const shift = shifts.get(shift_id)
      if (shift === undefined) return []
      const { outlet_id: outletId, day, zone } = shift
      return [{ offerId: id, personId: person_id, personName: names.get(person_id) ?? '', outletId, day, during, zone }]
    }),
  )
}
