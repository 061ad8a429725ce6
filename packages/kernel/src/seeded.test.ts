import { describe, expect, it } from 'vitest'
import { pick, seededRandom, shuffled } from './seeded.ts'

describe('seeded randomness', () => {
  it('repeats itself for the same seed and differs for another', () => {
    const draws = (seed: number | string) => {
      const random = seededRandom(seed)
      return Array.from({ length: 20 }, random)
    }
    expect(draws('demo')).toEqual(draws('demo'))
    expect(draws('demo')).not.toEqual(draws('demo2'))
    expect(draws(1)).not.toEqual(draws(2))
  })

  it('fills [0, 1) evenly', () => {
    const random = seededRandom(7)
    const counts = new Array<number>(10).fill(0)
    for (let n = 0; n < 100_000; n += 1) counts[Math.floor(random() * 10)]! += 1
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500)
  })

  it('shuffles a copy that holds the same elements', () => {
    const list = Array.from({ length: 50 }, (_, n) => n)
    const mixed = shuffled(seededRandom('a'), list)
    expect(mixed).not.toEqual(list)
    expect([...mixed].sort((a, b) => a - b)).toEqual(list)
  })

  it('picks an element, never from nothing', () => {
    expect(['a', 'b']).toContain(pick(seededRandom(1), ['a', 'b']))
    expect(() => pick(seededRandom(1), [])).toThrow(RangeError)
  })
})
