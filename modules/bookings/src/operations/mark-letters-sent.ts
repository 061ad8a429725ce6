import { refuse } from '@ordinate/kernel'
import { order as orderById } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { markLettersSent, passLettersSent } from '../contract.ts'
import { markSent } from '../data/letters.ts'
import { lockLists } from '../data/passes.ts'

export const markLettersSentHandler = handle(markLettersSent, async (ctx, { orderId, outletIds }) => {
  const order = await orderById(ctx, orderId)
  const byOutlet = new Map((await lockLists(ctx, order.id)).map((list) => [list.outlet_id, list]))
  const letters = outletIds.flatMap((outletId, at) => {
    const letter = byOutlet.get(outletId)?.letter
    if (!letter) ctx.enforce(refuse('bookings.no_letter', {}, { path: `outletIds.${at}` }))
    return letter ? [letter] : []
  })
  const sent = new Set(
    await markSent(
      ctx,
      letters.map(({ id }) => id),
      ctx.caller.name,
    ),
  )
  const now = letters.filter(({ id }) => sent.has(id))
  for (const { pass_list_id, version } of now) {
    ctx.changed(['bookings.pass_list', pass_list_id], null, { sent: version })
  }
  if (now.length > 0) {
    await ctx.record(passLettersSent({ orderId: order.id, passListIds: now.map((letter) => letter.pass_list_id) }))
  }
  return { sent: now.length }
})
