import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareInstants, instant } from './instant.ts'
import { addDays, addMonths, localDate, localTime } from './local.ts'
import { periodMinutes, resolvePlacePeriod } from './period.ts'
import { placeTimeOf, resolvePlaceTime } from './place-time.ts'

const at = (date: string, time: string, zone: string) => ({ date: localDate(date), time: localTime(time), zone })
const night = (date: string, zone: string) => ({
  date: localDate(date),
  start: localTime('22:00'),
  end: localTime('06:00'),
  zone,
})

describe('a night shift from 22:00 to 06:00', () => {
  it.each([
    ['Australia/Adelaide', '2026-10-03', 7, 'the clock goes forward'],
    ['Australia/Adelaide', '2026-04-04', 9, 'the clock goes back'],
    ['Australia/Adelaide', '2026-08-03', 8, 'nothing happens'],
    ['Europe/Berlin', '2026-03-28', 7, 'the clock goes forward'],
    ['Europe/Berlin', '2026-10-24', 9, 'the clock goes back'],
    ['Europe/Berlin', '2026-08-03', 8, 'nothing happens'],
    ['Australia/Brisbane', '2026-10-03', 8, 'other states change their clocks'],
  ])('in %s on %s lasts %d hours when %s', (zone, date, hours) => {
    const resolved = resolvePlacePeriod(night(date, zone))
    expect(resolved.ok && periodMinutes(resolved.period)).toBe(hours * 60)
  })

  it('begins and ends at the hours promised, on any day in any of the zones', () => {
    const zones = fc.constantFrom('Australia/Adelaide', 'Europe/Berlin', 'Australia/Lord_Howe', 'America/New_York')
    fc.assert(
      fc.property(fc.nat(3000), zones, (days, zone) => {
        const shift = night(addDays(localDate('2020-01-01'), days).toString(), zone)
        const resolved = resolvePlacePeriod(shift)
        if (!resolved.ok) throw new Error(resolved.code)
        expect(placeTimeOf(resolved.period.start, zone)).toEqual({ date: shift.date, time: shift.start, zone })
        expect(placeTimeOf(resolved.period.end, zone)).toEqual({ date: addDays(shift.date, 1), time: shift.end, zone })
        expect([6.5, 7, 7.5, 8, 8.5, 9, 9.5]).toContain(periodMinutes(resolved.period) / 60)
      }),
    )
  })
})

describe('a place time', () => {
  it.each([
    ['2026-10-04', '02:30', 'Australia/Adelaide', '+09:30', '+10:30'],
    ['2026-03-29', '02:00', 'Europe/Berlin', '+01:00', '+02:00'],
  ])('%s %s in %s is refused because the clock skips it, whatever is chosen', (date, time, zone, before, after) => {
    for (const choice of [undefined, 'earlier', 'later'] as const) {
      expect(resolvePlaceTime(at(date, time, zone), choice)).toMatchObject({
        ok: false,
        code: 'time.does_not_exist',
        params: { date, time, zone, offsetBefore: before, offsetAfter: after },
      })
    }
  })

  it.each([
    ['2026-04-05', '02:30', 'Australia/Adelaide', '+10:30', '+09:30', '2026-04-04T16:00:00Z', '2026-04-04T17:00:00Z'],
    ['2026-10-25', '02:30', 'Europe/Berlin', '+02:00', '+01:00', '2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z'],
  ])('%s %s in %s is asked about because the clock shows it twice', (date, time, zone, first, second, early, late) => {
    expect(resolvePlaceTime(at(date, time, zone))).toMatchObject({
      ok: false,
      code: 'time.ambiguous',
      params: { earlierOffset: first, laterOffset: second },
    })
    expect(resolvePlaceTime(at(date, time, zone), 'earlier')).toEqual({ ok: true, instant: instant(early) })
    expect(resolvePlaceTime(at(date, time, zone), 'later')).toEqual({ ok: true, instant: instant(late) })
  })

  it('in an unknown zone is refused', () => {
    expect(resolvePlaceTime(at('2026-08-03', '08:00', 'Mars/Olympus'))).toMatchObject({ code: 'time.unknown_zone' })
  })

  it('comes back from its instant unchanged whenever it resolves', () => {
    const zones = fc.constantFrom('Australia/Adelaide', 'Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns')
    const choices = fc.constantFrom('earlier' as const, 'later' as const)
    fc.assert(
      fc.property(fc.nat(4000), fc.nat(1439), zones, choices, (days, minute, zone, choice) => {
        const time = localTime('00:00').add({ minutes: minute })
        const placeTime = { date: addDays(localDate('2020-01-01'), days), time, zone }
        const resolved = resolvePlaceTime(placeTime, choice)
        if (resolved.ok) expect(placeTimeOf(resolved.instant, zone)).toEqual(placeTime)
        else expect(resolved.code).toBe('time.does_not_exist')
      }),
      { numRuns: 500 },
    )
  })

  it('of a twice-shown hour is earlier when chosen earlier', () => {
    const twice = at('2026-04-05', '02:00', 'Australia/Adelaide')
    const [first, second] = [resolvePlaceTime(twice, 'earlier'), resolvePlaceTime(twice, 'later')]
    expect(first.ok && second.ok && compareInstants(first.instant, second.instant)).toBe(-1)
  })
})

describe('a place period', () => {
  it('names the end that the clock skips', () => {
    const shift = { ...night('2026-10-03', 'Australia/Adelaide'), end: localTime('02:15') }
    expect(resolvePlacePeriod(shift)).toMatchObject({ code: 'time.does_not_exist', path: 'end' })
  })

  it('of equal start and end lasts until the next day', () => {
    const day = { ...night('2026-08-03', 'Europe/Berlin'), end: localTime('22:00') }
    const resolved = resolvePlacePeriod(day)
    expect(resolved.ok && periodMinutes(resolved.period)).toBe(24 * 60)
  })

  it('on the last night of a month ends in the next', () => {
    const last = addDays(addMonths(localDate('2026-08-01'), 1), -1)
    const resolved = resolvePlacePeriod(night(last.toString(), 'Europe/Berlin'))
    expect(resolved.ok && resolved.period.end.toString()).toBe('2026-09-01T04:00:00Z')
  })
})
