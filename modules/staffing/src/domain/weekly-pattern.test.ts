import { instant, localTime, overlaps, type Period, period, periodMinutes } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Availability, availablePeriods, covers, parseWeeklyPattern, weeklyPatternText } from './weekly-pattern.ts'

const span = (from: string, to: string) => period(instant(from), instant(to))
const adelaide = 'Australia/Adelaide'

function available(pattern: string | null, exceptions: Availability['exceptions'] = []) {
  const weekly = pattern === null ? null : parseWeeklyPattern(pattern)!
  return availablePeriods({ weekly, exceptions, zone: adelaide }, span('2026-08-02T14:30:00Z', '2026-08-09T14:30:00Z'))
}

describe('an ordinary week', () => {
  it('is read as people write it, in English and Russian', () => {
    expect(weeklyPatternText(parseWeeklyPattern('Mon-Tue 9-18; Sat 10:00-14:00')!)).toBe(
      'Mon-Tue 09:00-18:00; Sat 10:00-14:00',
    )
    expect(weeklyPatternText(parseWeeklyPattern('пт-вс 11-16')!)).toBe('Fri-Sun 11:00-16:00')
    expect(parseWeeklyPattern('Thu, Fri')).toHaveLength(2)
    expect(parseWeeklyPattern('sometimes')).toBeUndefined()
    expect(parseWeeklyPattern('Mon 25-26')).toBeUndefined()
  })

  it('is read back as it was written', () => {
    const text = 'Mon-Wed,Sat 09:00-18:00; Fri 22:00-06:00; Sun 00:00-00:00'
    expect(weeklyPatternText(parseWeeklyPattern(text)!)).toBe(text)
  })

  it('is on the clock of home', () => {
    const [monday] = available('Mon 11:00-16:00')
    expect(String(monday?.start)).toBe('2026-08-03T01:30:00Z')
  })

  it('without a pattern is all the time', () => {
    expect(available(null)).toHaveLength(1)
  })

  it('joins whole days into one period over midnight', () => {
    const periods = available('Sat,Sun')
    expect(periods).toHaveLength(1)
    expect(periodMinutes(periods[0]!)).toBe(48 * 60)
  })
})

describe('deviations', () => {
  const noon = span('2026-08-03T02:30:00Z', '2026-08-03T03:30:00Z')

  it('of absence cut a hole, also into extra hours', () => {
    const periods = available('Mon 11:00-16:00', [
      { during: noon, kind: 'available' },
      { during: noon, kind: 'unavailable' },
    ])
    expect(periods).toHaveLength(2)
    expect(covers(periods, noon)).toBe(false)
  })

  it('of presence add hours', () => {
    expect(covers(available('Sun 11:00-12:00', [{ during: noon, kind: 'available' }]), noon)).toBe(true)
  })
})

describe('available periods', () => {
  const anyPeriod = fc
    .tuple(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 1, max: 3_000 }))
    .map(([from, minutes]): Period => {
      const start = instant('2026-08-02T00:00:00Z').add({ minutes: from })
      return { start, end: start.add({ minutes }) }
    })

  it('are in order, apart from each other, and free of every absence', () => {
    fc.assert(
      fc.property(fc.array(anyPeriod, { maxLength: 6 }), fc.array(anyPeriod, { maxLength: 6 }), (extra, absent) => {
        const weekly = [{ weekday: 3 as const, from: localTime('09:00'), to: localTime('18:00') }]
        const exceptions = [
          ...extra.map((during) => ({ during, kind: 'available' as const })),
          ...absent.map((during) => ({ during, kind: 'unavailable' as const })),
        ]
        const whole = span('2026-08-02T00:00:00Z', '2026-08-12T00:00:00Z')
        const periods = availablePeriods({ weekly, exceptions, zone: adelaide }, whole)
        for (const [at, one] of periods.entries()) {
          const next = periods[at + 1]
          if (next !== undefined) expect(one.end.epochMilliseconds).toBeLessThan(next.start.epochMilliseconds)
          expect(absent.some((hole) => overlaps(hole, one))).toBe(false)
        }
      }),
    )
  })
})
