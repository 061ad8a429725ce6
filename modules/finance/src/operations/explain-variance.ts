import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { lockBudget } from '../books/budget-accounts.ts'
import { budgetView } from '../books/budget-view.ts'
import { budgetChanged, explainVariance } from '../contract.ts'
import { setVarianceReason } from '../data/budget-lines.ts'

export const explainVarianceHandler = handle(explainVariance, async (ctx, { orderId, category, reason }) => {
  const order = await openOrder(ctx, orderId)
  await lockBudget(ctx, order, [category])
  await setVarianceReason(ctx, order.id, category, reason)
  ctx.changed(['orders.order', order.id], null, { variance: { category, reason } })
  await ctx.record(budgetChanged({ orderId: order.id, change: 'explained' }))
  return (await budgetView(ctx, order.id))!
})
