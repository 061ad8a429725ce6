import { addMinutes, instant } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectedAt, needsRecount, type ShelfMove } from './count.ts'

const START = instant('2026-08-03T00:00:00Z')
const at = (minute: number) => addMinutes(START, minute)

const anyDay = fc.record({
  onShelf: fc.integer({ min: 0, max: 50 }),
  /** What is really missing or too much, and nobody knows. */
  hidden: fc.integer({ min: -5, max: 5 }),
  moves: fc.array(fc.record({ minute: fc.nat(99), amount: fc.integer({ min: -9, max: 9 }) }), { maxLength: 25 }),
  counted: fc.nat(100),
})

describe('a count while goods move', () => {
  it('differs by exactly what is really missing, whatever moves before, during and after it', () => {
    fc.assert(
      fc.property(anyDay, ({ onShelf, hidden, moves, counted }) => {
        const sorted = [...moves].sort((a, b) => a.minute - b.minute)
        const before = sorted.filter((move) => move.minute <= counted)
        // What lies there when it is counted: the books of that moment, and what they do not know.
        const lying = before.reduce((sum, move) => sum + move.amount, onShelf) + hidden
        const booksNow = sorted.reduce((sum, move) => sum + move.amount, onShelf)
        const known = sorted.map((move): ShelfMove => ({ at: at(move.minute), amount: BigInt(move.amount) }))
        const expected = expectedAt(BigInt(booksNow), known, at(counted))
        expect(BigInt(lying) - expected).toBe(BigInt(hidden))
      }),
    )
  })
})

describe('a count that is far off', () => {
  it('is asked for again once, and stands when it was made again', () => {
    const off = { expected: 100n, counted: 94n, rounds: 1 }
    expect(needsRecount(off, { percent: 5 })).toBe(true)
    expect(needsRecount(off, { percent: 6 })).toBe(false)
    expect(needsRecount({ ...off, rounds: 2 }, { percent: 5 })).toBe(false)
    expect(needsRecount({ expected: 0n, counted: 1n, rounds: 1 }, { percent: 50 })).toBe(true)
    expect(needsRecount({ expected: 7n, counted: 7n, rounds: 1 }, { percent: 0 })).toBe(false)
  })
})
