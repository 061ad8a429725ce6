import { dateIn, localDate, quantity } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importCurrencyRates, listCurrencyRates, setCurrencyRate } from './contract.ts'
import { financeBench } from './testing/world.ts'

let world: Bench
beforeAll(async () => {
  world = await financeBench()
})
afterAll(() => world.close())

const rows = async (currency: string) => (await world.call(listCurrencyRates, { currency })).rows

describe('a rate of the day', () => {
  it('is set for today and set anew, and the list begins with the latest', async () => {
    const first = await world.call(setCurrencyRate, { currency: 'EUR', price: quantity('1.65') })
    expect(first).toMatchObject({ base: 'AUD', units: quantity('1'), onDay: dateIn(first.setAt, 'Australia/Sydney') })
    await world.call(setCurrencyRate, { currency: 'EUR', onDay: first.onDay, price: quantity('1.66') })
    await world.call(setCurrencyRate, { currency: 'EUR', onDay: localDate('2025-03-03'), price: quantity('1.5') })
    expect((await rows('EUR')).map(({ price }) => price)).toEqual([quantity('1.66'), quantity('1.5')])
  })

  it('is refused for the books’ own currency, for none, for nothing and for days to come', async () => {
    const set = (input: object) => world.call(setCurrencyRate, { currency: 'USD', price: quantity('1.5'), ...input })
    await expect(set({ currency: 'AUD' })).rejects.toMatchObject({ code: 'finance.rate_of_base' })
    await expect(set({ currency: 'QQQ' })).rejects.toMatchObject({ code: 'finance.no_currency' })
    await expect(set({ price: quantity('0') })).rejects.toMatchObject({ code: 'finance.rate_not_positive' })
    await expect(set({ onDay: localDate('2199-01-01') })).rejects.toMatchObject({ code: 'finance.rate_of_future' })
    expect(await rows('USD')).toEqual([])
  })

  it('set by two at once is one rate', async () => {
    const onDay = localDate('2025-05-05')
    const set = (price: string) => () => world.call(setCurrencyRate, { currency: 'NZD', onDay, price: quantity(price) })
    const outcome = await race(2, (runner) => set(`0.9${runner}`)())
    expect(outcome.lost).toEqual([])
    expect(await rows('NZD')).toHaveLength(1)
  })
})

describe('a bank’s list', () => {
  it('is read once; again it changes nothing, corrected it changes that', async () => {
    const list = (rate: string) => `2025-06-02;CHF;${rate}\n2025-06-03;CHF;1.85`
    expect(await world.call(importCurrencyRates, { text: list('1.84') })).toMatchObject({
      added: 2,
      changed: 0,
      same: 0,
    })
    expect(await world.call(importCurrencyRates, { text: list('1.840') })).toMatchObject({ added: 0, same: 2 })
    expect(await world.call(importCurrencyRates, { text: list('1.8412') })).toMatchObject({ changed: 1, same: 1 })
  })

  it('with a line that cannot be read imports nothing and says which', async () => {
    const text = '2025-06-02;SEK;0.16\n2025-06-03;SEK;dear'
    await expect(world.call(importCurrencyRates, { text })).rejects.toMatchObject({
      code: 'finance.rates_unreadable',
      params: { count: 1, places: '2: 2025-06-03;SEK;dear' },
    })
    await expect(world.call(importCurrencyRates, { text: 'nothing' })).rejects.toMatchObject({
      code: 'finance.rates_missing',
    })
    expect(await rows('SEK')).toEqual([])
  })
})
