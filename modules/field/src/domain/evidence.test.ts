import { addMinutes, instant, minutesBetween, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkInEvidence, mayCheckIn, momentOf, type Report } from './evidence.ts'

const start = instant('2026-08-06T01:30:00Z')
const shift = period(start, addMinutes(start, 300))
const zone = 'Australia/Adelaide'
const YEAR_S = 365 * 24 * 3_600
const report = (more: Partial<Report>): Report => ({
  at: start,
  point: { lat: -34.9285, lon: 138.6007 },
  accuracyM: 10,
  photoFileId: null,
  clockAheadS: null,
  isLive: null,
  ...more,
})

describe('a device whose clock is wrong', () => {
  it('is put right by as much as it was measured to be off, and both clocks stay', () => {
    const at = addMinutes(start, -YEAR_S / 60 + 3)
    const wrong = report({ at, clockAheadS: -YEAR_S })
    const receivedAt = addMinutes(start, 200)
    expect(mayCheckIn(wrong, { shift, zone, receivedAt }).ok).toBe(true)
    const kept = checkInEvidence(wrong, { shift, outlet: null, receivedAt, former: 'expected' })
    expect(kept.marks).toContain('clock_wrong')
    expect(kept.marks).toContain('sent_later')
    expect(kept).toMatchObject({ deviceAt: at, clockAheadS: -YEAR_S })
    expect(minutesBetween(start, momentOf(at, receivedAt, -YEAR_S))).toBe(3)
  })

  it('without a measurement is refused for the wrong year, as before', () => {
    const at = addMinutes(start, -YEAR_S / 60)
    expect(mayCheckIn(report({ at }), { shift, zone, receivedAt: start })).toMatchObject({ code: 'field.too_early' })
  })

  it('never makes a moment later than the server heard of it; a clock that is right by minutes is believed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -5_000, max: 5_000 }),
        fc.integer({ min: -400_000, max: 400_000 }),
        (minutes, ahead) => {
          const at = addMinutes(start, minutes)
          const moment = momentOf(at, start, ahead)
          expect(minutesBetween(moment, start)).toBeGreaterThanOrEqual(0)
          if (Math.abs(ahead) <= 120 && minutes <= 0) expect(String(moment)).toBe(String(at))
        },
      ),
    )
  })
})

describe('evidence', () => {
  it('far out at sea is accepted, says how far, and is marked', () => {
    const atSea = report({ point: { lat: 0, lon: 0 } })
    const outlet = { lat: -34.9285, lon: 138.6007 }
    const kept = checkInEvidence(atSea, { shift, outlet, receivedAt: start, former: 'expected' })
    expect(kept.marks).toEqual(['far'])
    expect(kept.distanceM).toBeGreaterThan(10_000_000)
  })

  it('by a picture that was not taken on the spot is marked', () => {
    const chosen = report({ point: null, photoFileId: 'fil_x', isLive: false })
    const kept = checkInEvidence(chosen, { shift, outlet: null, receivedAt: start, former: 'expected' })
    expect(kept.marks).toEqual(['no_place', 'photo_not_live'])
  })
})
