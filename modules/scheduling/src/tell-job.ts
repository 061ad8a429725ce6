import { addMinutes, compareInstants, type Instant } from '@ordinate/kernel'
import { order as loadOrder } from '@ordinate/orders'
import { type CommandContext, job, work } from '@ordinate/platform'
import { z } from 'zod'
import { lockRoster } from './data/shifts.ts'
import { tidingsOf, withoutDrafts } from './publication-diff.ts'
import { tell } from './telling.ts'

/**
 * Tells people what was changed under them or taken from them, when nobody has published meanwhile: a cancellation is never silent.
 * Drafts stay for the publication.
 */
export const tellChanges = job('scheduling.tellChanges', z.object({ orderId: z.string() }))

const SOON_MINUTES = 24 * 60
/** So long whoever changes a roster has to publish by themselves, in one message with what is new. */
const GRACE_MINUTES = { soon: 5, later: 30 } as const

/** Sees to it that changes to shifts that people know of are told, the sooner the sooner they begin. */
export async function tellLater(
  ctx: CommandContext,
  orderId: string,
  shifts: readonly { readonly during: { readonly start: Instant } }[],
): Promise<void> {
  if (shifts.length === 0) return
  const soon = addMinutes(ctx.now, SOON_MINUTES)
  const near = shifts.some(({ during }) => compareInstants(during.start, soon) < 0)
  await ctx.enqueue(tellChanges, { orderId }, { runAt: addMinutes(ctx.now, GRACE_MINUTES[near ? 'soon' : 'later']) })
}

export const tellChangesHandler = work(tellChanges, async (ctx, { orderId }) => {
  await lockRoster(ctx, orderId)
  const tidings = (await tidingsOf(ctx, orderId))
    .map(withoutDrafts)
    .filter(({ moved, off }) => moved.length + off.length > 0)
  if (tidings.length === 0) return
  await tell(ctx, await loadOrder(ctx, orderId), tidings)
})
