import { addDays, localDate, money, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ageingBucket, ageingOf } from './ageing.ts'

const due = localDate('2026-09-30')

describe('the age of a debt', () => {
  it.each([
    [0, 'current'],
    [1, 'days1to30'],
    [30, 'days1to30'],
    [31, 'days31to60'],
    [60, 'days31to60'],
    [61, 'days61to90'],
    [90, 'days61to90'],
    [91, 'over90'],
  ])('%i days after its due date is %s', (days, bucket) => {
    expect(ageingBucket(due, addDays(due, days))).toBe(bucket)
  })

  it('splits the whole debt into buckets that sum to it', () => {
    const debts = fc.array(
      fc.record({
        dueOn: fc.integer({ min: -200, max: 200 }).map((n) => addDays(due, n)),
        open: fc.integer({ min: 0, max: 1_000_000 }).map((minor) => money(minor, 'AUD')),
      }),
    )
    fc.assert(
      fc.property(debts, (list) => {
        const whole = sumMoney(
          list.map((debt) => debt.open),
          'AUD',
        )
        expect(sumMoney(Object.values(ageingOf(list, due, 'AUD')), 'AUD')).toEqual(whole)
      }),
    )
  })
})
