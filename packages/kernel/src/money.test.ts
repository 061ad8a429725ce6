import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addMoney,
  compareMoney,
  currencyDecimals,
  divideRounded,
  money,
  multiplyMoney,
  negateMoney,
  percentOf,
  splitMoney,
  subtractMoney,
  sumMoney,
  zeroMoney,
} from './money.ts'
import { formatMoney, moneyFromText, moneyToText } from './money-text.ts'
import { quantity } from './quantity.ts'

const minor = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const aud = (amount: bigint | number) => money(amount, 'AUD')

describe('rounding', () => {
  it.each([
    [5n, 2n, 3n],
    [-5n, 2n, -3n],
    [5n, -2n, -3n],
    [4n, 3n, 1n],
    [-4n, 3n, -1n],
    [0n, 7n, 0n],
  ])('%d / %d is %d', (n, d, expected) => {
    expect(divideRounded(n, d)).toBe(expected)
  })

  it('is never further than half from the exact value, and is odd in its sign', () => {
    fc.assert(
      fc.property(minor, fc.bigInt({ min: 1n, max: 10n ** 6n }), (n, d) => {
        const error = 2n * (divideRounded(n, d) * d - n)
        expect(error <= d && error >= -d).toBe(true)
        expect(divideRounded(-n, d)).toBe(-divideRounded(n, d))
      }),
    )
  })
})

describe('money', () => {
  it('adds, subtracts and negates as integers do', () => {
    fc.assert(
      fc.property(minor, minor, (a, b) => {
        expect(addMoney(aud(a), aud(b))).toEqual(aud(a + b))
        expect(subtractMoney(aud(a), aud(b))).toEqual(addMoney(aud(a), negateMoney(aud(b))))
        expect(sumMoney([aud(a), aud(b)], 'AUD')).toEqual(aud(a + b))
      }),
    )
  })

  it('refuses to mix currencies', () => {
    expect(() => addMoney(aud(1), money(1, 'EUR'))).toThrow(RangeError)
    expect(() => compareMoney(aud(1), money(1, 'EUR'))).toThrow(RangeError)
    expect(() => sumMoney([aud(1)], 'EUR')).toThrow(RangeError)
  })

  it('refuses fractions of a minor unit and codes that are no currency', () => {
    expect(() => money(0.5, 'AUD')).toThrow(RangeError)
    expect(() => money(1, 'dollars')).toThrow(RangeError)
  })

  it('knows the decimals of ISO 4217', () => {
    expect(['AUD', 'RUB', 'JPY', 'KWD'].map(currencyDecimals)).toEqual([2, 2, 0, 3])
  })

  it('multiplies and takes per cents with one rounding', () => {
    expect(multiplyMoney(aud(3333), quantity('1.5'))).toEqual(aud(5000))
    expect(percentOf(aud(1005), quantity('10'))).toEqual(aud(101))
    expect(percentOf(aud(-1005), quantity('10'))).toEqual(aud(-101))
  })
})

describe('splitting', () => {
  const weights = fc
    .array(fc.bigInt({ min: 0n, max: 1000n }), { minLength: 1, maxLength: 20 })
    .filter((list) => list.some((weight) => weight > 0n))

  it('gives parts that sum to the whole, each within one minor unit of its exact share', () => {
    fc.assert(
      fc.property(minor, weights, (amount, list) => {
        const parts = splitMoney(aud(amount), list)
        const total = list.reduce((sum, weight) => sum + weight, 0n)
        expect(sumMoney(parts, 'AUD')).toEqual(aud(amount))
        parts.forEach((part, at) => {
          const error = part.minor * total - amount * list[at]!
          expect(error < total && error > -total).toBe(true)
        })
      }),
    )
  })

  it('gives the odd cent to the first of equals', () => {
    expect(splitMoney(aud(100), [1n, 1n, 1n]).map((part) => part.minor)).toEqual([34n, 33n, 33n])
  })

  it('gives nothing to a weight of zero', () => {
    expect(splitMoney(aud(1), [0n, 1n])).toEqual([zeroMoney('AUD'), aud(1)])
  })

  it('refuses weights that are negative, or all zero', () => {
    expect(() => splitMoney(aud(1), [1n, -1n, 3n])).toThrow(RangeError)
    expect(() => splitMoney(aud(1), [0n, 0n])).toThrow(RangeError)
    expect(() => splitMoney(aud(1), [])).toThrow(RangeError)
  })
})

describe('money as text', () => {
  it('survives the trip through canonical text', () => {
    fc.assert(
      fc.property(minor, fc.constantFrom('AUD', 'JPY', 'KWD', 'RUB'), (amount, currency) => {
        expect(moneyFromText(moneyToText(money(amount, currency)), currency)).toEqual(money(amount, currency))
      }),
    )
  })

  it('survives the trip through either language’s print', () => {
    fc.assert(
      fc.property(
        minor,
        fc.constantFrom('AUD', 'RUB', 'EUR'),
        fc.constantFrom('en', 'ru'),
        (amount, currency, locale) => {
          expect(moneyFromText(formatMoney(money(amount, currency), locale), currency)).toEqual(money(amount, currency))
        },
      ),
    )
  })

  it.each([
    ['1,234.50', 'AUD', 123450n],
    ['1 234,50', 'AUD', 123450n],
    ['$12', 'AUD', 1200n],
    ['-$12', 'AUD', -1200n],
    ['A$ 12.5', 'AUD', 1250n],
    ['12 AUD', 'AUD', 1200n],
    ['(5.00)', 'AUD', -500n],
    ['(5.00 AUD)', 'AUD', -500n],
    ['1 234,50 руб.', 'RUB', 123450n],
    ['100 ₽', 'RUB', 10000n],
    ['1.100', 'AUD', 110n],
  ])('%j in %s is %d minor units', (text, currency, expected) => {
    expect(moneyFromText(text, currency)).toEqual(money(expected, currency))
  })

  it.each(['', '$', 'free', '€12', '12 EUR', '1.005', '12..5', '=A1'])('%j is not read as AUD', (text) => {
    expect(moneyFromText(text, 'AUD')).toBeUndefined()
  })

  it('prints with the currency mark, or without where the column names it', () => {
    expect(formatMoney(aud(123450), 'en')).toBe('$1,234.50')
    expect(formatMoney(aud(123450), 'en', { mark: false })).toBe('1,234.50')
    expect(moneyToText(aud(-5))).toBe('-0.05')
  })
})
