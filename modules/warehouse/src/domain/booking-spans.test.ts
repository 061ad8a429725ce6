import { addMinutes, compareInstants, instant, overlaps } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bookingSpans } from './booking-spans.ts'

const START = instant('2026-08-03T00:00:00Z')
const HOUR = 60
const at = (hours: number) => addMinutes(START, hours * HOUR)
const halfDays = { beforeMinutes: 12 * HOUR, afterMinutes: 12 * HOUR }
const day = (n: number, spot = 'a') => ({
  id: `${spot}${n}`,
  spot,
  during: { start: at(24 * n + 11), end: at(24 * n + 16) },
})

describe('the time for which things are away', () => {
  it('begins before and ends after the hours of use', () => {
    expect(bookingSpans([day(1)], halfDays).get('a1')).toEqual({ start: at(23), end: at(52) })
  })
  it('goes on at an outlet from one day to the next, and is interrupted where there is time to bring it back', () => {
    const spans = bookingSpans([day(1), day(2), day(4), day(1, 'b')], halfDays)
    expect(spans.get('a1')).toEqual({ start: at(23), end: at(59) })
    expect(spans.get('a2')).toEqual({ start: at(59), end: at(76) })
    expect(spans.get('a4')).toEqual({ start: at(95), end: at(124) })
    expect(spans.get('b1')).toEqual({ start: at(23), end: at(52) })
  })
  it('covers its hours and never overlaps with another of its spot, for any hours and turnarounds', () => {
    const days = fc.uniqueArray(fc.nat(12), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(days, fc.nat(40), fc.nat(40), (list, before, after) => {
        const occasions = list.map((n) => day(n))
        const turnaround = { beforeMinutes: before * HOUR, afterMinutes: after * HOUR }
        const spans = bookingSpans(occasions, turnaround)
        for (const { id, during } of occasions) {
          const span = spans.get(id)!
          expect(compareInstants(span.start, during.start)).toBeLessThanOrEqual(0)
          expect(compareInstants(span.end, during.end)).toBeGreaterThanOrEqual(0)
          for (const other of occasions) {
            if (other.id !== id) expect(overlaps(span, spans.get(other.id)!)).toBe(false)
          }
        }
      }),
    )
  })
})
