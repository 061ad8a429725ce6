import {
  compareQuantity,
  type Money,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

const HUNDRED = quantity(100n)
const ZERO = quantity(0n)

/** A percentage from 0 to 100: refuses `finance.percent_out_of_range` {percent}. */
export function percentInRange(percent: Quantity, path: string): Verdict {
  if (compareQuantity(percent, ZERO) >= 0 && compareQuantity(percent, HUNDRED) <= 0) return OK
  return refuse('finance.percent_out_of_range', { percent: quantityToText(percent) }, { path })
}

/** All amounts in one currency: refuses `finance.currency_mixed` {wanted, currency}. */
export function inCurrency(amounts: readonly Money[], currency: string, path: string): Verdict {
  const other = amounts.find((amount) => amount.currency !== currency)
  return other === undefined ? OK : refuse('finance.currency_mixed', { wanted: other.currency, currency }, { path })
}

/** An amount greater than zero: refuses `finance.amount_not_positive`. */
export function isPositive(amount: Money, path: string): Verdict {
  return amount.minor > 0n ? OK : refuse('finance.amount_not_positive', {}, { path })
}
