import { dateIn } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import type { CommandContext } from '@ordinate/platform'
import { listsWithPapers, maskPapers } from '../data/letters.ts'
import { hasEnded } from '../domain/index.ts'
import { orderEnd } from './order-end.ts'

/** Takes what lists still show of papers off those of orders that are over. Answers how many people were on them. */
export async function maskEndedOrders(ctx: CommandContext): Promise<number> {
  const lists = await listsWithPapers(ctx)
  const orders = await ordersById(ctx, [...new Set(lists.map(({ orderId }) => orderId))])
  const outlets = await outletsById(ctx, [...new Set(lists.map(({ outletId }) => outletId))])
  const ended: string[] = []
  for (const [orderId, ofOrder] of Map.groupBy(lists, (list) => list.orderId)) {
    const order = orders.get(orderId)
    if (order === undefined) continue
    const end = await orderEnd(ctx, order)
    for (const { id, outletId } of ofOrder) {
      const today = dateIn(ctx.now, outlets.get(outletId)?.zone ?? ctx.settings.zone)
      if (hasEnded({ ...end, today })) ended.push(id)
    }
  }
  const masked = await maskPapers(ctx, ended)
  for (const id of masked > 0 ? ended : []) ctx.changed(['bookings.pass_list', id], null, { papersMasked: true })
  return masked
}
