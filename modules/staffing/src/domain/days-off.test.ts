import { describe, expect, it } from 'vitest'
import { daysOffPeriod, daysOffText, parseDaysOff } from './days-off.ts'

describe('days off', () => {
  it('are read one by one and as spans, and joined where they touch', () => {
    expect(daysOffText(parseDaysOff('2026-08-10..2026-08-14, 03.08.2026; 2026-08-15', 'dmy')!)).toBe(
      '2026-08-03, 2026-08-10..2026-08-15',
    )
  })

  it('that cannot be read, or end before they begin, are refused whole', () => {
    expect(parseDaysOff('2026-08-03, soon', 'dmy')).toBeUndefined()
    expect(parseDaysOff('2026-08-10..2026-08-03', 'dmy')).toBeUndefined()
  })

  it('are whole days at home, also where the clock changes', () => {
    const [span] = parseDaysOff('2026-10-04', 'dmy')!
    const { start, end } = daysOffPeriod(span!, 'Australia/Adelaide')
    expect([String(start), String(end)]).toEqual(['2026-10-03T14:30:00Z', '2026-10-04T13:30:00Z'])
  })
})
