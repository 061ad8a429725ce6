import { parseDecimalText } from './decimal-text.ts'
import { divideRounded } from './rounding.ts'

/** An exact decimal: `digits` / 10^`scale`, normalised so that equal numbers have equal fields. */
export type Quantity = { readonly digits: bigint; readonly scale: number }

const CANONICAL = /^-?\d+(\.\d+)?$/
const EXPONENTIAL = /^(-?)(\d+)(?:\.(\d+))?e([+-]\d+)$/

const tenTo = (power: number): bigint => 10n ** BigInt(power)

function normalised(digits: bigint, scale: number): Quantity {
  if (digits === 0n) return { digits: 0n, scale: 0 }
  let [d, s] = [digits, scale]
  while (s > 0 && d % 10n === 0n) {
    d /= 10n
    s -= 1
  }
  return { digits: d, scale: s }
}

function fromText(text: string): Quantity {
  const [whole = '', fraction = ''] = text.split('.')
  return normalised(BigInt(whole + fraction), fraction.length)
}

function fromNumber(value: number): Quantity {
  if (!Number.isFinite(value)) throw new RangeError(`Not a quantity: ${value}`)
  const exponential = EXPONENTIAL.exec(String(value))
  if (!exponential) return fromText(String(value))
  const [, sign, whole = '', fraction = '', exponent] = exponential
  const scale = fraction.length - Number(exponent)
  const digits = BigInt(`${sign}${whole}${fraction}`)
  return scale < 0 ? normalised(digits * tenTo(-scale), 0) : normalised(digits, scale)
}

/**
 * A quantity from its canonical text (`-12.5`), a number (read as it prints) or an integer.
 * Throws RangeError on other text, NaN and infinities; text typed by people goes through `parseQuantity`.
 */
export function quantity(value: string | number | bigint): Quantity {
  if (typeof value === 'bigint') return { digits: value, scale: 0 }
  if (typeof value === 'number') return fromNumber(value)
  if (!CANONICAL.test(value)) throw new RangeError(`Not a quantity: ${value}`)
  return fromText(value)
}

/** Reads a quantity as people write it in cells (see `parseDecimalText`), or undefined. */
export function parseQuantity(text: string): Quantity | undefined {
  const parsed = parseDecimalText(text)
  return parsed && normalised(parsed.digits, parsed.scale)
}

/** The integer digits of `q` at a scale not smaller than its own. */
function digitsAt(q: Quantity, scale: number): bigint {
  return q.digits * tenTo(scale - q.scale)
}

export function addQuantity(a: Quantity, b: Quantity): Quantity {
  const scale = Math.max(a.scale, b.scale)
  return normalised(digitsAt(a, scale) + digitsAt(b, scale), scale)
}

export function subtractQuantity(a: Quantity, b: Quantity): Quantity {
  return addQuantity(a, negateQuantity(b))
}

export function multiplyQuantity(a: Quantity, b: Quantity): Quantity {
  return normalised(a.digits * b.digits, a.scale + b.scale)
}

/** a / b rounded half away from zero to `scale` decimals. Throws RangeError when b is zero. */
export function divideQuantity(a: Quantity, b: Quantity, scale: number): Quantity {
  return normalised(divideRounded(a.digits * tenTo(b.scale + scale), b.digits * tenTo(a.scale)), scale)
}

/** Rounded half away from zero to `scale` decimals. */
export function roundQuantity(q: Quantity, scale: number): Quantity {
  return q.scale <= scale ? q : normalised(divideRounded(q.digits, tenTo(q.scale - scale)), scale)
}

export function sumQuantities(list: Iterable<Quantity>): Quantity {
  let sum = quantity(0n)
  for (const q of list) sum = addQuantity(sum, q)
  return sum
}

export function negateQuantity(q: Quantity): Quantity {
  return { digits: -q.digits, scale: q.scale }
}

/** -1, 0 or 1, as array sorting wants it. */
export function compareQuantity(a: Quantity, b: Quantity): -1 | 0 | 1 {
  const scale = Math.max(a.scale, b.scale)
  const [x, y] = [digitsAt(a, scale), digitsAt(b, scale)]
  return x < y ? -1 : x > y ? 1 : 0
}

export function isZeroQuantity(q: Quantity): boolean {
  return q.digits === 0n
}

/** Canonical text: no grouping, a dot, no trailing zeros. */
export function quantityToText(q: Quantity): string {
  const text = (q.digits < 0n ? -q.digits : q.digits).toString().padStart(q.scale + 1, '0')
  const whole = text.slice(0, text.length - q.scale)
  const sign = q.digits < 0n ? '-' : ''
  return q.scale === 0 ? `${sign}${whole}` : `${sign}${whole}.${text.slice(-q.scale)}`
}

/** The nearest floating-point number, for charts and coordinates only. */
export function quantityToNumber(q: Quantity): number {
  return Number(quantityToText(q))
}

/** As the locale writes it, with all its decimals. */
export function formatQuantity(q: Quantity, locale: string): string {
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: Math.min(q.scale, 100) })
  return format.format(quantityToText(q) as Intl.StringNumericLiteral)
}
