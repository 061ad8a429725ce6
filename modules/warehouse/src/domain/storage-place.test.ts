import { describe, expect, it } from 'vitest'
import { placeSuits } from './storage-place.ts'

const plain = {
  name: 'Yoghurt',
  minCelsius: null,
  maxCelsius: null,
  fragile: false,
  keepDry: false,
  keepLocked: false,
  minimumAge: 0,
}
const shelf = { name: 'A-01', minCelsius: null, maxCelsius: null, dry: false, locked: false }

describe('a storage place', () => {
  it('suits an item that asks for nothing', () => expect(placeSuits(plain, shelf).ok).toBe(true))
  it('does not suit a cold item when it promises no temperature, or a warmer one', () => {
    const cold = { ...plain, minCelsius: 2, maxCelsius: 6 }
    expect(placeSuits(cold, shelf)).toMatchObject({ code: 'warehouse.place_temperature', overridable: true })
    expect(placeSuits(cold, { ...shelf, minCelsius: 2, maxCelsius: 8 })).toMatchObject({
      params: { needs: '2…6 °C', has: '2…8 °C' },
    })
    expect(placeSuits(cold, { ...shelf, minCelsius: 3, maxCelsius: 5 }).ok).toBe(true)
  })
  it('does not suit what must be dry or locked when it is neither', () => {
    expect(placeSuits({ ...plain, keepDry: true }, shelf)).toMatchObject({ code: 'warehouse.place_damp' })
    expect(placeSuits({ ...plain, keepLocked: true }, { ...shelf, dry: true })).toMatchObject({
      code: 'warehouse.place_open',
    })
  })
})
