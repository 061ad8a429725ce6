import { dateIn, quantity, refuse } from '@ordinate/kernel'
import { handle, type QueryContext } from '@ordinate/platform'
import { invoiceChanged, updateInvoice } from '../contract.ts'
import { type InvoiceRow, invoiceView, lockInvoices, replaceInvoiceLines, updateInvoiceRow } from '../data/invoices.ts'
import { taxRates } from '../data/tax-rates.ts'
import { type InvoiceLine, inCurrency, invoiceTotals, taxRateOn } from '../domain/index.ts'
import { invoiceLineRows } from '../invoice-lines.ts'

/** Totals of a draft by today's tax rate; the rate is fixed when the invoice is issued. */
export async function provisionalTotals(
  ctx: QueryContext,
  terms: Pick<InvoiceRow, 'currency' | 'tax_code' | 'rounding'>,
  lines: readonly InvoiceLine[],
) {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const taxRate = taxRateOn(await taxRates(ctx), terms.tax_code, today) ?? quantity(0n)
  const totals = invoiceTotals(lines, { currency: terms.currency, rounding: terms.rounding, taxRate })
  return {
    tax_rate: taxRate,
    net_minor: totals.net.minor,
    tax_minor: totals.tax.minor,
    gross_minor: totals.gross.minor,
    open_minor: 0n,
  }
}

export const updateInvoiceHandler = handle(updateInvoice, async (ctx, input) => {
  const row = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  if (row.state !== 'draft') ctx.enforce(refuse('finance.not_draft', { number: row.number ?? '' }))
  const before = await invoiceView(ctx, row.id)
  const lines = input.lines ?? before.lines
  ctx.enforce(
    inCurrency(
      lines.map((line) => line.unitPrice),
      row.currency,
      'lines',
    ),
  )
  const terms = {
    currency: row.currency,
    tax_code: input.taxCode ?? row.tax_code,
    rounding: input.rounding ?? row.rounding,
  }
  await updateInvoiceRow(ctx, row.id, {
    ...terms,
    ...(await provisionalTotals(ctx, terms, lines)),
    note: input.note ?? row.note,
  })
  if (input.lines !== undefined) await replaceInvoiceLines(ctx, row.id, invoiceLineRows(row.id, input.lines))
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'edited' }))
  return after
})
