import { describe, expect, it } from 'vitest'
import { dateIn, instant, isZone, startOfDay, timeIn } from './instant.ts'
import { datesOf, daysBetween, isoWeek, localDate, localTime, timeToText, weekdayOf } from './local.ts'

describe('local dates', () => {
  it('refuse days that do not exist', () => {
    expect(() => localDate('2026-02-30')).toThrow(RangeError)
    expect(() => localTime('25:00')).toThrow(RangeError)
  })

  it('refuse every form but the plain ISO one', () => {
    for (const text of ['20260803', '2026-08-03T10:00', '2026-08-03[u-ca=buddhist]', '+002026-08-03', ' 2026-08-03'])
      expect(() => localDate(text)).toThrow(RangeError)
    for (const text of ['8:30', 'T08:30', '0830', '2026-08-03T08:30', '08:30+01:00', '08:60'])
      expect(() => localTime(text)).toThrow(RangeError)
  })

  it('list every day of a range, both ends included', () => {
    const days = datesOf(localDate('2026-02-27'), localDate('2026-03-01'))
    expect(days.map(String)).toEqual(['2026-02-27', '2026-02-28', '2026-03-01'])
    expect(datesOf(localDate('2026-03-01'), localDate('2026-02-27'))).toEqual([])
  })

  it('count days across a change of the clocks', () => {
    expect(daysBetween(localDate('2026-10-01'), localDate('2026-10-08'))).toBe(7)
    expect(daysBetween(localDate('2026-10-08'), localDate('2026-10-01'))).toBe(-7)
  })

  it('know their weekday from Monday and their ISO week with its year', () => {
    expect(weekdayOf(localDate('2026-08-03'))).toBe(1)
    expect(isoWeek(localDate('2027-01-01'))).toEqual({ year: 2026, week: 53 })
  })
})

describe('instants on a wall', () => {
  it('fall on the day and hour of the zone', () => {
    const at = instant('2026-08-02T22:30:00Z')
    expect(dateIn(at, 'Australia/Adelaide').toString()).toBe('2026-08-03')
    expect(timeToText(timeIn(at, 'Australia/Adelaide'))).toBe('08:00')
  })

  it('start the day after midnight where the clock skips midnight', () => {
    expect(startOfDay(localDate('2018-11-04'), 'America/Sao_Paulo').toString()).toBe('2018-11-04T03:00:00Z')
  })

  it('tell zones from other words', () => {
    expect(['Australia/Adelaide', 'UTC', 'Europe/Berlin'].every(isZone)).toBe(true)
    expect(['', 'Adelaide', 'Mars/Olympus', '+09:30', '../etc/passwd'].some(isZone)).toBe(false)
  })
})
