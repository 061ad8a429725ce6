import { addDays, compareDates, localDate } from '@ordinate/kernel'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { barsAgainst, strictest } from './requirement.ts'
import { gapsOf, type Held, standingOn } from './standing.ts'

const BEGIN = localDate('2026-01-01')
const dayOf = (n: number) => addDays(BEGIN, n)
const held = fc
  .array(
    fc.record({ from: fc.nat(60), length: fc.option(fc.nat(30), { nil: null }) }).map(
      ({ from, length }): Held => ({
        validFrom: dayOf(from),
        validTo: length === null ? null : dayOf(from + length),
      }),
    ),
    { maxLength: 4 },
  )
  .filter((list) => new Set(list.map(({ validFrom }) => String(validFrom))).size === list.length)

describe('how a person stands', () => {
  const until = (validTo: string): Held => ({ validFrom: localDate('2026-01-01'), validTo: localDate(validTo) })

  it('holds on the last day and has expired the day after', () => {
    const known = { held: [until('2026-08-02')], begun: false, noticeDays: 0 }
    expect(standingOn(localDate('2026-08-02'), known).state).toBe('valid')
    const after = standingOn(localDate('2026-08-03'), known)
    expect(after).toMatchObject({ state: 'expired' })
    expect('on' in after && String(after.on)).toBe('2026-08-02')
  })

  it('expires soon within the notice, and stays expired while it is taken anew', () => {
    const known = { held: [until('2026-08-30')], begun: true, noticeDays: 30 }
    expect(standingOn(localDate('2026-07-31'), known).state).toBe('valid')
    expect(standingOn(localDate('2026-08-01'), known).state).toBe('expires_soon')
    expect(standingOn(localDate('2026-09-01'), known).state).toBe('expired')
  })

  it('was never there before it was taken, also when it is known for later', () => {
    const known = { held: [{ validFrom: localDate('2026-09-01'), validTo: null }], begun: false, noticeDays: 30 }
    expect(standingOn(localDate('2026-08-31'), known).state).toBe('missing')
    expect(standingOn(localDate('2030-01-01'), known)).toEqual({ state: 'valid', until: null })
    expect(standingOn(BEGIN, { held: [], begun: true, noticeDays: 0 }).state).toBe('in_progress')
  })

  it('has a gap on exactly the days on which it does not hold, told as expired where something held before', () => {
    fc.assert(
      fc.property(held, fc.integer({ min: -5, max: 100 }), (list, n) => {
        const day = dayOf(n)
        const gaps = gapsOf(list).filter(
          ({ from, until: last }) =>
            (from === null || compareDates(from, day) <= 0) && (last === null || compareDates(day, last) <= 0),
        )
        const standing = standingOn(day, { held: list, begun: false, noticeDays: 0 })
        expect(gaps.length).toBe(standing.state === 'valid' ? 0 : 1)
        if (standing.state === 'expired') expect(String(gaps[0]!.expired)).toBe(String(standing.on))
        if (standing.state === 'missing') expect(gaps[0]!.expired).toBe(null)
      }),
    )
  })
})

describe('what is demanded', () => {
  const programme = { programmeId: 'trp_1', programme: 'Tasting rules' }

  it('counts once for a programme and role, in its stricter mode', () => {
    const list = strictest([
      { ...programme, role: 'promoter', mode: 'warn' },
      { ...programme, role: 'promoter', mode: 'stop' },
      { ...programme, role: 'any', mode: 'warn' },
    ])
    expect(list.map(({ role, mode }) => `${role} ${mode}`)).toEqual(['promoter stop', 'any warn'])
  })

  it('says of an expired certificate since when, and of one that never was that it was never taken', () => {
    const requirement = { ...programme, role: 'any', mode: 'stop' } as const
    expect(barsAgainst('per_1', [requirement], () => [])).toMatchObject([
      { programme: 'Tasting rules', mode: 'stop', from: null, until: null, expired: null },
    ])
    const bars = barsAgainst('per_1', [requirement], () => [
      { validFrom: localDate('2026-02-01'), validTo: localDate('2026-08-02') },
    ])
    expect(bars.map(({ expired }) => String(expired))).toEqual(['null', '2026-08-02'])
    expect(String(bars[0]!.until)).toBe('2026-01-31')
    expect(String(bars[1]!.from)).toBe('2026-08-03')
    expect(bars[1]!.until).toBe(null)
  })
})
