import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addQuantity,
  compareQuantity,
  divideQuantity,
  formatQuantity,
  isZeroQuantity,
  multiplyQuantity,
  parseQuantity,
  type Quantity,
  quantity,
  quantityToNumber,
  quantityToText,
  roundQuantity,
  subtractQuantity,
} from './quantity.ts'

/** The model: a fraction with an explicit denominator, never normalised. */
type Fraction = { top: bigint; bottom: bigint }

const scaled = fc.record({ digits: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), scale: fc.nat(12) })
type Scaled = { digits: bigint; scale: number }

const written = ({ digits, scale }: Scaled): string => {
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const cut = text.length - scale
  return `${digits < 0n ? '-' : ''}${text.slice(0, cut)}${scale ? `.${text.slice(cut)}` : ''}`
}
const built = (s: Scaled): Quantity => quantity(written(s))
const fraction = (s: Scaled | Quantity): Fraction => ({ top: s.digits, bottom: 10n ** BigInt(s.scale) })
const equals = (q: Quantity, f: Fraction): boolean => fraction(q).top * f.bottom === f.top * fraction(q).bottom

describe('quantity arithmetic agrees with fractions', () => {
  it('when adding, subtracting and multiplying', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        const [x, y] = [fraction(a), fraction(b)]
        const bottom = x.bottom * y.bottom
        expect(equals(addQuantity(built(a), built(b)), { top: x.top * y.bottom + y.top * x.bottom, bottom })).toBe(true)
        expect(equals(subtractQuantity(built(a), built(b)), { top: x.top * y.bottom - y.top * x.bottom, bottom })).toBe(
          true,
        )
        expect(equals(multiplyQuantity(built(a), built(b)), { top: x.top * y.top, bottom })).toBe(true)
      }),
    )
  })

  it('when comparing', () => {
    fc.assert(
      fc.property(scaled, scaled, (a, b) => {
        const difference = fraction(a).top * fraction(b).bottom - fraction(b).top * fraction(a).bottom
        expect(compareQuantity(built(a), built(b))).toBe(difference < 0n ? -1 : difference > 0n ? 1 : 0)
      }),
    )
  })

  it('when dividing: the error is at most half of the last decimal', () => {
    fc.assert(
      fc.property(scaled, scaled, fc.nat(8), (a, b, scale) => {
        fc.pre(b.digits !== 0n)
        const error = subtractQuantity(multiplyQuantity(divideQuantity(built(a), built(b), scale), built(b)), built(a))
        const half = multiplyQuantity(built({ digits: 5n, scale: scale + 1 }), built(b))
        const size = (q: Quantity): Quantity => ({ ...q, digits: q.digits < 0n ? -q.digits : q.digits })
        expect(compareQuantity(size(error), size(half))).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('a quantity', () => {
  it('has one form for equal numbers and survives the trip through text', () => {
    fc.assert(
      fc.property(scaled, fc.nat(4), (s, zeros) => {
        const padded = built({ digits: s.digits * 10n ** BigInt(zeros), scale: s.scale + zeros })
        expect(padded).toEqual(built(s))
        expect(quantity(quantityToText(padded))).toEqual(padded)
      }),
    )
  })

  it('reads any number as it prints', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(quantityToNumber(quantity(value))).toBe(value === 0 ? 0 : value)
      }),
    )
  })

  it.each(['', ' 1', '1.', '.5', '1e3', '0x10', '1,5', 'NaN'])('is not made from the text %j', (text) => {
    expect(() => quantity(text)).toThrow(RangeError)
  })

  it('is not made from NaN, and is never divided by zero', () => {
    expect(() => quantity(Number.NaN)).toThrow(RangeError)
    expect(() => divideQuantity(quantity('1'), quantity('0'), 2)).toThrow(RangeError)
  })

  it('rounds halves away from zero', () => {
    expect(quantityToText(roundQuantity(quantity('2.345'), 2))).toBe('2.35')
    expect(quantityToText(roundQuantity(quantity('-2.345'), 2))).toBe('-2.35')
    expect(isZeroQuantity(roundQuantity(quantity('0.004'), 2))).toBe(true)
  })

  it('is printed in the manner of the locale with every decimal', () => {
    expect(formatQuantity(quantity('12345678901234567890.125'), 'en')).toBe('12,345,678,901,234,567,890.125')
    expect(formatQuantity(quantity('1234.5'), 'ru').replace(/\s/g, ' ')).toBe('1 234,5')
  })
})

describe('quantities written by people', () => {
  it.each([
    ['1234.5', '1234.5'],
    [' 1,234.50 ', '1234.5'],
    ['1 234,50', '1234.5'],
    ['1\u00a0234\u202f567', '1234567'],
    ['1.234,50', '1234.5'],
    ["1'234.50", '1234.5'],
    ['1,234', '1234'],
    ['0,125', '0.125'],
    ['1.234', '1.234'],
    ['.5', '0.5'],
    ['-3', '-3'],
    ['\u22123', '-3'],
    ['(3.00)', '-3'],
    ['+3', '3'],
  ])('%j is read as %s', (text, expected) => {
    expect(quantityToText(parseQuantity(text)!)).toBe(expected)
  })

  it.each(['', '-', 'abc', '1,23,4', '1 23', '12 boxes', '1.2.3', '(-3)', '--3', '1e5', '=1+1'])(
    '%j is not read',
    (text) => {
      expect(parseQuantity(text)).toBeUndefined()
    },
  )
})
