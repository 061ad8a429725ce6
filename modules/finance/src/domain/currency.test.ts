import { addDays, localDate, money, quantity } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CurrencyRate, convert, convertThrough, par, RATE_HOLDS_DAYS, rateHolding, rateText } from './currency.ts'

const day = localDate('2026-08-03')
const rate = (currency: string, base: string, price: string, units = '1'): CurrencyRate => ({
  currency,
  base,
  onDay: day,
  units: quantity(units),
  price: quantity(price),
})

describe('converting an amount', () => {
  it.each([
    // 100.00 EUR x 1.6512 = 165.12 AUD
    [money(10_000, 'EUR'), rate('EUR', 'AUD', '1.6512'), money(16_512, 'AUD')],
    // 12.34 EUR x 1.6512 = 20.375808, to 20.38
    [money(1_234, 'EUR'), rate('EUR', 'AUD', '1.6512'), money(2_038, 'AUD')],
    // JPY has no minor unit: 5000 JPY x 51.37 / 100 = 2568.50 RUB
    [money(5_000, 'JPY'), rate('JPY', 'RUB', '51.37', '100'), money(256_850, 'RUB')],
    // and back: 2568.50 / 51.37 x 100 = 5000 JPY
    [money(256_850, 'RUB'), rate('JPY', 'RUB', '51.37', '100'), money(5_000, 'JPY')],
    // half a cent goes away from zero: 0.05 x 0.5 = 0.025
    [money(5, 'EUR'), rate('EUR', 'AUD', '0.5'), money(3, 'AUD')],
    [money(-5, 'EUR'), rate('EUR', 'AUD', '0.5'), money(-3, 'AUD')],
    // KWD has three decimals: 1.234 KWD x 5 = 6.17
    [money(1_234, 'KWD'), rate('KWD', 'AUD', '5'), money(617, 'AUD')],
  ])('%o by %o is %o', (amount, at, expected) => {
    expect(convert(amount, at)).toEqual(expected)
  })

  it('of one foreign currency into another rounds once, at the end', () => {
    // 0.01 USD x 1.5 / 0.0101 = 1.485 JPY; by way of whole cents it would be 0.02 / 0.0101 = 1.98
    const [usd, jpy] = [rate('USD', 'AUD', '1.5'), rate('JPY', 'AUD', '0.0101')]
    expect(convertThrough(money(1, 'USD'), usd, jpy)).toEqual(money(1, 'JPY'))
    expect(convert(convert(money(1, 'USD'), usd), jpy)).toEqual(money(2, 'JPY'))
  })

  it('refuses a rate of other currencies', () => {
    expect(() => convert(money(1, 'USD'), rate('EUR', 'AUD', '1.6'))).toThrow(RangeError)
    expect(() => convertThrough(money(1, 'USD'), rate('USD', 'AUD', '1'), rate('EUR', 'RUB', '1'))).toThrow(RangeError)
  })

  it('is never further than half a minor unit from the exact amount, there and back at most half of the coarser unit', () => {
    const amount = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n })
    const price = fc.integer({ min: 1, max: 10_000_000 })
    fc.assert(
      fc.property(amount, price, fc.constantFrom(1, 10, 100), (minor, tenThousandths, units) => {
        const at: CurrencyRate = {
          ...rate('EUR', 'AUD', '1'),
          price: { digits: BigInt(tenThousandths), scale: 4 },
          units: quantity(units),
        }
        const { minor: got } = convert(money(minor, 'EUR'), at)
        const error = 2n * (got * 10_000n * BigInt(units) - minor * BigInt(tenThousandths))
        const bound = 10_000n * BigInt(units)
        expect(error <= bound && error >= -bound).toBe(true)
        expect(convert(money(-minor, 'EUR'), at).minor).toBe(-got)
      }),
    )
  })

  it('into its own currency changes nothing', () => {
    expect(convert(money(123, 'AUD'), par('AUD', day))).toEqual(money(123, 'AUD'))
  })
})

describe('the rate of a day', () => {
  const friday = rate('EUR', 'AUD', '1.65')
  it('is the latest by then and goes on holding over days without one', () => {
    const monday = { ...friday, onDay: addDays(day, 3), price: quantity('1.66') }
    expect(rateHolding([monday, friday], addDays(day, 2))).toBe(friday)
    expect(rateHolding([friday, monday], addDays(day, 3))).toBe(monday)
    expect(rateHolding([friday], addDays(day, -1))).toBeUndefined()
  })

  it('is none once the latest is too old', () => {
    expect(rateHolding([friday], addDays(day, RATE_HOLDS_DAYS))).toBe(friday)
    expect(rateHolding([friday], addDays(day, RATE_HOLDS_DAYS + 1))).toBeUndefined()
  })

  it('prints as it was published', () => {
    expect(rateText(rate('JPY', 'RUB', '51.3700', '100'))).toBe('100 JPY = 51.37 RUB')
  })
})
