import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { discardInvoice, invoiceChanged } from '../contract.ts'
import { invoiceView, lockInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { invoiceLifecycle } from '../domain/index.ts'

export const discardInvoiceHandler = handle(discardInvoice, async (ctx, { invoiceId }) => {
  const row = (await lockInvoices(ctx, [invoiceId])).get(invoiceId)!
  ctx.enforce(mayMove(invoiceLifecycle, row.state, 'discard'))
  await updateInvoiceRow(ctx, row.id, { state: 'discarded' })
  ctx.changed(['finance.invoice', row.id], { state: row.state }, { state: 'discarded' })
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'discarded' }))
  return invoiceView(ctx, row.id)
})
