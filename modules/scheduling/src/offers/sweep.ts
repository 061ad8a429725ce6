import type { CommandContext } from '@ordinate/platform'
import { rosterChanged } from '../contract.ts'
import { lapseHolds, lockOpenOffers, seatsDue } from '../data/offers.ts'
import { findShifts } from '../data/shifts.ts'
import { advanceSeats } from './changes.ts'

/** So many seats in one turn; the next turn takes the others. */
const MOST = 300

/** Every minute: offers whose time is over end, the next of a line is asked, held seats are free again. */
export async function sweepOffers(ctx: CommandContext): Promise<void> {
  const due = await seatsDue(ctx, MOST)
  if (due.length > 0) await advanceSeats(ctx, await lockOpenOffers(ctx, { shiftIds: due }))
  const freed = await findShifts(ctx, await lapseHolds(ctx))
  for (const [orderId, list] of Map.groupBy(freed, ({ order_id }) => order_id)) {
    await ctx.record(rosterChanged({ orderId, shiftIds: list.map(({ id }) => id) }))
  }
}
