import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { lockBudget } from '../books/budget-accounts.ts'
import { budgetView } from '../books/budget-view.ts'
import { budgetChanged, expectCost } from '../contract.ts'
import { setStillExpected } from '../data/budget-lines.ts'
import { inCurrency } from '../domain/index.ts'

export const expectCostHandler = handle(expectCost, async (ctx, { orderId, category, stillExpected }) => {
  const order = await openOrder(ctx, orderId)
  if (stillExpected !== null) {
    ctx.enforce(inCurrency([stillExpected], order.currency, 'stillExpected'))
    if (stillExpected.minor < 0n) ctx.enforce(refuse('finance.amount_not_positive', {}, { path: 'stillExpected' }))
  }
  await lockBudget(ctx, order, [category])
  await setStillExpected(ctx, order.id, category, stillExpected?.minor ?? null)
  ctx.changed(['orders.order', order.id], null, { stillExpected: { category, amount: stillExpected } })
  await ctx.record(budgetChanged({ orderId: order.id, change: 'expected' }))
  return (await budgetView(ctx, order.id))!
})
