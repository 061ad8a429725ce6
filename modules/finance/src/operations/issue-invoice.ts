import { issueDocument } from '@ordinate/documents'
import { compareDates, dateIn, type LocalDate, mayMove, refuse } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookInvoice, type Taken } from '../books/invoices.ts'
import { invoiceChanged, issueInvoice } from '../contract.ts'
import { billingOf, billingProfile } from '../data/billing.ts'
import { deductionsOf, type NewDeduction, replaceDeductions } from '../data/invoice-deductions.ts'
import {
  type InvoiceRow,
  invoiceView,
  linesOf,
  loadInvoice,
  lockInvoices,
  replaceInvoiceLines,
  updateInvoiceRow,
} from '../data/invoices.ts'
import { dueOn, eInvoiceComplete, invoiceLifecycle, mayIssue, mayTaxSo, type SumByTax } from '../domain/index.ts'
import { eInvoiceOf } from '../e-invoice.ts'
import { deductionsFor, toPay } from '../invoice-deductions.ts'
import { ratedLines } from '../invoice-lines.ts'
import { documentNumber } from '../numbers.ts'

/** Calendar days to pay when neither the client's settings nor the order's terms name any. */
const USUAL_TERM_DAYS = 14

async function dueDate(ctx: CommandContext, row: InvoiceRow, issuedOn: LocalDate, wished: LocalDate | undefined) {
  const order = await orderOf(ctx, row.order_id)
  const { paymentDays } = await billingOf(ctx, row.client_id)
  const due = wished ?? dueOn(issuedOn, order.terms.paymentDays ?? paymentDays ?? USUAL_TERM_DAYS)
  if (compareDates(due, issuedOn) < 0) ctx.enforce(refuse('finance.due_before_issue', {}, { path: 'dueOn' }))
  return due
}

/** The invoice says what its tax treatment demands. */
async function checkTreatment(ctx: CommandContext, row: InvoiceRow, byTax: readonly SumByTax[]): Promise<void> {
  const client = await party(ctx, row.client_id)
  const billing = await billingOf(ctx, row.client_id)
  const { vatId } = await billingProfile(ctx)
  ctx.enforce(
    mayTaxSo({
      treatments: byTax.map(({ treatment }) => treatment),
      sellerVatId: vatId,
      buyerVatId: billing.vatId === '' ? (client.taxId ?? '') : billing.vatId,
      taxReason: row.tax_reason,
    }),
  )
}

/** The lines at the rates of the day of issue, and what is taken off as the earlier invoices stand now. */
async function finalAmounts(ctx: CommandContext, row: InvoiceRow, issuedOn: LocalDate) {
  const rated = await ratedLines(ctx, row, await linesOf(ctx, row.id), { on: issuedOn, must: true })
  const wanted = (await deductionsOf(ctx, row.id, row.currency)).map((one) => one.invoiceId)
  const deductions = await deductionsFor(ctx, row, wanted)
  const left = toPay(rated.sums, deductions, row.currency)
  ctx.enforce(mayIssue(rated.sums, left))
  await checkTreatment(ctx, row, rated.sums.byTax)
  return { ...rated, deductions, left }
}

/** A client who wants electronic invoices gets one; what is missing for it is said before it is too late. */
async function checkElectronic(ctx: CommandContext, row: InvoiceRow, issuedOn: LocalDate): Promise<void> {
  const { eInvoice } = await billingOf(ctx, row.client_id)
  if (eInvoice !== 'none') ctx.enforce(eInvoiceComplete(await eInvoiceOf(ctx, row.id, issuedOn)))
}

async function takenOf(ctx: CommandContext, deductions: readonly NewDeduction[]): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const one of deductions) taken.push({ ...one, kind: (await loadInvoice(ctx, one.earlierId)).kind })
  return taken
}

/**
 * The number is taken last, when nothing can be refused any more: from there to the commit others who issue in the same year wait for it, and
 * nobody else.
 */
export const issueInvoiceHandler = handle(issueInvoice, async (ctx, input) => {
  const row = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  ctx.enforce(mayMove(invoiceLifecycle, row.state, 'issue'))
  const before = await invoiceView(ctx, row.id)
  const issuedOn = input.issuedOn ?? dateIn(ctx.now, ctx.settings.zone)
  const due = await dueDate(ctx, row, issuedOn, input.dueOn)
  const { rate, sums, lines, deductions, left } = await finalAmounts(ctx, row, issuedOn)
  const taken = await takenOf(ctx, deductions)
  await replaceInvoiceLines(ctx, row.id, lines)
  await replaceDeductions(ctx, row.id, deductions)
  const number = await documentNumber(ctx, 'invoice', issuedOn)
  await updateInvoiceRow(ctx, row.id, {
    number,
    state: left.gross.minor === 0n ? 'paid' : 'issued',
    tax_rate: rate,
    net_minor: left.net.minor,
    tax_minor: left.tax.minor,
    gross_minor: left.gross.minor,
    open_minor: left.gross.minor,
    issued_on: issuedOn,
    due_on: due,
  })
  await checkElectronic(ctx, row, issuedOn)
  await bookInvoice(ctx, { ...row, number }, { byTax: sums.byTax, taken, on: issuedOn })
  const document = await issueDocument(ctx, {
    kind: 'invoice',
    subjectId: row.id,
    ...(row.language === null ? {} : { language: row.language }),
  })
  await updateInvoiceRow(ctx, row.id, { document_id: document.id })
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'issued' }))
  return after
})
