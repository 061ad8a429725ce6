import { newId } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { actualCosts } from '../books/costs.ts'
import { addExpense } from '../contract.ts'
import { expenseOf, insertExpense } from '../data/expenses.ts'
import { inCurrency, isPositive } from '../domain/index.ts'

export const addExpenseHandler = handle(addExpense, async (ctx, input) => {
  const { category, amount, supplier, memo = '' } = input
  const order = await openOrder(ctx, input.orderId)
  ctx.enforce(inCurrency([amount], order.currency, 'amount'))
  ctx.enforce(isPositive(amount, 'amount'))
  if (input.receiptFileId !== undefined) await ctx.files.describe(input.receiptFileId)
  const row = {
    id: newId('exp'),
    order_id: order.id,
    category,
    currency: amount.currency,
    amount_minor: amount.minor,
    incurred_on: input.incurredOn,
    supplier,
    memo,
    receipt_file_id: input.receiptFileId ?? null,
    entered_by: ctx.caller.name,
    created_at: ctx.now,
    paid_currency: null,
    paid_minor: null,
    rate_text: '',
    rate_on: null,
    claim_id: null,
  }
  await insertExpense(ctx, row)
  const cost = { category, amount, source: ['finance.expense', row.id], memo: supplier, on: input.incurredOn } as const
  await actualCosts(ctx, { orderId: order.id, costs: [cost], ask: true })
  const view = expenseOf(row)
  ctx.changed(['orders.order', order.id], null, { expense: view })
  return view
})
