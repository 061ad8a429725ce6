import { order as orderOf } from '@ordinate/orders'
import { handle, invalid, notFound } from '@ordinate/platform'
import { clientEstimate } from '../contract.ts'
import { clientViewOf, estimatesOfOrder, wasSent } from '../data/estimates.ts'
import { taxRates } from '../data/tax-rates.ts'
import { confinedToOrder } from '../scope.ts'

export const clientEstimateHandler = handle(clientEstimate, async (ctx, input) => {
  const orderId = input.orderId ?? ctx.scope('order')?.[0]
  if (orderId === undefined) throw invalid('orderId', 'finance.order_missing')
  if (!confinedToOrder(ctx, orderId)) throw notFound('orders.order', orderId)
  const order = await orderOf(ctx, orderId)
  const rates = await taxRates(ctx)
  const versions = await estimatesOfOrder(ctx, orderId)
  return {
    order: {
      id: order.id,
      number: order.number,
      title: order.title,
      clientName: order.clientName,
      startsOn: order.startsOn,
      endsOn: order.endsOn,
      briefText: order.briefText,
      coordinatorName: order.coordinatorName,
    },
    organisation: { name: ctx.settings.name, address: ctx.settings.address },
    estimates: versions
      .filter(({ row }) => wasSent(row.state, row.sent_at))
      .map((version) => clientViewOf(ctx, version, rates)),
  }
})
