import { addDays, compareDates, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mayClose, mayReopen, nextClosing, yearEndBy, yearToCarry } from './periods.ts'

const day = (text: string) => localDate(text)
const any = fc.nat(2_000).map((days) => addDays(day('2023-01-01'), days))

describe('closing the books', () => {
  it('never closes today or the future, and never goes backwards', () => {
    expect(mayClose(day('2026-09-10'), null, day('2026-09-10'))).toMatchObject({ code: 'finance.close_future' })
    expect(mayClose(day('2026-07-31'), day('2026-08-31'), day('2026-09-10'))).toMatchObject({
      code: 'finance.close_backwards',
    })
    expect(mayClose(day('2026-08-31'), day('2026-07-31'), day('2026-09-10')).ok).toBe(true)
  })

  it('offers the month after the one that was closed', () => {
    expect(String(nextClosing(null, day('2026-09-10')))).toBe('2026-08-31')
    expect(String(nextClosing(day('2026-08-31'), day('2026-09-10')))).toBe('2026-09-30')
    expect(String(nextClosing(day('2026-01-31'), day('2026-09-10')))).toBe('2026-02-28')
  })

  it('reopens only what is closed', () => {
    expect(mayReopen(null, null)).toMatchObject({ code: 'finance.not_closed' })
    expect(mayReopen(day('2026-08-31'), day('2026-08-31'))).toMatchObject({ code: 'finance.not_closed' })
    expect(mayReopen(day('2026-07-31'), day('2026-08-31')).ok).toBe(true)
  })

  it('carries a year forward once, by the close that passes its last day', () => {
    expect(yearToCarry(day('2026-12-31'), day('2026-11-30'))).toBe(2026)
    expect(yearToCarry(day('2027-03-31'), day('2026-12-31'))).toBeNull()
    fc.assert(
      fc.property(any, any, (through, closed) => {
        fc.pre(compareDates(closed, through) < 0)
        const year = yearToCarry(through, closed)
        const passed = compareDates(closed, yearEndBy(through)) < 0
        expect(year !== null).toBe(passed)
      }),
    )
  })
})
