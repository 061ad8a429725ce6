import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deedOf, did, NOTHING_DONE, redone, undone } from './edit-history.ts'
import { at, type Field, moved, rangeOf } from './grid-keys.ts'

/** Ten rows of six days; the third row is filled from the second day to the fourth. */
const field: Field = {
  rows: 10,
  columns: 6,
  page: 4,
  filled: ({ row, column }) => row === 2 && column >= 1 && column <= 3,
}
const press = (key: string, extra: { ctrl?: boolean; shift?: boolean } = {}) => {
  return { key, ctrl: extra.ctrl ?? false, shift: extra.shift ?? false }
}
const from = (row: number, column: number) => at({ row, column })
const to = (key: string, row: number, column: number, extra = {}) => {
  const cursor = moved(press(key, extra), from(row, column), field)?.cursor
  return cursor && [cursor.row, cursor.column]
}

describe('moving in the grid', () => {
  it('goes by arrows, pages and ends, and stays inside', () => {
    expect(to('ArrowDown', 0, 0)).toEqual([1, 0])
    expect(to('ArrowLeft', 0, 0)).toEqual([0, 0])
    expect(to('PageDown', 8, 2)).toEqual([9, 2])
    expect(to('Home', 4, 3)).toEqual([4, 0])
    expect(to('End', 4, 3, { ctrl: true })).toEqual([9, 5])
  })

  it('jumps to the edge of a block, to the next one, and to the end', () => {
    expect(to('ArrowRight', 2, 0, { ctrl: true })).toEqual([2, 1])
    expect(to('ArrowRight', 2, 1, { ctrl: true })).toEqual([2, 3])
    expect(to('ArrowRight', 2, 3, { ctrl: true })).toEqual([2, 5])
    expect(to('ArrowDown', 4, 4, { ctrl: true })).toEqual([9, 4])
  })

  it('selects a rectangle with Shift, and everything with Ctrl A', () => {
    const one = moved(press('ArrowDown', { shift: true }), from(3, 3), field)!
    const two = moved(press('ArrowLeft', { shift: true }), one, field)!
    expect(rangeOf(two)).toEqual({ top: 3, bottom: 4, left: 2, right: 3 })
    expect(rangeOf(moved(press('a', { ctrl: true }), two, field)!)).toEqual({ top: 0, bottom: 9, left: 0, right: 5 })
  })

  it('leaves other keys alone', () => {
    expect(moved(press('Enter'), from(0, 0), field)).toBeUndefined()
    expect(moved(press('a'), from(0, 0), field)).toBeUndefined()
  })

  it('never leaves the grid, whatever is pressed', () => {
    const keys = fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageUp', 'PageDown')
    const presses = fc.array(fc.record({ key: keys, ctrl: fc.boolean(), shift: fc.boolean() }))
    fc.assert(
      fc.property(presses, (list) => {
        let selection = from(5, 3)
        for (const one of list) selection = moved(one, selection, field)!
        const { top, bottom, left, right } = rangeOf(selection)
        expect(top >= 0 && left >= 0 && bottom < field.rows && right < field.columns).toBe(true)
      }),
    )
  })
})

describe('taking back', () => {
  const turn = (shiftId: string, before: string | null, after: string | null) => ({
    shiftId,
    before: { personId: before, locked: false },
    after: { personId: after, locked: false },
  })

  it('is the reverse change, and expects to find what the change left', () => {
    expect(deedOf([turn('a', 'ada', null), turn('b', null, 'ben')]).back).toEqual([
      { shiftId: 'a', personId: 'ada', expected: null, locked: false },
      { shiftId: 'b', personId: null, expected: 'ben' },
    ])
  })

  it('goes back and forth step by step, and forgets what could be done again after a new deed', () => {
    const [one, two, three] = ['a', 'b', 'c'].map((id) => deedOf([turn(id, null, 'ada')]))
    const both = did(did(NOTHING_DONE, one!), two!)
    expect(redone(undone(both))).toEqual(both)
    expect(did(undone(both), three!)).toEqual({ past: [one, three], future: [] })
    expect(did(both, deedOf([]))).toEqual(both)
  })
})
