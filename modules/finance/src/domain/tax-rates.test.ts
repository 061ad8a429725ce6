import { localDate, quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { NO_TAX, statutoryRates, taxRateKnown, taxRateOn, usualTaxCode, withOwnRates } from './tax-rates.ts'

const on = (country: string, day: string) => taxRateOn(statutoryRates(country), usualTaxCode(country), localDate(day))

describe('the tax rate on a day', () => {
  it('is 20 % VAT in Russia on the last day of 2025 and 22 % the day after', () => {
    expect(on('RU', '2025-12-31')).toEqual(quantity('20'))
    expect(on('RU', '2026-01-01')).toEqual(quantity('22'))
  })

  it('is 10 % GST in Australia', () => {
    expect(on('AU', '2026-08-03')).toEqual(quantity('10'))
  })

  it('is unknown before the first rate began, and refused by name', () => {
    expect(on('AU', '1999-12-31')).toBeUndefined()
    expect(taxRateKnown(statutoryRates('AU'), 'GST', localDate('1999-12-31'))).toMatchObject({
      code: 'finance.no_tax_rate',
      params: { code: 'GST', on: '1999-12-31' },
    })
  })

  it('is zero for a country whose tax is not known here, until the organisation gives its own', () => {
    expect(usualTaxCode('NZ')).toBe(NO_TAX)
    expect(on('NZ', '2026-08-03')).toEqual(quantity('0'))
  })

  it("is the organisation's own where it replaces the statutory one of that day", () => {
    const own = [{ code: 'VAT', rate: quantity('0'), validFrom: localDate('2026-01-01') }]
    const rates = withOwnRates(statutoryRates('RU'), own)
    expect(taxRateOn(rates, 'VAT', localDate('2026-05-01'))).toEqual(quantity('0'))
    expect(taxRateOn(rates, 'VAT', localDate('2025-05-01'))).toEqual(quantity('20'))
    expect(rates).toHaveLength(2)
  })
})
