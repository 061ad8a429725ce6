import fc from 'fast-check'
import { expect, it } from 'vitest'
import { kitsFree } from './kit-availability.ts'

const anyParts = fc
  .array(fc.record({ perKit: fc.bigInt({ min: 1n, max: 5n }), free: fc.bigInt({ min: -3n, max: 40n }) }), {
    minLength: 1,
    maxLength: 5,
  })
  .map((list) => list.map((each, at) => ({ ...each, itemId: `p${at}` })))

it('a kit is there as often as every part of it suffices for, and the part that ends is named', () => {
  fc.assert(
    fc.property(anyParts, (parts) => {
      const { kits, scarce } = kitsFree(parts)
      let made = 0n
      while (parts.every(({ perKit, free }) => free >= perKit * (made + 1n))) made += 1n
      expect(kits).toBe(made)
      const ending = parts.find(({ itemId }) => itemId === scarce)!
      expect(ending.free < ending.perKit * (kits + 1n)).toBe(true)
    }),
  )
})

it('a kit without parts is never there', () => {
  expect(kitsFree([])).toEqual({ kits: 0n, scarce: null })
})
