import {
  addMoney,
  compareMoney,
  divideRounded,
  firstRefusal,
  type Money,
  money,
  OK,
  percentOf,
  type Quantity,
  refuse,
  sumMoney,
  type Verdict,
  zeroMoney,
} from '@ordinate/kernel'
import { inCurrency, percentInRange } from './particulars.ts'

/** From what amount on which percentage holds: each part of the whole is charged at the percentage of its own tier. */
export type FeeTier = { readonly from: Money; readonly percent: Quantity }

type Named = { readonly name: string }
/** On which sections' prices a fee is reckoned: none named means all. */
type OnSections = { readonly sections: readonly string[]; readonly minimum: Money | null }

/** How the agency is paid for its work beside the lines. */
export type FeeRule =
  | (Named & OnSections & { readonly kind: 'percent'; readonly percent: Quantity })
  | (Named & OnSections & { readonly kind: 'tiers'; readonly tiers: readonly FeeTier[] })
  | (Named & { readonly kind: 'fixed'; readonly amount: Money })

/** A fee as it stands under the lines: on how much it was reckoned, and whether the minimum made it. */
export type Fee = { readonly name: string; readonly base: Money; readonly amount: Money; readonly isMinimum: boolean }

type Priced = { readonly section?: string | undefined; readonly price: Money }

function baseOf(rule: OnSections, lines: readonly Priced[], currency: string): Money {
  const counted = lines.filter(({ section }) => rule.sections.length === 0 || rule.sections.includes(section ?? ''))
  return sumMoney(
    counted.map(({ price }) => price),
    currency,
  )
}

/** Sum of the tiers' parts, rounded once. Nothing is charged on a base below the first tier. */
function tiered(base: Money, tiers: readonly FeeTier[]): Money {
  const scale = Math.max(0, ...tiers.map(({ percent }) => percent.scale))
  let hundredths = 0n
  for (const [at, { from, percent }] of tiers.entries()) {
    const next = tiers[at + 1]
    const top = next === undefined || base.minor < next.from.minor ? base.minor : next.from.minor
    if (top > from.minor) hundredths += (top - from.minor) * percent.digits * 10n ** BigInt(scale - percent.scale)
  }
  return { minor: divideRounded(hundredths, 100n * 10n ** BigInt(scale)), currency: base.currency }
}

function feeOf(rule: FeeRule, lines: readonly Priced[], currency: string): Fee {
  if (rule.kind === 'fixed') return { name: rule.name, base: rule.amount, amount: rule.amount, isMinimum: false }
  const base = baseOf(rule, lines, currency)
  const reckoned = rule.kind === 'percent' ? percentOf(base, rule.percent) : tiered(base, rule.tiers)
  const { minimum } = rule
  const isMinimum = minimum !== null && base.minor > 0n && compareMoney(reckoned, minimum) < 0
  return { name: rule.name, base, amount: isMinimum ? minimum : reckoned, isMinimum }
}

/**
 * The fees on an estimate's lines, in the order of the rules, each rounded once. A minimum counts as soon as there is anything to reckon it on.
 * Throws RangeError when currencies are mixed.
 */
export function feesOn(lines: readonly Priced[], rules: readonly FeeRule[], currency: string): Fee[] {
  return rules.map((rule) => feeOf(rule, lines, currency))
}

/** The sum of fees. */
export function feeTotal(fees: readonly Fee[], currency: string): Money {
  return fees.reduce((sum, { amount }) => addMoney(sum, amount), zeroMoney(currency))
}

function tiersInOrder(tiers: readonly FeeTier[], path: string): Verdict {
  for (const [at, { from }] of tiers.entries()) {
    const before = tiers[at - 1]
    if (from.minor < 0n || (before !== undefined && from.minor <= before.from.minor))
      return refuse('finance.fee_tiers_unordered', {}, { path })
  }
  return OK
}

function ruleSound(rule: FeeRule, currency: string, path: string): Verdict {
  if (rule.kind === 'fixed') {
    if (rule.amount.minor < 0n) return refuse('finance.amount_below_zero', {}, { path: `${path}.amount` })
    return inCurrency([rule.amount], currency, `${path}.amount`)
  }
  const floor = rule.minimum ?? money(0n, currency)
  if (floor.minor < 0n) return refuse('finance.amount_below_zero', {}, { path: `${path}.minimum` })
  const floorFits = inCurrency([floor], currency, `${path}.minimum`)
  if (rule.kind === 'percent') return firstRefusal(floorFits, percentInRange(rule.percent, `${path}.percent`))
  return firstRefusal(
    floorFits,
    inCurrency(
      rule.tiers.map(({ from }) => from),
      currency,
      `${path}.tiers`,
    ),
    ...rule.tiers.map(({ percent }) => percentInRange(percent, `${path}.tiers`)),
    tiersInOrder(rule.tiers, `${path}.tiers`),
  )
}

/** What fee rules must keep to: percentages from 0 to 100, tiers rising, amounts in the estimate's currency and not below zero. */
export function feesSound(rules: readonly FeeRule[], currency: string): Verdict {
  return firstRefusal(...rules.map((rule, at) => ruleSound(rule, currency, `feeRules.${at}`)))
}
