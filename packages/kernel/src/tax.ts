import { addMoney, type Money, percentOf, sumMoney } from './money.ts'
import { type Quantity, quantityToText } from './quantity.ts'
import { largestRemainder } from './rounding.ts'

/** `rate` is in per cent. */
export type TaxableLine = { readonly net: Money; readonly rate: Quantity }
export type TaxedLine = TaxableLine & { readonly tax: Money; readonly gross: Money }
export type TaxByRate = { readonly rate: Quantity; readonly net: Money; readonly tax: Money }
export type TaxRounding = 'line' | 'document'
export type Taxed = {
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly byRate: readonly TaxByRate[]
  readonly lines: readonly TaxedLine[]
}

function total(lines: readonly TaxableLine[], currency: string): Money {
  return sumMoney(
    lines.map((line) => line.net),
    currency,
  )
}

function taxesOfGroup(lines: readonly TaxableLine[], mode: TaxRounding): Money[] {
  const { rate, net } = lines[0]!
  if (mode === 'line') return lines.map((line) => percentOf(line.net, rate))
  const whole = percentOf(total(lines, net.currency), rate)
  const claims = lines.map((line) => line.net.minor * rate.digits)
  const shares = largestRemainder(whole.minor, claims, 100n * 10n ** BigInt(rate.scale))
  return shares.map((minor) => ({ minor, currency: net.currency }))
}

/**
 * Tax on a document. `line` rounds each line's tax; `document` rounds the tax of each rate once and shares it among its lines
 * by largest remainder. In both the lines' taxes sum to the document's. Rates come in the order they first occur.
 * Throws RangeError when currencies are mixed, or there is neither a line nor a currency.
 */
export function taxOn(lines: readonly TaxableLine[], mode: TaxRounding, currency = lines[0]?.net.currency): Taxed {
  if (currency === undefined) throw new RangeError('No line and no currency')
  const groups = Map.groupBy(lines.keys(), (at) => quantityToText(lines[at]!.rate))
  const taxes = new Array<Money>(lines.length)
  const byRate: TaxByRate[] = []
  for (const places of groups.values()) {
    const group = places.map((at) => lines[at]!)
    const net = total(group, currency)
    const groupTaxes = taxesOfGroup(group, mode)
    groupTaxes.forEach((tax, index) => {
      taxes[places[index]!] = tax
    })
    byRate.push({ rate: group[0]!.rate, net, tax: sumMoney(groupTaxes, currency) })
  }
  const net = total(lines, currency)
  const tax = sumMoney(taxes, currency)
  return {
    net,
    tax,
    gross: addMoney(net, tax),
    byRate,
    lines: lines.map((line, at) => ({ ...line, tax: taxes[at]!, gross: addMoney(line.net, taxes[at]!) })),
  }
}
