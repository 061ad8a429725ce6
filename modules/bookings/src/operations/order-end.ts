import { dateIn } from '@ordinate/kernel'
import { activationsOf, type OrderView } from '@ordinate/orders'
import type { OutletView } from '@ordinate/places'
import type { QueryContext } from '@ordinate/platform'
import { daysOf } from './letters.ts'

/** How far an order's people are from needing no passes, as its outlet's clock stands. */
export async function orderEnd(ctx: QueryContext, order: OrderView, outlet?: Pick<OutletView, 'zone'>) {
  return {
    number: order.number,
    lastDay: daysOf(await activationsOf(ctx, order.id))?.last,
    archived: order.archivedAt !== null,
    today: dateIn(ctx.now, outlet?.zone ?? ctx.settings.zone),
  }
}
