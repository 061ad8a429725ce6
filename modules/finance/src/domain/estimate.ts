import {
  addMoney,
  compareDates,
  defineLifecycle,
  divideQuantity,
  type LocalDate,
  type Money,
  multiplyMoney,
  OK,
  percentOf,
  type Quantity,
  quantity,
  refuse,
  subtractMoney,
  sumMoney,
  type TaxByRate,
  type TaxRounding,
  taxOn,
  type Verdict,
} from '@ordinate/kernel'
import type { CostCategory } from './categories.ts'
import { type Fee, type FeeRule, feesOn, feeTotal } from './fees.ts'

export const estimateStates = ['draft', 'sent', 'approved', 'declined', 'superseded'] as const
export type EstimateState = (typeof estimateStates)[number]

/** A version is drafted, sent, and answered by the client; a later version that is sent supersedes it. */
export const estimateLifecycle = defineLifecycle({
  name: 'finance.estimate',
  initial: 'draft',
  states: estimateStates,
  final: ['superseded'],
  moves: {
    send: { from: ['draft'], to: 'sent' },
    approve: { from: ['sent'], to: 'approved' },
    decline: { from: ['sent'], to: 'declined' },
    supersede: { from: ['draft', 'sent', 'approved', 'declined'], to: 'superseded' },
  },
})

/** A line of an estimate: what it costs us and what the client pays, per unit. */
export type EstimateLine = {
  /** The heading it stands under; fee rules may name it. */
  readonly section?: string | undefined
  readonly category: CostCategory
  readonly quantity: Quantity
  readonly unitCost: Money
  readonly unitPrice: Money
}

/** What decides an estimate's totals besides its lines. `feePercent` and `taxRate` are in per cent. */
export type EstimateTerms = {
  readonly currency: string
  /** Of all lines; counts only where there are no rules. */
  readonly feePercent: Quantity
  readonly feeRules?: readonly FeeRule[]
  readonly taxRate: Quantity
  readonly rounding: TaxRounding
}

export type EstimateTotals = {
  readonly cost: Money
  /** Sum of the lines' prices. */
  readonly price: Money
  /** Agency fee: the sum of the fees. */
  readonly fee: Money
  /** What the fee is made of, one entry for each rule; empty for a plain percentage. */
  readonly fees: readonly Fee[]
  /** Price and fee, before tax. */
  readonly net: Money
  readonly tax: Money
  readonly gross: Money
  readonly margin: Money
  /** Margin in per cent of net, to one decimal; zero when net is zero. */
  readonly marginPercent: Quantity
  readonly byRate: readonly TaxByRate[]
}

export function lineCost(line: Pick<EstimateLine, 'quantity' | 'unitCost'>): Money {
  return multiplyMoney(line.unitCost, line.quantity)
}

export function linePrice(line: Pick<EstimateLine, 'quantity' | 'unitPrice'>): Money {
  return multiplyMoney(line.unitPrice, line.quantity)
}

/**
 * The totals of an estimate. Each line is rounded once; each fee once on the sum of its lines; tax per line or per document, where each fee
 * counts as a line. Net is always exactly the sum of the printed lines and the fee. Throws RangeError when currencies are mixed.
 */
export function estimateTotals(lines: readonly EstimateLine[], terms: EstimateTerms): EstimateTotals {
  const { currency } = terms
  const prices = lines.map(linePrice)
  const cost = sumMoney(lines.map(lineCost), currency)
  const price = sumMoney(prices, currency)
  const priced = lines.map((line, at) => ({ section: line.section, price: prices[at]! }))
  const fees = feesOn(priced, terms.feeRules ?? [], currency)
  const fee = fees.length === 0 ? percentOf(price, terms.feePercent) : feeTotal(fees, currency)
  const charged = fees.length === 0 ? [fee] : fees.map(({ amount }) => amount)
  const taxable = [...prices, ...charged].map((net) => ({ net, rate: terms.taxRate }))
  const { net, tax, gross, byRate } = taxOn(taxable, terms.rounding, currency)
  const margin = subtractMoney(net, cost)
  return { cost, price, fee, fees, net, tax, gross, margin, marginPercent: percentOfWhole(margin, net), byRate }
}

/** What part of the whole an amount is, in per cent to one decimal; zero of a zero whole. */
export function percentOfWhole(part: Money, whole: Money): Quantity {
  if (whole.minor === 0n) return quantity(0n)
  return divideQuantity(quantity(part.minor * 100n), quantity(whole.minor), 1)
}

/** What the lines of each category cost: the budget that an approved estimate makes. Categories without cost are left out. */
export function costByCategory(lines: readonly EstimateLine[]): Map<CostCategory, Money> {
  const sums = new Map<CostCategory, Money>()
  for (const line of lines) {
    const cost = lineCost(line)
    const before = sums.get(line.category)
    sums.set(line.category, before === undefined ? cost : addMoney(before, cost))
  }
  for (const [category, sum] of sums) if (sum.minor === 0n) sums.delete(category)
  return sums
}

/** An estimate may be sent when it has lines and asks for money: refuses `finance.estimate_empty`. */
export function maySend(lines: readonly EstimateLine[], totals: Pick<EstimateTotals, 'net'>): Verdict {
  if (lines.length > 0 && totals.net.minor > 0n) return OK
  return refuse('finance.estimate_empty', {}, { path: 'lines' })
}

/** The client may approve until the end of the last valid day: refuses `finance.estimate_expired` {version, until}. */
export function mayApprove(estimate: { version: number; validUntil: LocalDate | null }, today: LocalDate): Verdict {
  const { validUntil, version } = estimate
  if (validUntil === null || compareDates(today, validUntil) <= 0) return OK
  return refuse('finance.estimate_expired', { version, until: validUntil.toString() })
}
