import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, blockOf, inBlock, moved } from './cursor.ts'

const extent = { rows: 10, columns: 4, page: 5 }
const press = (key: string, more: { shift?: boolean; ctrl?: boolean } = {}) => ({
  key,
  shift: more.shift ?? false,
  ctrl: more.ctrl ?? false,
})

describe('the cell cursor', () => {
  it('stays in the table whatever keys are pressed', () => {
    const keys = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown', 'a']
    const presses = fc.array(fc.record({ key: fc.constantFrom(...keys), shift: fc.boolean(), ctrl: fc.boolean() }))
    fc.assert(
      fc.property(presses, (all) => {
        const end = all.reduce((cursor, one) => moved(cursor, one, extent) ?? cursor, at(0, 0))
        expect(end.row).toBeGreaterThanOrEqual(-1)
        expect(end.row).toBeLessThan(extent.rows)
        expect(end.column).toBeGreaterThanOrEqual(0)
        expect(end.column).toBeLessThan(extent.columns)
      }),
    )
  })

  it('grows a block with Shift and drops it without', () => {
    const grown = moved(
      moved(at(2, 1), press('ArrowDown', { shift: true }), extent)!,
      press('End', { shift: true }),
      extent,
    )!
    expect(blockOf(grown)).toEqual({ top: 2, bottom: 3, left: 1, right: 3 })
    expect(inBlock(grown, 3, 2)).toBe(true)
    expect(blockOf(moved(grown, press('ArrowUp'), extent)!)).toEqual({ top: 2, bottom: 2, left: 3, right: 3 })
  })

  it('goes up into the head, and all cells are taken with Ctrl A', () => {
    expect(moved(at(0, 2), press('ArrowUp'), extent)).toEqual(at(-1, 2))
    expect(blockOf(moved(at(4, 2), press('a', { ctrl: true }), extent)!)).toEqual({
      top: 0,
      bottom: 9,
      left: 0,
      right: 3,
    })
  })

  it('leaves other keys alone', () => {
    expect(moved(at(0, 0), press('x'), extent)).toBeUndefined()
  })
})
