import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lateWeight, noticeWeight, type Outcome, ratingForPlanning, reliability } from './reliability.ts'

const HALF_LIFE = 90
const ageDays = fc.integer({ min: 0, max: 1_000 })
const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
  fc.record({ kind: fc.constant('completed' as const), lateMinutes: fc.integer({ min: 0, max: 400 }), ageDays }),
  fc.record({ kind: fc.constant('cancelled' as const), noticeHours: fc.integer({ min: 0, max: 400 }), ageDays }),
  fc.record({ kind: fc.constant('no_show' as const), ageDays }),
)
const history = fc.array(anyOutcome, { maxLength: 30 })
const EPSILON = 1e-12

describe('reliability', () => {
  it('lies between 0 and 1, whatever happened', () => {
    fc.assert(
      fc.property(history, (outcomes) => {
        const score = reliability(outcomes, HALF_LIFE)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('is never lowered by more notice', () => {
    fc.assert(
      fc.property(history, ageDays, fc.nat(400), fc.nat(400), (others, age, hours, more) => {
        const of = (noticeHours: number) =>
          reliability([...others, { kind: 'cancelled', noticeHours, ageDays: age }], HALF_LIFE)
        expect(of(hours + more)).toBeGreaterThanOrEqual(of(hours) - EPSILON)
      }),
    )
  })
  it('is never lowered by coming less late, nor by a shift in time', () => {
    fc.assert(
      fc.property(history, ageDays, fc.nat(200), fc.nat(200), (others, age, minutes, more) => {
        const of = (lateMinutes: number) =>
          reliability([...others, { kind: 'completed', lateMinutes, ageDays: age }], HALF_LIFE)
        expect(of(minutes)).toBeGreaterThanOrEqual(of(minutes + more) - EPSILON)
        expect(of(0)).toBeGreaterThanOrEqual(reliability(others, HALF_LIFE) - EPSILON)
      }),
    )
  })
  it('is never raised by a no-show, which weighs no less than any cancellation', () => {
    fc.assert(
      fc.property(history, ageDays, fc.nat(400), (others, age, noticeHours) => {
        const missed = reliability([...others, { kind: 'no_show', ageDays: age }], HALF_LIFE)
        expect(missed).toBeLessThanOrEqual(reliability(others, HALF_LIFE) + EPSILON)
        const off = reliability([...others, { kind: 'cancelled', noticeHours, ageDays: age }], HALF_LIFE)
        expect(missed).toBeLessThanOrEqual(off + EPSILON)
      }),
    )
  })
  it('forgets: what happened long ago weighs less than the same today', () => {
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (age, more) => {
        const of = (days: number) => reliability([{ kind: 'no_show', ageDays: days }], HALF_LIFE)
        expect(of(age + more)).toBeGreaterThan(of(age))
      }),
    )
  })
  it('begins at nine tenths for somebody of whom nothing is known', () => expect(reliability([], HALF_LIFE)).toBe(0.9))
})

describe('a rating as planning weighs it', () => {
  it('stays as it is for whoever is as reliable as everybody begins, and lies between 0 and 5', () => {
    expect(ratingForPlanning(4.2, 0.9)).toBeCloseTo(4.2)
    fc.assert(
      fc.property(
        fc.option(fc.double({ min: 0, max: 5, noNaN: true })),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rating, reliable) => {
          const weighed = ratingForPlanning(rating, reliable)
          expect(weighed).toBeGreaterThanOrEqual(0)
          expect(weighed).toBeLessThanOrEqual(5)
          expect(ratingForPlanning(rating, Math.min(1, reliable + 0.1))).toBeGreaterThanOrEqual(weighed)
        },
      ),
    )
  })
})

describe('what weighs', () => {
  it.each([
    [100, 0],
    [72, 0],
    [48, 0.15],
    [24, 0.4],
    [12, 0.7],
    [0, 0.9],
    [-3, 0.9],
  ])('a cancellation %d hours before weighs %d', (hours, weight) => expect(noticeWeight(hours)).toBeCloseTo(weight))
  it('lateness weighs from the sixth minute, at most a half', () => {
    expect([lateWeight(5), lateWeight(60), lateWeight(600)]).toEqual([0, 0.5, 0.5])
  })
})
