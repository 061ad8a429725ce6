import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinutes, instant, instantFromMs } from './instant.ts'
import { contains, gapMinutes, intersect, overlaps, type Period, period, periodMinutes } from './period.ts'

const base = instant('2026-08-03T00:00:00Z')
const span = (from: number, to: number): Period => period(addMinutes(base, from), addMinutes(base, to))
const periods = fc.tuple(fc.nat(200), fc.integer({ min: 1, max: 100 })).map(([from, length]) => ({
  from,
  to: from + length,
  period: span(from, from + length),
}))

describe('periods', () => {
  it('agree with sets of minutes', () => {
    fc.assert(
      fc.property(periods, periods, (a, b) => {
        const shared = Math.min(a.to, b.to) - Math.max(a.from, b.from)
        expect(overlaps(a.period, b.period)).toBe(shared > 0)
        expect(gapMinutes(a.period, b.period)).toBe(0 - shared)
        const common = intersect(a.period, b.period)
        expect(common ? periodMinutes(common) : 0).toBe(Math.max(0, shared))
        expect(contains(a.period, b.period)).toBe(a.from <= b.from && b.to <= a.to)
      }),
    )
  })

  it('hold their start and not their end', () => {
    const p = span(0, 60)
    expect(contains(p, p.start)).toBe(true)
    expect(contains(p, p.end)).toBe(false)
  })

  it('that touch do not overlap', () => {
    expect(overlaps(span(0, 60), span(60, 90))).toBe(false)
    expect(gapMinutes(span(60, 90), span(0, 60))).toBe(0)
  })

  it('must end after they start', () => {
    expect(() => span(5, 5)).toThrow(RangeError)
    expect(() => period(base, instantFromMs(0))).toThrow(RangeError)
  })
})
