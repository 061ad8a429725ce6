import { compareInstants } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { liveOfShifts } from '../data/allocations.ts'
import { lockOpenOffers } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'
import { loseOthers, withdrawAll } from '../offers/changes.ts'

/** Offers follow their seats: lost when somebody was put into it, withdrawn when it is gone or its hours are others. */
export async function followSeats(
  ctx: CommandContext,
  { shiftIds }: { readonly shiftIds: readonly string[] },
): Promise<void> {
  if (shiftIds.length === 0) return
  const open = await lockOpenOffers(ctx, { shiftIds })
  if (open.length === 0) return
  const taken = new Set((await liveOfShifts(ctx, shiftIds)).map(({ shift_id }) => shift_id))
  const shifts = new Map((await findShifts(ctx, shiftIds)).map((shift) => [shift.id, shift]))
  const lost = open.filter(({ shift_id }) => taken.has(shift_id))
  const off = open.filter((offer) => {
    const shift = shifts.get(offer.shift_id)
    if (taken.has(offer.shift_id) || shift === undefined) return false
    const { start, end } = shift.during
    const other = compareInstants(start, offer.during.start) !== 0 || compareInstants(end, offer.during.end) !== 0
    return shift.cancelled || other
  })
  await loseOthers(ctx, lost)
  await withdrawAll(ctx, off)
}
