import { type LocalDate, multiplyMoney, percentOf, type Quantity, quantity, zeroMoney } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { z } from 'zod'
import type { newInvoiceLine } from './contract.ts'
import { type StoredEstimate, termsOf } from './data/estimates.ts'
import { type InvoiceRow, type LineRow, sumsOf } from './data/invoices.ts'
import { taxRates } from './data/tax-rates.ts'
import { estimateTotals, taxRateKnown, taxRateOn } from './domain/index.ts'

export type NewInvoiceLine = z.output<typeof newInvoiceLine>
/** What the lines of an invoice take from it. */
export type InvoiceHead = Pick<InvoiceRow, 'currency' | 'rounding' | 'prices' | 'tax_code' | 'tax_treatment'>

/** Lines as they are to be stored, before their tax rates are known. */
export function rowsToStore(invoiceId: string, lines: readonly NewInvoiceLine[]): LineRow[] {
  return lines.map((line, at) => ({
    invoice_id: invoiceId,
    line_no: at + 1,
    description: line.description,
    quantity: line.quantity,
    unit: line.unit,
    unit_price_minor: line.unitPrice.minor,
    net_minor: multiplyMoney(line.unitPrice, line.quantity).minor,
    tax_code: line.taxCode ?? null,
    tax_treatment: line.taxTreatment ?? null,
    tax_rate: null,
    credited: quantity(0n),
  }))
}

/**
 * The lines with the tax rates of a day and their nets, the rate of the invoice's own code, and the sums of it all. With `must`, a taxed line
 * whose code has no rate that day is refused (`finance.no_tax_rate`); else it counts as zero until the invoice is issued.
 */
export async function ratedLines(
  ctx: CommandContext,
  head: InvoiceHead,
  lines: readonly LineRow[],
  { on, must }: { readonly on: LocalDate; readonly must: boolean },
) {
  const rates = await taxRates(ctx)
  const rateOf = (code: string, taxed: boolean): Quantity => {
    if (must && taxed) ctx.enforce(taxRateKnown(rates, code, on))
    return taxRateOn(rates, code, on) ?? quantity(0n)
  }
  const rate = rateOf(head.tax_code, head.tax_treatment === 'taxed' && lines.some((line) => line.tax_code === null))
  const rated = lines.map((line) => ({
    ...line,
    tax_rate: rateOf(line.tax_code ?? head.tax_code, (line.tax_treatment ?? head.tax_treatment) === 'taxed'),
  }))
  const sums = sumsOf({ ...head, tax_rate: rate }, rated)
  return {
    rate: head.tax_treatment === 'taxed' ? rate : quantity(0n),
    sums,
    lines: rated.map((line, at) => ({ ...line, net_minor: sums.lines[at]!.net.minor })),
  }
}

/** An estimate's lines at their prices, with the agency fee as the last one: net is the estimate's net to the cent. */
export function linesOfEstimate(ctx: CommandContext, estimate: StoredEstimate): NewInvoiceLine[] {
  const { currency } = estimate.row
  const { fee } = netOfEstimate(estimate)
  const priced = estimate.lines
    .filter((line) => line.unitPrice.minor !== 0n)
    .map(({ description, quantity: count, unit, unitPrice }) => ({ description, quantity: count, unit, unitPrice }))
  if (fee.minor === zeroMoney(currency).minor) return priced
  return [
    ...priced,
    {
      description: ctx.say('finance.line.fee'),
      quantity: quantity(1n),
      unit: ctx.say('finance.unit.piece'),
      unitPrice: fee,
    },
  ]
}

/** One line that asks for a share of an estimate, in advance or on the way. */
export function shareOfEstimate(
  ctx: QueryContext,
  estimate: StoredEstimate,
  share: { readonly kind: 'prepayment' | 'interim'; readonly percent: Quantity; readonly order: string },
): NewInvoiceLine[] {
  const percent = Number(share.percent.digits) / 10 ** share.percent.scale
  return [
    {
      description: ctx.say(`finance.line.${share.kind}`, { percent, order: share.order }),
      quantity: quantity(1n),
      unit: ctx.say('finance.unit.piece'),
      unitPrice: percentOf(netOfEstimate(estimate).net, share.percent),
    },
  ]
}

function netOfEstimate({ row, lines }: StoredEstimate) {
  return estimateTotals(lines, termsOf(row, quantity(0n)))
}
