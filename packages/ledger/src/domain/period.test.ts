import { addDays, compareDates, localDate } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { firstOpenDay, mayPostOn } from './period.ts'

const day = fc.nat(2_000).map((days) => addDays(localDate('2024-01-01'), days))

describe('a closed period', () => {
  it('takes nothing on its last day or before, everything after it', () => {
    const through = localDate('2026-08-31')
    expect(mayPostOn(localDate('2026-08-31'), through)).toMatchObject({
      code: 'ledger.period_closed',
      params: { on: '2026-08-31', through: '2026-08-31' },
    })
    expect(mayPostOn(localDate('2026-09-01'), through).ok).toBe(true)
  })

  it('leaves every day open while nothing was closed', () => {
    fc.assert(fc.property(day, (on) => mayPostOn(on, null).ok && firstOpenDay(on, null).equals(on)))
  })

  it('moves a closed day to the first open one and no day backwards', () => {
    fc.assert(
      fc.property(day, day, (on, through) => {
        const booked = firstOpenDay(on, through)
        expect(mayPostOn(booked, through).ok).toBe(true)
        expect(compareDates(booked, on)).toBeGreaterThanOrEqual(0)
        if (mayPostOn(on, through).ok) expect(booked.equals(on)).toBe(true)
      }),
    )
  })
})
