import fc from 'fast-check'
import { expect, it } from 'vitest'
import { withPoint } from './progress.ts'

const point = (seconds: number) => ({ seconds, score: 100 - seconds, lowerBound: null, filled: 1 })

it('a curve keeps its first and its newest point, in order, and never more than a hundred and one', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 700 }), (pauses) => {
      let [curve, seconds] = [withPoint([], point(0)), 0]
      for (const pause of pauses) {
        seconds += pause
        curve = withPoint(curve, point(seconds))
      }
      expect(curve.length).toBeLessThanOrEqual(101)
      expect(curve.at(-1)).toEqual(point(seconds))
      expect(curve[0]?.seconds).toBe(0)
      expect(curve.every((one, at) => at === 0 || one.seconds > curve[at - 1]!.seconds)).toBe(true)
    }),
  )
})
