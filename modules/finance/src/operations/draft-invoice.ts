import { newId, refuse } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import type { OrderView } from '@ordinate/orders/contract'
import { party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { draftInvoice, invoiceChanged } from '../contract.ts'
import { approvedEstimate, type StoredEstimate } from '../data/estimates.ts'
import { insertInvoice, invoiceView, pageOfInvoices } from '../data/invoices.ts'
import { inCurrency, usualTaxCode } from '../domain/index.ts'
import { invoiceLineRows, linesOfEstimate } from '../invoice-lines.ts'
import { provisionalTotals } from './update-invoice.ts'

/** The approved estimate is invoiced once, unless somebody insists or gives the lines. */
async function estimateToInvoice(ctx: CommandContext, order: OrderView): Promise<StoredEstimate> {
  const approved = await approvedEstimate(ctx, order.id)
  if (approved === undefined) ctx.enforce(refuse('finance.no_approved_estimate', { order: order.number }))
  const { rows } = await pageOfInvoices(ctx, { orderId: order.id, limit: 100 })
  const earlier = rows.find((invoice) => invoice.state !== 'credited')
  if (earlier !== undefined) {
    const number = earlier.number ?? ctx.say('finance.invoice_state.draft')
    ctx.enforce(refuse('finance.already_invoiced', { order: order.number, number }, { overridable: true }))
  }
  return approved!
}

export const draftInvoiceHandler = handle(draftInvoice, async (ctx, input) => {
  const order = await orderOf(ctx, input.orderId)
  if (order.clientId === null) ctx.enforce(refuse('finance.client_unknown', { order: order.number }))
  const client = await party(ctx, order.clientId!)
  const estimate = input.lines === undefined ? await estimateToInvoice(ctx, order) : undefined
  const lines = input.lines ?? linesOfEstimate(ctx, estimate!)
  ctx.enforce(
    inCurrency(
      lines.map((line) => line.unitPrice),
      order.currency,
      'lines',
    ),
  )
  const id = newId('inv')
  const terms = {
    currency: order.currency,
    tax_code: input.taxCode ?? estimate?.row.tax_code ?? usualTaxCode(ctx.settings.country),
    rounding: input.rounding ?? estimate?.row.rounding ?? ('document' as const),
  }
  const row = {
    id,
    order_id: order.id,
    order_number: order.number,
    client_id: client.id,
    client_name: client.legalName ?? client.name,
    number: null,
    state: 'draft' as const,
    ...terms,
    ...(await provisionalTotals(ctx, terms, lines)),
    note: input.note ?? '',
    issued_on: null,
    due_on: null,
    credit_number: null,
    credit_reason: null,
    document_id: null,
    created_at: ctx.now,
  }
  await insertInvoice(ctx, row, invoiceLineRows(id, lines))
  const view = await invoiceView(ctx, id)
  ctx.changed(['finance.invoice', id], null, view)
  await ctx.record(invoiceChanged({ orderId: order.id, invoiceId: id, change: 'drafted' }))
  return view
})
