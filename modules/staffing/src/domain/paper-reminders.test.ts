import { addDays, compareDates, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ORDINARY_PAPER_RULES, reminderDays, reminderDue, renewalDeadline } from './paper-reminders.ts'

const deadline = localDate('2026-11-20')
const due = (today: string, lastTold: string) =>
  reminderDue(deadline, ORDINARY_PAPER_RULES, { lastTold: localDate(lastTold), today: localDate(today) })?.toString()

describe('reminders of papers', () => {
  it('come before the deadline, after it, and weekly a few times', () => {
    expect(reminderDays(deadline, ORDINARY_PAPER_RULES).map(String)).toEqual([
      '2026-11-18',
      '2026-11-21',
      '2026-11-28',
      '2026-12-05',
    ])
    expect(due('2026-11-17', '2026-11-10')).toBeUndefined()
    expect(due('2026-11-18', '2026-11-10')).toBe('2026-11-18')
    expect(due('2026-11-21', '2026-11-18')).toBe('2026-11-21')
  })

  it('are not sent to somebody who was told since', () => {
    expect(due('2026-11-18', '2026-11-18')).toBeUndefined()
    expect(due('2026-11-22', '2026-11-21')).toBeUndefined()
  })

  it('never come by themselves where the rules say so', () => {
    const never = { remindBeforeDays: null, remindAfterDays: null, askBeforeEndDays: null }
    expect(reminderDays(deadline, never)).toEqual([])
  })

  it('told every day of a year come once for each of their days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 20 }), (before, after) => {
        const rules = { remindBeforeDays: before, remindAfterDays: after, askBeforeEndDays: null }
        let lastTold = addDays(deadline, -60)
        let told = 0
        for (let today = lastTold; compareDates(today, addDays(deadline, 120)) < 0; today = addDays(today, 1)) {
          if (reminderDue(deadline, rules, { lastTold, today }) === undefined) continue
          lastTold = today
          told += 1
        }
        expect(told).toBe(4)
      }),
      { numRuns: 30 },
    )
  })

  it('give at least a week for a paper that ends', () => {
    expect(String(renewalDeadline(localDate('2026-12-20'), deadline))).toBe('2026-12-20')
    expect(String(renewalDeadline(localDate('2026-11-22'), deadline))).toBe('2026-11-27')
  })
})
