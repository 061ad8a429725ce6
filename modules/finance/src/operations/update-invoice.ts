import { dateIn, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { invoiceChanged, updateInvoice } from '../contract.ts'
import { deductionsOf, type NewDeduction, replaceDeductions } from '../data/invoice-deductions.ts'
import {
  type InvoiceRow,
  invoiceView,
  type LineRow,
  linesOf,
  lockInvoices,
  replaceInvoiceLines,
  updateInvoiceRow,
} from '../data/invoices.ts'
import { inCurrency, NO_TAX } from '../domain/index.ts'
import { deductionsFor, toPay } from '../invoice-deductions.ts'
import { type InvoiceHead, ratedLines, rowsToStore } from '../invoice-lines.ts'
import { doneInOrder } from './draft-invoice.ts'

/** What a draft comes to by today's tax rates, less what it takes off; rates and deductions are fixed when the invoice is issued. */
export async function provisional(
  ctx: CommandContext,
  head: InvoiceHead & Pick<InvoiceRow, 'id' | 'order_id' | 'kind'>,
  rows: readonly LineRow[],
  deduct: readonly string[] | undefined,
) {
  const { sums, rate, lines } = await ratedLines(ctx, head, rows, {
    on: dateIn(ctx.now, ctx.settings.zone),
    must: false,
  })
  const treatments = new Set(sums.byTax.map(({ treatment }) => treatment))
  if (treatments.has('outside') && treatments.size > 1)
    ctx.enforce(refuse('finance.outside_mixed', {}, { path: 'lines' }))
  const deductions = await deductionsFor(ctx, head, deduct)
  const left = toPay(sums, deductions, head.currency)
  return {
    lines,
    deductions,
    amounts: {
      tax_rate: rate,
      net_minor: left.net.minor,
      tax_minor: left.tax.minor,
      gross_minor: left.gross.minor,
      open_minor: 0n,
    },
  }
}

export function deducted(ctx: CommandContext, invoiceId: string, deductions: readonly NewDeduction[]): Promise<void> {
  return replaceDeductions(ctx, invoiceId, deductions)
}

export const updateInvoiceHandler = handle(updateInvoice, async (ctx, input) => {
  const row = (await lockInvoices(ctx, [input.invoiceId])).get(input.invoiceId)!
  if (row.state !== 'draft') ctx.enforce(refuse('finance.not_draft', { number: row.number ?? '' }))
  const before = await invoiceView(ctx, row.id)
  const prices = (input.lines ?? []).map((line) => line.unitPrice)
  ctx.enforce(inCurrency(prices, row.currency, 'lines'))
  const [doneFrom, doneUntil] = [input.doneFrom ?? row.done_from, input.doneUntil ?? row.done_until]
  doneInOrder(ctx, doneFrom, doneUntil)
  const code = input.taxCode ?? row.tax_code
  const treatment = input.taxTreatment ?? row.tax_treatment
  const terms = {
    tax_code: code,
    tax_treatment: code === NO_TAX && treatment === 'taxed' ? ('outside' as const) : treatment,
    tax_reason: input.taxReason ?? row.tax_reason,
    rounding: input.rounding ?? row.rounding,
    prices: input.prices ?? row.prices,
    language: input.language ?? row.language,
    done_from: doneFrom,
    done_until: doneUntil,
    note: input.note ?? row.note,
  }
  const rows = input.lines === undefined ? await linesOf(ctx, row.id) : rowsToStore(row.id, input.lines)
  const deduct = input.deduct ?? (await deductionsOf(ctx, row.id, row.currency)).map((one) => one.invoiceId)
  const counted = await provisional(ctx, { ...row, ...terms }, rows, deduct)
  await updateInvoiceRow(ctx, row.id, { ...terms, ...counted.amounts })
  await replaceInvoiceLines(ctx, row.id, counted.lines)
  await deducted(ctx, row.id, counted.deductions)
  const after = await invoiceView(ctx, row.id)
  ctx.changed(['finance.invoice', row.id], before, after)
  await ctx.record(invoiceChanged({ orderId: row.order_id, invoiceId: row.id, change: 'edited' }))
  return after
})
