import { addDays, localDate, localTime, period, periodMinutes, startOfDay } from '@ordinate/kernel'
import { type Availability, availablePeriods } from '@ordinate/staffing/domain'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayRange, minutesByDay } from './available-minutes.ts'

const FROM = localDate('2026-09-28')
const NO_LIMIT = 10_000
const zones = ['Australia/Adelaide', 'Australia/Lord_Howe', 'Europe/London', 'UTC']

const person = (changes: Partial<Availability> = {}): Availability => ({
  weekly: null,
  exceptions: [],
  zone: 'Australia/Adelaide',
  ...changes,
})
const days = (availability: Availability, count = 7, most = NO_LIMIT) => [
  ...minutesByDay(availability, dayRange(FROM, count), most),
]
const at = (day: number, hour: number, zone: string) =>
  startOfDay(addDays(FROM, day), zone).add({ minutes: Math.round(hour * 60) })

describe('minutes that a person could work', () => {
  it('are a day’s at any time, an hour less when the clock goes forward, and never more than a day can hold', () => {
    expect(days(person())).toEqual([1440, 1440, 1440, 1440, 1440, 1440, 1380])
    expect(days(person(), 2, 780)).toEqual([780, 780])
  })

  it('of a night belong to the day it begins', () => {
    const weekly = [{ weekday: 6 as const, from: localTime('22:00'), to: localTime('06:00') }]
    expect(days(person({ weekly }))).toEqual([0, 0, 0, 0, 0, 420, 0])
  })

  it('are less what is taken and more what is added', () => {
    const zone = 'UTC'
    const weekly = [{ weekday: 1 as const, from: localTime('09:00'), to: localTime('17:00') }]
    const exceptions = [
      { during: period(at(0, 12, zone), at(0, 13, zone)), kind: 'unavailable' as const },
      { during: period(at(2, 10, zone), at(2, 14, zone)), kind: 'available' as const },
    ]
    expect(days(person({ weekly, exceptions, zone }), 4)).toEqual([420, 0, 240, 0])
  })

  it('of somebody available at any time are no more for an addition that runs over the end', () => {
    const zone = 'UTC'
    const taken = { during: period(at(0, 20, zone), at(1, 20, zone)), kind: 'unavailable' as const }
    const added = { during: period(at(1, 12, zone), at(2, 1, zone)), kind: 'available' as const }
    expect(days(person({ exceptions: [taken], zone }), 2)).toEqual([1200, 240])
    expect(days(person({ exceptions: [taken, added], zone }), 2)).toEqual([1200, 240])
  })

  it('add up to the periods in which the rules find them available', () => {
    const anyTime = fc.integer({ min: 0, max: 47 }).map((half) => {
      const two = (part: number) => String(part).padStart(2, '0')
      return localTime(`${two(Math.floor(half / 2))}:${half % 2 === 0 ? '00' : '30'}`)
    })
    const weekday = fc.constantFrom(1 as const, 2 as const, 5 as const, 7 as const)
    const anyException = fc.record({
      start: fc.integer({ min: 0, max: 13 * 24 }),
      hours: fc.integer({ min: 1, max: 60 }),
      kind: fc.constantFrom('available' as const, 'unavailable' as const),
    })
    const anyPerson = fc.record({
      zone: fc.constantFrom(...zones),
      weekly: fc.option(fc.array(fc.record({ weekday, from: anyTime, to: anyTime }), { maxLength: 6 })),
      exceptions: fc.array(anyException, { maxLength: 6 }),
    })
    fc.assert(
      fc.property(anyPerson, ({ zone, weekly, exceptions }) => {
        const availability = person({
          zone,
          weekly,
          exceptions: exceptions.map(({ start, hours, kind }) => ({
            during: period(at(0, start, zone), at(0, start + hours, zone)),
            kind,
          })),
        })
        // Nights from before the range, and over its end, are counted by one and cut by the other.
        const inner = { start: startOfDay(addDays(FROM, 2), zone), end: startOfDay(addDays(FROM, 12), zone) }
        const whole = { start: startOfDay(FROM, zone), end: startOfDay(addDays(FROM, 14), zone) }
        const within = availablePeriods(availability, whole).filter(
          ({ start, end }) =>
            start.epochMilliseconds >= inner.start.epochMilliseconds &&
            end.epochMilliseconds <= inner.end.epochMilliseconds,
        )
        const found = minutesByDay(availability, dayRange(FROM, 14), NO_LIMIT)
        const total = found.reduce((sum, minutes) => sum + minutes, 0)
        const expected = availablePeriods(availability, whole).reduce((sum, one) => sum + periodMinutes(one), 0)
        const innerTotal = within.reduce((sum, one) => sum + periodMinutes(one), 0)
        expect(total).toBeGreaterThanOrEqual(innerTotal)
        expect(Math.abs(total - expected)).toBeLessThanOrEqual(24 * 60)
        if (weekly === null) expect(total).toBe(expected)
      }),
    )
  })
})
