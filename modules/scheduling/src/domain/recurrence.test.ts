import { addDays, compareDates, daysBetween, localDate, weekdayOf } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Recurrence, recurringDays } from './recurrence.ts'

const recurrence = (changes: Partial<Recurrence> = {}): Recurrence => ({
  from: localDate('2026-08-05'),
  to: localDate('2026-08-31'),
  weekdays: [4, 5],
  everyWeeks: 1,
  without: new Set(),
  ...changes,
})
const days = (changes: Partial<Recurrence>) => recurringDays(recurrence(changes)).map(String)

describe('days that come again', () => {
  it('are the weekdays between the two days, without those left out', () => {
    expect(days({ to: localDate('2026-08-14'), without: new Set(['2026-08-07']) })).toEqual([
      '2026-08-06',
      '2026-08-13',
      '2026-08-14',
    ])
  })

  it('of every second week are counted from the week of the first day, also when that day itself is none', () => {
    const everySecond = days({ everyWeeks: 2, weekdays: [1, 7] })
    expect(everySecond).toEqual(['2026-08-09', '2026-08-17', '2026-08-23', '2026-08-31'])
  })

  it('are none when the last day lies before the first', () => {
    expect(days({ to: localDate('2026-08-01') })).toEqual([])
  })

  it('are in order, on the weekdays said, whole cycles apart', () => {
    const any = fc.record({
      from: fc.integer({ min: 0, max: 2_000 }).map((n) => addDays(localDate('2024-01-01'), n)),
      length: fc.integer({ min: 0, max: 400 }),
      weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      everyWeeks: fc.integer({ min: 1, max: 9 }),
    })
    fc.assert(
      fc.property(any, ({ from, length, weekdays, everyWeeks }) => {
        const found = recurringDays({ from, to: addDays(from, length), weekdays, everyWeeks, without: new Set() })
        for (const [at, day] of found.entries()) {
          expect(weekdays).toContain(weekdayOf(day))
          const weeks = daysBetween(addDays(from, 1 - weekdayOf(from)), addDays(day, 1 - weekdayOf(day))) / 7
          expect(weeks % everyWeeks).toBe(0)
          if (at > 0) expect(compareDates(found[at - 1]!, day)).toBe(-1)
        }
        const every = recurringDays({ from, to: addDays(from, length), weekdays, everyWeeks: 1, without: new Set() })
        expect(every.length).toBeGreaterThanOrEqual(found.length)
      }),
    )
  })
})
