import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addWorkingDays, isWorkingDay, type WorkingCalendar, workingDaysBetween } from './calendar.ts'
import { addDays, datesOf, localDate } from './time/index.ts'

const calendar: WorkingCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-12-25', '2026-12-28', '2027-01-01'],
  start: '09:00',
  end: '17:30',
}

describe('working days', () => {
  it('leave out weekends and holidays', () => {
    const worked = datesOf(localDate('2026-12-24'), localDate('2026-12-30')).filter((date) =>
      isWorkingDay(calendar, date),
    )
    expect(worked.map(String)).toEqual(['2026-12-24', '2026-12-29', '2026-12-30'])
  })

  it.each([
    ['2026-12-24', 1, '2026-12-29'],
    ['2026-12-29', -1, '2026-12-24'],
    ['2026-12-26', 0, '2026-12-29'],
    ['2026-12-26', 1, '2026-12-29'],
    ['2026-12-24', 0, '2026-12-24'],
    ['2026-12-31', 1, '2027-01-04'],
  ])('from %s counted %d lead to %s', (date, n, expected) => {
    expect(addWorkingDays(calendar, localDate(date), n).toString()).toBe(expected)
  })

  it('are counted as they are added', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.integer({ min: -60, max: 60 }), (days, n) => {
        fc.pre(n !== 0)
        const date = addDays(localDate('2026-01-01'), days)
        const reached = addWorkingDays(calendar, date, n)
        expect(isWorkingDay(calendar, reached)).toBe(true)
        expect(workingDaysBetween(calendar, date, reached)).toBe(n)
      }),
    )
  })

  it('are refused when there are none', () => {
    expect(() => addWorkingDays({ ...calendar, workingDays: [] }, localDate('2026-01-01'), 1)).toThrow(RangeError)
    expect(() => addWorkingDays(calendar, localDate('2026-01-01'), 0.5)).toThrow(RangeError)
  })
})
