import { planAssignments } from '@ordinate/assignments'
import { refuse } from '@ordinate/kernel'
import { type CommandContext, refused } from '@ordinate/platform'
import type { OrderView, PathView } from './contract.ts'

/** Makes the assignments of a path's plan, titled in the maker's language. Refuses `orders.start_unknown`. */
export async function makePlan(ctx: CommandContext, order: OrderView, path: PathView): Promise<number> {
  if (order.startsOn === null) throw refused(refuse('orders.start_unknown', {}, { path: 'startsOn' }))
  const made = await planAssignments(ctx, {
    source: ['orders.order', order.id],
    orderId: order.id,
    startsOn: order.startsOn,
    items: path.plan.map((item) => ({
      ...item,
      title: item.title[ctx.locale],
      ownerId: order.coordinatorId,
      ownerName: order.coordinatorName,
    })),
  })
  return made.size
}
