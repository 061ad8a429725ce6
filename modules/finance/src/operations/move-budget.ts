import { refuse } from '@ordinate/kernel'
import { transfer } from '@ordinate/ledger'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { lockBudget, standingsOf } from '../books/budget-accounts.ts'
import { budgetView } from '../books/budget-view.ts'
import { budgetChanged, moveBudget } from '../contract.ts'
import { accounts, inCurrency, isPositive, mayMoveOut } from '../domain/index.ts'

export const moveBudgetHandler = handle(moveBudget, async (ctx, input) => {
  const { from, to, amount, reason } = input
  const order = await openOrder(ctx, input.orderId)
  if (from === to) ctx.enforce(refuse('finance.same_line', {}, { path: 'to' }))
  ctx.enforce(inCurrency([amount], order.currency, 'amount'))
  ctx.enforce(isPositive(amount, 'amount'))
  const standings = await standingsOf(ctx, await lockBudget(ctx, order, [from, to]))
  ctx.enforce(mayMoveOut(standings.find((line) => line.category === from)!, amount))
  await transfer(ctx, [
    {
      debit: accounts.budget(order.id, from),
      credit: accounts.budget(order.id, to),
      unit: order.currency,
      amount: amount.minor,
      source: ['finance.budget', order.id],
      memo: reason,
    },
  ])
  ctx.changed(['orders.order', order.id], null, { budgetMoved: { from, to, amount, reason } })
  await ctx.record(budgetChanged({ orderId: order.id, change: 'moved' }))
  return (await budgetView(ctx, order.id))!
})
