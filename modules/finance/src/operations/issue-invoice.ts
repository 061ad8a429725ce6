import { issueDocument } from '@ordinate/documents'
import { compareDates, dateIn, type LocalDate, mayMove, refuse } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookInvoice } from '../books/invoices.ts'
import { type InvoiceView, invoiceChanged, issueInvoice } from '../contract.ts'
import { type InvoiceRow, invoiceView, lockInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { taxRates } from '../data/tax-rates.ts'
import { dueOn, invoiceLifecycle, invoiceTotals, mayIssue, taxRateKnown, taxRateOn } from '../domain/index.ts'
import { documentNumber } from '../numbers.ts'

/** Calendar days to pay when the order's terms name none. */
const USUAL_TERM_DAYS = 14

async function dueDate(ctx: CommandContext, row: InvoiceRow, issuedOn: LocalDate, wished: LocalDate | undefined) {
  const order = await orderOf(ctx, row.order_id)
  const due = wished ?? dueOn(issuedOn, order.terms.paymentDays ?? USUAL_TERM_DAYS)
  if (compareDates(due, issuedOn) < 0) ctx.enforce(refuse('finance.due_before_issue', {}, { path: 'dueOn' }))
  return due
}

/** The totals at the rate of the day of issue. */
async function finalTotals(ctx: CommandContext, row: InvoiceRow, draft: InvoiceView, issuedOn: LocalDate) {
  const rates = await taxRates(ctx)
  ctx.enforce(taxRateKnown(rates, row.tax_code, issuedOn))
  const taxRate = taxRateOn(rates, row.tax_code, issuedOn)!
  const totals = invoiceTotals(draft.lines, { currency: row.currency, rounding: row.rounding, taxRate })
  ctx.enforce(mayIssue(totals))
  return { taxRate, totals }
}

export const issueInvoiceHandler = handle(issueInvoice, async (ctx, input) => {
  const row = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  ctx.enforce(mayMove(invoiceLifecycle, row.state, 'issue'))
  const before = await invoiceView(ctx, row.id)
  const issuedOn = input.issuedOn ?? dateIn(ctx.now, ctx.settings.zone)
  const due = await dueDate(ctx, row, issuedOn, input.dueOn)
  const { taxRate, totals } = await finalTotals(ctx, row, before, issuedOn)
  const number = await documentNumber(ctx, 'invoice', issuedOn)
  await updateInvoiceRow(ctx, row.id, {
    number,
    state: 'issued',
    tax_rate: taxRate,
    net_minor: totals.net.minor,
    tax_minor: totals.tax.minor,
    gross_minor: totals.gross.minor,
    open_minor: totals.gross.minor,
    issued_on: issuedOn,
    due_on: due,
  })
  await bookInvoice(ctx, { ...row, number, issuedOn, net: totals.net.minor, tax: totals.tax.minor })
  const document = await issueDocument(ctx, { kind: 'invoice', subjectId: row.id })
  await updateInvoiceRow(ctx, row.id, { document_id: document.id })
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'issued' }))
  return after
})
