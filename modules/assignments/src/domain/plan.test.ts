import {
  addDays,
  compareDates,
  isWorkingDay,
  localDate,
  type WorkingCalendar,
  workingDaysBetween,
} from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planDates, rescheduleMoves } from './plan.ts'

const calendar: WorkingCalendar = {
  workingDays: [1, 2, 3, 4, 5],
  holidays: ['2026-08-03'],
  start: '09:00',
  end: '18:00',
}
const start = localDate('2026-08-06')

describe('the deadlines of a plan', () => {
  it('are counted back from the start over weekends and holidays', () => {
    const dates = planDates(calendar, start, [{ key: 'letters', offsetDays: -4, dependsOn: [] }])
    // Thursday 6 August: Wednesday, Tuesday, (Monday is a holiday), Friday, Thursday.
    expect(String(dates.get('letters'))).toBe('2026-07-30')
  })

  it('never put a thing before what it depends on', () => {
    const dates = planDates(calendar, start, [
      { key: 'order', offsetDays: -10, dependsOn: ['approve'] },
      { key: 'approve', offsetDays: -2, dependsOn: [] },
    ])
    expect(String(dates.get('order'))).toBe(String(dates.get('approve')))
  })

  it('exist for every item even when the dependencies go in a circle', () => {
    const dates = planDates(calendar, start, [
      { key: 'a', offsetDays: -3, dependsOn: ['b'] },
      { key: 'b', offsetDays: -1, dependsOn: ['a'] },
    ])
    expect(dates.size).toBe(2)
  })

  it('fall on working days that lie exactly the offset away', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 700 }), fc.integer({ min: -60, max: 60 }), (shift, offsetDays) => {
        const day = addDays(start, shift)
        const due = planDates(calendar, day, [{ key: 'a', offsetDays, dependsOn: [] }]).get('a')!
        expect(isWorkingDay(calendar, due)).toBe(true)
        if (offsetDays !== 0) expect(workingDaysBetween(calendar, day, due)).toBe(offsetDays)
      }),
    )
  })
})

describe('moving the start', () => {
  const scheduled = [
    { id: 'a', dueOn: localDate('2026-07-30'), offsetDays: -4, dependsOn: [] },
    { id: 'b', dueOn: localDate('2026-08-05'), offsetDays: -1, dependsOn: ['a'] },
  ]

  it('moves nothing when the start stays', () => {
    expect(rescheduleMoves(calendar, start, localDate('2026-07-01'), scheduled)).toEqual([])
  })

  it('says which new deadlines have passed already', () => {
    const moves = rescheduleMoves(calendar, localDate('2026-07-30'), localDate('2026-07-27'), scheduled)
    expect(moves.map(({ id, to, late }) => [id, String(to), late])).toEqual([
      ['a', '2026-07-24', true],
      ['b', '2026-07-29', false],
    ])
  })

  it('there and back leaves every deadline where it was', () => {
    fc.assert(
      fc.property(fc.integer({ min: -40, max: 40 }), (shift) => {
        const today = localDate('2026-01-01')
        const moved = new Map(
          rescheduleMoves(calendar, addDays(start, shift), today, scheduled).map(({ id, to }) => [id, to]),
        )
        const there = scheduled.map((item) => ({ ...item, dueOn: moved.get(item.id) ?? item.dueOn }))
        for (const back of rescheduleMoves(calendar, start, today, there)) {
          expect(compareDates(back.to, scheduled.find(({ id }) => id === back.id)!.dueOn)).toBe(0)
        }
      }),
    )
  })
})
