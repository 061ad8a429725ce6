import type { LocalDate } from '@ordinate/kernel'
import { activationsById } from '@ordinate/orders'
import { activationsChanged } from '@ordinate/orders/contract'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { candidatesOf } from './data/candidates.ts'
import { type CastingRecord, castingsOfOrders, namedDays } from './data/castings.ts'
import { addBookedDays, releaseDays } from './data/options.ts'
import { sharedDays } from './domain/index.ts'
import { changeOptions } from './option-queue.ts'
import { wantedDays } from './wanted-days.ts'

/** Bookings follow the programme where a casting takes its days from it. */
export const reactions: readonly Reaction[] = [
  reactTo(activationsChanged, 'in-transaction', async (ctx, { orderId, change, activationIds }) => {
    if (change === 'state') return
    const changed = [...(await activationsById(ctx, activationIds)).values()].map(({ day }) => day)
    for (const casting of await castingsOfOrders(ctx, [orderId])) {
      if (namedDays(casting) === null) await followProgramme(ctx, casting, changed)
    }
  }),
]

/**
 * Gives up booked days that the order no longer has, and books new ones where nobody else stands on them; days that cannot be had
 * are seen on the casting.
 */
async function followProgramme(ctx: CommandContext, casting: CastingRecord, changed: readonly LocalDate[]) {
  const picked = (await candidatesOf(ctx, [casting.id])).filter(({ standing }) => standing === 'picked')
  if (picked.length === 0) return
  const wanted = (await wantedDays(ctx, casting)).map(({ day }) => day)
  const added = sharedDays(wanted, changed)
  for (const { id, person_id } of picked) {
    await changeOptions(ctx, person_id, async (standing) => {
      const own = standing.find(({ candidate_id, state }) => candidate_id === id && state === 'confirmed')
      if (own === undefined) return
      const stay = new Set(sharedDays(own.days, wanted).map(String))
      await releaseDays(
        ctx,
        own.id,
        own.days.filter((day) => !stay.has(String(day))),
      )
      // A new day goes to the end of the queue, however old the booking is.
      const others = standing.filter((option) => option.id !== own.id)
      const free = added.filter((day) => others.every((other) => sharedDays([day], other.days).length === 0))
      await addBookedDays(ctx, own, free)
    })
  }
}
