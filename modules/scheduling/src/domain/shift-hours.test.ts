import { addDays, addMinutes, dateIn, localDate, localTime, timeIn, timeToText } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clockMinutes, resolveShift } from './shift-hours.ts'

const shift = (day: string, start: string, end: string, zone: string) => ({
  day: localDate(day),
  startTime: localTime(start),
  endTime: localTime(end),
  zone,
})

describe('a night shift 22:00-06:00', () => {
  it.each([
    ['2026-03-28', 'Europe/London', 7],
    ['2026-10-24', 'Europe/London', 9],
    ['2026-10-23', 'Europe/London', 8],
    ['2026-10-03', 'Australia/Adelaide', 7],
    ['2026-04-04', 'Australia/Adelaide', 9],
    ['2026-10-03', 'Australia/Lord_Howe', 7.5],
    ['2026-04-04', 'Australia/Lord_Howe', 8.5],
    ['2026-04-04', 'Australia/Brisbane', 8],
  ])('of %s in %s lasts %d hours, though its times say eight', (day, zone, hours) => {
    const resolved = resolveShift(shift(day, '22:00', '06:00', zone))
    expect(resolved).toMatchObject({ ok: true, minutes: hours * 60, clockMinutes: 480 })
    if (resolved.ok) expect(dateIn(resolved.during.start, zone).toString()).toBe(day)
  })
})

describe('a start that the clock skips', () => {
  it.each([
    ['2026-03-29', '01:30', 'Europe/London'],
    ['2026-10-04', '02:30', 'Australia/Adelaide'],
    ['2026-10-04', '02:15', 'Australia/Lord_Howe'],
  ])('%s %s in %s is refused with the reason', (day, start, zone) => {
    expect(resolveShift(shift(day, start, '10:00', zone))).toMatchObject({
      ok: false,
      code: 'time.does_not_exist',
      params: { date: day, time: start, zone },
    })
  })

  it('half an hour later on Lord Howe is there, because only half an hour is skipped', () => {
    expect(resolveShift(shift('2026-10-04', '02:30', '10:00', 'Australia/Lord_Howe'))).toMatchObject({ minutes: 450 })
  })
})

describe('a start that the clock shows twice', () => {
  it('is asked about, and is an hour longer when the earlier moment was chosen', () => {
    const twice = shift('2026-10-25', '01:30', '09:30', 'Europe/London')
    expect(resolveShift(twice)).toMatchObject({ ok: false, code: 'time.ambiguous' })
    expect(resolveShift({ ...twice, clock: 'earlier' })).toMatchObject({ minutes: 540 })
    expect(resolveShift({ ...twice, clock: 'later' })).toMatchObject({ minutes: 480 })
  })
})

describe('hours of a shift', () => {
  const zones = ['Australia/Lord_Howe', 'Australia/Adelaide', 'Europe/London', 'America/St_Johns', 'Asia/Kathmandu']
  const anyShift = fc.record({
    day: fc.integer({ min: 0, max: 3_650 }).map((n) => addDays(localDate('2024-01-01'), n)),
    startTime: fc.integer({ min: 0, max: 95 }).map((quarter) => minuteOfDay(quarter * 15)),
    endTime: fc.integer({ min: 0, max: 95 }).map((quarter) => minuteOfDay(quarter * 15)),
    zone: fc.constantFrom(...zones),
    clock: fc.constantFrom('earlier' as const, 'later' as const),
  })

  it('begin and end at the times said, on the day said, and differ from the clock by a change of an hour at most', () => {
    fc.assert(
      fc.property(anyShift, (hours) => {
        const resolved = resolveShift(hours)
        if (!resolved.ok) return expect(resolved.code).toBe('time.does_not_exist')
        const { during, minutes } = resolved
        expect(dateIn(during.start, hours.zone).equals(hours.day)).toBe(true)
        expect(timeToText(timeIn(during.start, hours.zone))).toBe(timeToText(hours.startTime))
        expect(timeToText(timeIn(during.end, hours.zone))).toBe(timeToText(hours.endTime))
        expect(Math.abs(minutes - clockMinutes(hours))).toBeLessThanOrEqual(60)
        expect(addMinutes(during.start, minutes).equals(during.end)).toBe(true)
      }),
    )
  })

  it('of equal start and end are a whole day', () => {
    expect(clockMinutes({ startTime: localTime('09:00'), endTime: localTime('09:00') })).toBe(1_440)
  })
})

function minuteOfDay(minute: number) {
  const two = (part: number) => String(part).padStart(2, '0')
  return localTime(`${two(Math.floor(minute / 60))}:${two(minute % 60)}`)
}
