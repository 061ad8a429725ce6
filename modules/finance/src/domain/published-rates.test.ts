import { localDate, money, quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { convert } from './currency.ts'
import { readPublishedRates } from './published-rates.ts'

/** As the European Central Bank lays its daily list out. */
const ecb = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
  <gesmes:subject>Reference rates</gesmes:subject>
  <Cube><Cube time='2026-08-03'>
    <Cube currency='USD' rate='1.1000'/><Cube currency='AUD' rate='1.6500'/><Cube currency='JPY' rate='160.50'/>
  </Cube></Cube>
</gesmes:Envelope>`

/** As the Bank of Russia lays its daily list out. */
const cbr = `<?xml version="1.0" encoding="windows-1251"?><ValCurs Date="03.08.2026" name="Foreign Currency Market">
<Valute ID="R01235"><NumCode>840</NumCode><CharCode>USD</CharCode><Nominal>1</Nominal><Name>USD</Name><Value>80,5000</Value></Valute>
<Valute ID="R01820"><NumCode>392</NumCode><CharCode>JPY</CharCode><Nominal>100</Nominal><Name>JPY</Name><Value>51,3700</Value></Valute>
</ValCurs>`

const on = localDate('2026-08-03')

describe('a list of rates', () => {
  it('of the European Central Bank gives units for one euro', () => {
    const { rates, unread } = readPublishedRates(ecb, 'EUR')
    expect(unread).toEqual([])
    expect(rates).toHaveLength(3)
    expect(rates[0]).toEqual({ onDay: on, currency: 'USD', base: 'EUR', units: quantity('1.1'), price: quantity('1') })
    expect(convert(money(11_000, 'USD'), rates[0]!)).toEqual(money(10_000, 'EUR'))
  })

  it('is turned exactly into another base through its own entry there', () => {
    const { rates } = readPublishedRates(ecb, 'AUD')
    expect(rates.map((one) => one.currency)).toEqual(['EUR', 'USD', 'JPY'])
    const [euro, dollar] = rates
    expect(convert(money(10_000, 'EUR'), euro!)).toEqual(money(16_500, 'AUD'))
    expect(convert(money(11_000, 'USD'), dollar!)).toEqual(money(16_500, 'AUD'))
  })

  it('without an entry for the base is unread rather than guessed', () => {
    const { rates, unread } = readPublishedRates(ecb, 'RUB')
    expect(rates).toEqual([])
    expect(unread.length).toBeGreaterThan(0)
  })

  it('of the Bank of Russia gives prices for a nominal', () => {
    const { rates } = readPublishedRates(cbr, 'RUB')
    expect(rates[1]).toEqual({
      onDay: on,
      currency: 'JPY',
      base: 'RUB',
      units: quantity('100'),
      price: quantity('51.37'),
    })
  })

  it.each([
    ['day;currency;price;units\n2026-08-03;EUR;1,6512;\n03.08.2026;JPY;1.0281;100', 2],
    ['2026-08-03\tEUR\t1.6512\n2026-08-04\tEUR\t1.6601', 2],
    ['2026-08-03,EUR,1.6512', 1],
  ])('as a table %j is read', (text, count) => {
    const { rates, unread } = readPublishedRates(text, 'AUD')
    expect(unread).toEqual([])
    expect(rates).toHaveLength(count)
    expect(rates[0]).toMatchObject({ onDay: on, currency: 'EUR', price: quantity('1.6512') })
  })

  it('names the lines that it could not read', () => {
    const text = 'day\tcurrency\tprice\n2026-08-03\tEUR\tdear\n2026-08-03\tAUD\t1\nnever\tUSD\t1'
    expect(readPublishedRates(text, 'AUD').unread.map(({ at }) => at)).toEqual([2, 3, 4])
  })
})
