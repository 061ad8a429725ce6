import { quantity, quantityToText } from '@ordinate/kernel'
import { describe, expect, it } from 'vitest'
import { asParts, kitMakesSense } from './kit.ts'

const line = (itemId: string, n: number | string) => ({ itemId, quantity: quantity(n) })

describe('a kit', () => {
  it('is given out as its parts, added to what is wanted of them besides', () => {
    const parts = new Map([['kit', [line('cup', 200), line('tea', '1.5')]]])
    const lines = asParts([line('kit', 2), line('cup', 10), line('stand', 1)], parts)
    expect(lines.map((each) => [each.itemId, quantityToText(each.quantity)])).toEqual([
      ['cup', '410'],
      ['tea', '3'],
      ['stand', '1'],
    ])
  })
  it('holds neither itself nor another kit', () => {
    const about = { kitId: 'kit', name: 'Kit', kitIsPart: false }
    expect(kitMakesSense({ ...about, parts: [{ itemId: 'kit', name: 'Kit', isKit: false }] }).ok).toBe(false)
    expect(kitMakesSense({ ...about, parts: [{ itemId: 'b', name: 'Box', isKit: true }] })).toMatchObject({
      code: 'warehouse.kit_of_kits',
      params: { item: 'Box' },
    })
    expect(kitMakesSense({ ...about, kitIsPart: true, parts: [{ itemId: 'b', name: 'Box', isKit: false }] }).ok).toBe(
      false,
    )
    expect(kitMakesSense({ ...about, parts: [{ itemId: 'b', name: 'Box', isKit: false }] }).ok).toBe(true)
  })
})
