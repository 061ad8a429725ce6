import { money, refuse } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { deductedBy, type NewDeduction, sumOf } from './data/invoice-deductions.ts'
import { type InvoiceRow, linesOf, lockInvoices, pageOfInvoices, taxOfLine } from './data/invoices.ts'
import { type Amounts, afterDeductions, type CreditableLine, creditSums, restOf } from './domain/index.ts'

const STANDING = ['issued', 'part_paid', 'paid']

/** The lines of an invoice with what credit notes have taken back. */
export async function creditableLines(ctx: QueryContext, row: InvoiceRow): Promise<CreditableLine[]> {
  return (await linesOf(ctx, row.id)).map((line) => ({
    lineNo: line.line_no,
    quantity: line.quantity,
    unitPrice: money(line.unit_price_minor, row.currency),
    tax: taxOfLine(row, line),
    credited: line.credited,
  }))
}

/** What is left of an earlier invoice after its credit notes, by tax. */
async function standing(ctx: QueryContext, row: InvoiceRow): Promise<NewDeduction> {
  const lines = await creditableLines(ctx, row)
  return { earlierId: row.id, byTax: creditSums(lines, restOf(lines), row).byTax }
}

/** Earlier invoices of an order that a final one may take off: issued, not credited whole, not taken off by another. */
async function deductible(ctx: QueryContext, row: Pick<InvoiceRow, 'id' | 'order_id' | 'currency'>): Promise<string[]> {
  const { rows } = await pageOfInvoices(ctx, { orderId: row.order_id, limit: 500 })
  const ids = rows
    .filter((one) => one.kind !== 'final' && one.currency === row.currency && STANDING.includes(one.state))
    .map((one) => one.id)
  const taken = await deductedBy(ctx, ids, row.id)
  return ids.filter((id) => !taken.has(id)).reverse()
}

/**
 * What a final invoice takes off: the given earlier ones, or all of its order that can be. They are locked, so that no other invoice takes
 * them off and no credit note changes them meanwhile. Refusals: `finance.deduction_only_final`, `finance.not_deductible` {number}.
 */
export async function deductionsFor(
  ctx: CommandContext,
  row: Pick<InvoiceRow, 'id' | 'order_id' | 'currency' | 'kind'>,
  wanted: readonly string[] | undefined,
): Promise<NewDeduction[]> {
  if (row.kind !== 'final') {
    if (wanted !== undefined && wanted.length > 0)
      ctx.enforce(refuse('finance.deduction_only_final', {}, { path: 'deduct' }))
    return []
  }
  const ids = wanted === undefined ? await deductible(ctx, row) : [...new Set(wanted)]
  const earlier = await lockInvoices(ctx, ids)
  const taken = await deductedBy(ctx, ids, row.id)
  for (const one of earlier.values()) {
    const fits = one.order_id === row.order_id && one.currency === row.currency && one.kind !== 'final'
    if (fits && STANDING.includes(one.state) && !taken.has(one.id)) continue
    ctx.enforce(refuse('finance.not_deductible', { number: one.number ?? '' }, { path: 'deduct' }))
  }
  return Promise.all(ids.map((id) => standing(ctx, earlier.get(id)!)))
}

/** The amounts of an invoice's row once deductions are taken off. */
export function toPay(billed: Amounts, deductions: readonly NewDeduction[], currency: string): Amounts {
  return afterDeductions(
    billed,
    deductions.map(({ byTax }) => sumOf(byTax, currency)),
  )
}
