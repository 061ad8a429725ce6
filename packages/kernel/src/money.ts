import type { Quantity } from './quantity.ts'
import { divideRounded, largestRemainder } from './rounding.ts'

export { divideRounded } from './rounding.ts'

/** An amount in the minor units (cents) of an ISO 4217 currency. */
export type Money = { readonly minor: bigint; readonly currency: string }

const decimalsOf = new Map<string, number>()

/** Decimals of the currency's minor unit by ISO 4217: 2 for AUD, 0 for JPY. Throws RangeError for what is no currency code. */
export function currencyDecimals(currency: string): number {
  const known = decimalsOf.get(currency)
  if (known !== undefined) return known
  if (!/^[A-Z]{3}$/.test(currency)) throw new RangeError(`Not a currency code: ${currency}`)
  const decimals =
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  decimalsOf.set(currency, decimals)
  return decimals
}

/** An amount in minor units. Throws RangeError for a number that is not a safe integer or a code that is no currency's. */
export function money(minor: bigint | number, currency: string): Money {
  currencyDecimals(currency)
  if (typeof minor === 'number' && !Number.isSafeInteger(minor)) throw new RangeError(`Not whole minor units: ${minor}`)
  return { minor: BigInt(minor), currency }
}

export function zeroMoney(currency: string): Money {
  return money(0n, currency)
}

function sameCurrency(a: Money, b: Money): string {
  if (a.currency !== b.currency) throw new RangeError(`Currencies mixed: ${a.currency} and ${b.currency}`)
  return a.currency
}

/** Throws RangeError when the currencies differ, as does every operation on two amounts. */
export function addMoney(a: Money, b: Money): Money {
  return { minor: a.minor + b.minor, currency: sameCurrency(a, b) }
}

export function subtractMoney(a: Money, b: Money): Money {
  return { minor: a.minor - b.minor, currency: sameCurrency(a, b) }
}

export function negateMoney(m: Money): Money {
  return { minor: -m.minor, currency: m.currency }
}

/** The sum; zero of the given currency for an empty list. */
export function sumMoney(list: Iterable<Money>, currency: string): Money {
  let sum = zeroMoney(currency)
  for (const m of list) sum = addMoney(sum, m)
  return sum
}

/** -1, 0 or 1, as array sorting wants it. */
export function compareMoney(a: Money, b: Money): -1 | 0 | 1 {
  sameCurrency(a, b)
  return a.minor < b.minor ? -1 : a.minor > b.minor ? 1 : 0
}

export function isNegative(m: Money): boolean {
  return m.minor < 0n
}

export function isZeroMoney(m: Money): boolean {
  return m.minor === 0n
}

/** Amount times quantity, rounded once. */
export function multiplyMoney(m: Money, q: Quantity): Money {
  return { minor: divideRounded(m.minor * q.digits, 10n ** BigInt(q.scale)), currency: m.currency }
}

/** That many per cent of the amount (`quantity('10')` is 10 %), rounded once. */
export function percentOf(m: Money, percent: Quantity): Money {
  return { minor: divideRounded(m.minor * percent.digits, 100n * 10n ** BigInt(percent.scale)), currency: m.currency }
}

/**
 * Splits an amount by weights so that the parts sum to the whole (largest remainder, first of equals first).
 * Throws RangeError when a weight is negative or all are zero.
 */
export function splitMoney(m: Money, weights: readonly bigint[]): Money[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total <= 0n || weights.some((weight) => weight < 0n))
    throw new RangeError('Weights must not be negative or all zero')
  const size = m.minor < 0n ? -m.minor : m.minor
  const tops = weights.map((weight) => size * weight)
  return largestRemainder(size, tops, total).map((part) => ({
    minor: m.minor < 0n ? -part : part,
    currency: m.currency,
  }))
}
