import {
  addMoney,
  divideRounded,
  type Money,
  multiplyMoney,
  type Quantity,
  quantity,
  quantityToText,
  splitMoney,
  subtractMoney,
  sumMoney,
  type TaxRounding,
  taxOn,
} from '@ordinate/kernel'
import type { TaxTreatment } from './tax-treatment.ts'

/** Whether prices are given without the tax or with it. */
export const priceModes = ['exclusive', 'inclusive'] as const
export type PriceMode = (typeof priceModes)[number]

/** The tax of one line; `rate` is in per cent and counts only where the line is taxed. */
export type LineTax = { readonly code: string; readonly treatment: TaxTreatment; readonly rate: Quantity }
export type PricedLine = { readonly quantity: Quantity; readonly unitPrice: Money; readonly tax: LineTax }

/** What decides an invoice's totals besides its lines. */
export type SumTerms = { readonly currency: string; readonly rounding: TaxRounding; readonly prices: PriceMode }

/** Amounts before tax, of tax, and with it: net and tax always sum to gross. */
export type Amounts = { readonly net: Money; readonly tax: Money; readonly gross: Money }
export type SummedLine = Amounts & {
  /** Price times quantity, rounded once: the net in exclusive prices, the gross in inclusive ones. */
  readonly amount: Money
}
export type SumByTax = Amounts & LineTax
export type InvoiceSums = Amounts & { readonly lines: readonly SummedLine[]; readonly byTax: readonly SumByTax[] }

const ZERO = quantity(0n)

/** The rate that a line is charged at. */
export function chargedRate(tax: LineTax): Quantity {
  return tax.treatment === 'taxed' ? tax.rate : ZERO
}

/**
 * The totals of an invoice, the one place they come from: screen, PDF, XLSX, XML and books all ask here. Each line's amount is rounded
 * once. `line` rounds the tax of every line; `document` rounds the tax of each code and rate once and shares it among its lines by largest
 * remainder. Lines sum to the groups and the groups to the totals, always. In inclusive prices the tax is taken out of the amounts
 * (amount x rate / (100 + rate)), so that the gross is exactly what the prices say. Throws RangeError when currencies are mixed.
 */
export function invoiceSums(lines: readonly PricedLine[], terms: SumTerms): InvoiceSums {
  const amounts = lines.map((line) => multiplyMoney(line.unitPrice, line.quantity))
  const groups = Map.groupBy(lines.keys(), (at) => groupKey(lines[at]!.tax))
  const summed = new Array<SummedLine>(lines.length)
  const byTax: SumByTax[] = []
  for (const places of groups.values()) {
    const tax = lines[places[0]!]!.tax
    const own = places.map((at) => amounts[at]!)
    const taxes = taxesOf(own, chargedRate(tax), terms)
    places.forEach((at, index) => {
      summed[at] = withTax(amounts[at]!, taxes[index]!, terms.prices)
    })
    byTax.push({
      ...tax,
      rate: chargedRate(tax),
      ...added(
        places.map((at) => summed[at]!),
        terms.currency,
      ),
    })
  }
  return { lines: summed, byTax, ...added(summed, terms.currency) }
}

function groupKey({ code, treatment, rate }: LineTax): string {
  return treatment === 'taxed' ? `${code} ${quantityToText(rate)}` : treatment
}

function withTax(amount: Money, tax: Money, prices: PriceMode): SummedLine {
  return prices === 'exclusive'
    ? { amount, net: amount, tax, gross: addMoney(amount, tax) }
    : { amount, net: subtractMoney(amount, tax), tax, gross: amount }
}

function added(parts: readonly Amounts[], currency: string): Amounts {
  const of = (key: keyof Amounts) =>
    sumMoney(
      parts.map((part) => part[key]),
      currency,
    )
  return { net: of('net'), tax: of('tax'), gross: of('gross') }
}

function taxesOf(amounts: readonly Money[], rate: Quantity, { prices, rounding, currency }: SumTerms): Money[] {
  if (prices === 'exclusive')
    return taxOn(
      amounts.map((net) => ({ net, rate })),
      rounding,
      currency,
    ).lines.map(({ tax }) => tax)
  if (rounding === 'line') return amounts.map((amount) => taxWithin(amount, rate))
  return shared(taxWithin(sumMoney(amounts, currency), rate), amounts, rate)
}

/** The tax that an amount with tax holds: amount x rate / (100 + rate), rounded once. */
export function taxWithin(amount: Money, rate: Quantity): Money {
  const hundred = 100n * 10n ** BigInt(rate.scale)
  return { minor: divideRounded(amount.minor * rate.digits, hundred + rate.digits), currency: amount.currency }
}

/** A document's tax among its lines: each its own rounded, and what is over or short goes to the largest lines. */
function shared(whole: Money, amounts: readonly Money[], rate: Quantity): Money[] {
  const sameSign = amounts.every(({ minor }) => minor >= 0n) || amounts.every(({ minor }) => minor <= 0n)
  const weights = amounts.map(({ minor }) => (minor < 0n ? -minor : minor))
  if (sameSign && weights.some((weight) => weight > 0n)) return splitMoney(whole, weights)
  const taxes = amounts.map((amount) => taxWithin(amount, rate))
  const over = subtractMoney(whole, sumMoney(taxes, whole.currency))
  const largest = weights.reduce((best, weight, at) => (weight > weights[best]! ? at : best), 0)
  return taxes.map((tax, at) => (at === largest ? addMoney(tax, over) : tax))
}

/** An earlier invoice taken off a later one, with its tax, as it was invoiced. */
export type Deduction = SumByTax

/** What is to be paid after deductions: the totals less those of the earlier invoices, net, tax and gross each. */
export function afterDeductions(sums: Amounts, deductions: readonly Amounts[]): Amounts {
  const less = (key: keyof Amounts) => deductions.reduce((rest, one) => subtractMoney(rest, one[key]), sums[key])
  return { net: less('net'), tax: less('tax'), gross: less('gross') }
}
