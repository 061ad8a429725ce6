import { addMoney, mayMove, money, newId } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { actualCosts, commitCosts, releaseCosts } from '../books/costs.ts'
import { billPurchase, purchaseChanged } from '../contract.ts'
import {
  insertBill,
  loadPurchase,
  type PurchaseRow,
  purchaseNumber,
  purchaseView,
  updatePurchase,
} from '../data/purchases.ts'
import { inCurrency, isPositive, purchaseLifecycle, stillToBill } from '../domain/index.ts'
import { purchaseSource } from './order-purchase.ts'

/** What a purchase still holds on its budget line after so much was billed. */
async function holdTheRest(ctx: CommandContext, row: PurchaseRow, billed: bigint, isLast: boolean): Promise<void> {
  const open = stillToBill(money(row.total_minor, row.currency), money(billed, row.currency))
  if (isLast || open.minor === 0n) return releaseCosts(ctx, [purchaseSource(row.id)])
  const memo = `${purchaseNumber(row)} ${row.supplier_name}`
  const cost = { category: row.category, source: purchaseSource(row.id), amount: open, memo }
  await commitCosts(ctx, { orderId: row.order_id, costs: [cost] })
}

export const billPurchaseHandler = handle(billPurchase, async (ctx, input) => {
  const row = await loadPurchase(ctx, input.purchaseId, true)
  await openOrder(ctx, row.order_id)
  ctx.enforce(inCurrency([input.amount], row.currency, 'amount'))
  ctx.enforce(isPositive(input.amount, 'amount'))
  const total = money(row.total_minor, row.currency)
  const billed = addMoney(money(row.billed_minor, row.currency), input.amount)
  const isLast = input.isLast === true || stillToBill(total, billed).minor === 0n
  ctx.enforce(mayMove(purchaseLifecycle, row.state, isLast ? 'finish' : 'bill'))
  if (input.fileId !== undefined) await ctx.files.describe(input.fileId)
  const before = await purchaseView(ctx, row.id)
  const bill = {
    id: newId('bil'),
    purchase_id: row.id,
    supplier_key: row.supplier_id ?? row.supplier_name.trim().toLowerCase(),
    number: input.number,
    billed_on: input.billedOn,
    amount_minor: input.amount.minor,
    is_last: isLast,
    file_id: input.fileId ?? null,
    entered_by: ctx.caller.name,
    entered_at: ctx.now,
  }
  await insertBill(ctx, bill)
  await updatePurchase(ctx, row.id, { billed_minor: billed.minor, state: isLast ? 'billed' : 'part_billed' })
  await holdTheRest(ctx, row, billed.minor, isLast)
  const memo = ctx.say('finance.memo.bill', { number: input.number, supplier: row.supplier_name }, ctx.settings.locale)
  const source = ['finance.purchase_bill', bill.id] as const
  const cost = { category: row.category, amount: input.amount, source, memo, on: input.billedOn }
  await actualCosts(ctx, { orderId: row.order_id, costs: [cost], ask: true })
  const after = await purchaseView(ctx, row.id)
  ctx.changed(['finance.purchase', row.id], before, after)
  await ctx.record(purchaseChanged({ orderId: row.order_id, purchaseId: row.id, change: 'billed' }))
  return after
})
