import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMoney, money, percentOf, sumMoney, zeroMoney } from './money.ts'
import { compareQuantity, quantity } from './quantity.ts'
import { taxOn } from './tax.ts'

const line = (minor: number | bigint, rate: string) => ({ net: money(minor, 'AUD'), rate: quantity(rate) })
const lines = fc.array(
  fc
    .tuple(fc.bigInt({ min: -(10n ** 9n), max: 10n ** 9n }), fc.constantFrom('0', '5', '10', '17.5', '20', '22.125'))
    .map(([minor, rate]) => line(minor, rate)),
  { minLength: 1, maxLength: 30 },
)

describe('tax', () => {
  it('of the lines sums to the tax of the document and of the rates, in both modes', () => {
    fc.assert(
      fc.property(lines, fc.constantFrom('line' as const, 'document' as const), (list, mode) => {
        const taxed = taxOn(list, mode)
        expect(
          sumMoney(
            taxed.lines.map((l) => l.tax),
            'AUD',
          ),
        ).toEqual(taxed.tax)
        expect(
          sumMoney(
            taxed.byRate.map((r) => r.tax),
            'AUD',
          ),
        ).toEqual(taxed.tax)
        expect(
          sumMoney(
            taxed.byRate.map((r) => r.net),
            'AUD',
          ),
        ).toEqual(taxed.net)
        expect(
          sumMoney(
            taxed.lines.map((l) => l.gross),
            'AUD',
          ),
        ).toEqual(taxed.gross)
        expect(addMoney(taxed.net, taxed.tax)).toEqual(taxed.gross)
      }),
    )
  })

  it('by line is each line’s own rounded tax', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(taxOn(list, 'line').lines.map((l) => l.tax)).toEqual(list.map((l) => percentOf(l.net, l.rate)))
      }),
    )
  })

  it('by document rounds each rate once and leaves every line within one minor unit of its exact tax', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const taxed = taxOn(list, 'document')
        for (const { rate, net, tax } of taxed.byRate) expect(tax).toEqual(percentOf(net, rate))
        for (const { net, rate, tax } of taxed.lines) {
          const bottom = 100n * 10n ** BigInt(rate.scale)
          const error = tax.minor * bottom - net.minor * rate.digits
          expect(error < bottom && error > -bottom).toBe(true)
        }
      }),
    )
  })

  it('differs between the modes where it must', () => {
    const list = [line(5, '10'), line(5, '10'), line(5, '10')]
    expect(taxOn(list, 'line').tax).toEqual(money(3, 'AUD'))
    expect(taxOn(list, 'document').tax).toEqual(money(2, 'AUD'))
    expect(taxOn(list, 'document').lines.map((l) => l.tax.minor)).toEqual([1n, 1n, 0n])
  })

  it('lists the rates in the order they first occur', () => {
    const { byRate } = taxOn([line(100, '20'), line(100, '0'), line(100, '20.0')], 'line')
    expect(byRate.map((r) => compareQuantity(r.rate, quantity('20')))).toEqual([0, -1])
  })

  it('of no lines is zero of the given currency, and refused without one', () => {
    expect(taxOn([], 'line', 'AUD').gross).toEqual(zeroMoney('AUD'))
    expect(() => taxOn([], 'line')).toThrow(RangeError)
  })
})
