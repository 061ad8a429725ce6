import { issueDocument } from '@ordinate/documents'
import { newId } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import { type CommandContext, handle, invalid } from '@ordinate/platform'
import { commitCosts } from '../books/costs.ts'
import { orderPurchase, purchaseChanged } from '../contract.ts'
import { insertPurchase, purchaseNumber, purchaseView, updatePurchase } from '../data/purchases.ts'
import { inCurrency, mayOrder, purchaseTotal } from '../domain/index.ts'

/** What finance knows the commitment of a purchase by. */
export const purchaseSource = (id: string): readonly [string, string] => ['finance.purchase', id]

async function supplierOf(ctx: CommandContext, given: { supplierId?: string; supplierName?: string }) {
  if (given.supplierId !== undefined) {
    const { id, name } = await party(ctx, given.supplierId)
    return { id, name }
  }
  if (given.supplierName === undefined) throw invalid('supplierName', 'finance.supplier_missing')
  return { id: null, name: given.supplierName }
}

export const orderPurchaseHandler = handle(orderPurchase, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const { currency } = order
  ctx.enforce(
    inCurrency(
      input.lines.map((line) => line.unitPrice),
      currency,
      'lines',
    ),
  )
  const total = purchaseTotal(input.lines, currency)
  ctx.enforce(mayOrder(total))
  const supplier = await supplierOf(ctx, input)
  const row = {
    id: newId('pur'),
    order_id: order.id,
    order_number: order.number,
    purchase_no: await ctx.nextNumber(`finance.purchase.${order.id}`),
    supplier_id: supplier.id,
    supplier_name: supplier.name,
    category: input.category,
    state: 'ordered' as const,
    currency,
    total_minor: total.minor,
    billed_minor: 0n,
    deliver_on: input.deliverOn ?? null,
    note: input.note ?? '',
    cancel_reason: '',
    document_id: null,
    ordered_by: ctx.caller.name,
    ordered_at: ctx.now,
  }
  await insertPurchase(
    ctx,
    row,
    input.lines.map(({ description, quantity, unit, unitPrice }) => ({
      description,
      quantity,
      unit,
      unit_price_minor: unitPrice.minor,
    })),
  )
  const memo = `${purchaseNumber(row)} ${supplier.name}`
  const cost = { category: input.category, source: purchaseSource(row.id), amount: total, memo }
  await commitCosts(ctx, { orderId: order.id, costs: [cost] })
  const document = await issueDocument(ctx, { kind: 'purchase_order', subjectId: row.id })
  await updatePurchase(ctx, row.id, { document_id: document.id })
  const view = await purchaseView(ctx, row.id)
  ctx.changed(['finance.purchase', row.id], null, view)
  await ctx.record(purchaseChanged({ orderId: order.id, purchaseId: row.id, change: 'ordered' }))
  return view
})
