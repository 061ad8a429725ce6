import { quantity } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { difference, differs, lineMakesSense, usable } from './receipt.ts'

const item = { id: 'itm_1', sku: 'J', name: 'Juice', unit: 'pcs', decimals: 0 }
const line = (expected: number, received: number, damaged = 0) => ({
  expected: quantity(expected),
  received: quantity(received),
  damaged: quantity(damaged),
})

describe('a receipt line', () => {
  it('with a shortage needs an act', () => {
    expect(difference(line(1000, 960))).toEqual(quantity(-40))
    expect(differs(line(1000, 960))).toBe(true)
  })
  it('with damage needs an act, and only the rest goes on the shelf', () => {
    expect(differs(line(10, 10, 2))).toBe(true)
    expect(usable(line(10, 10, 2))).toEqual(quantity(8))
  })
  it('that agrees with the waybill needs none', () => expect(differs(line(10, 10))).toBe(false))
  it('cannot be damaged beyond what came', () => {
    expect(lineMakesSense(item, line(10, 3, 4))).toMatchObject({ code: 'warehouse.damaged_exceeds_received' })
  })
})
