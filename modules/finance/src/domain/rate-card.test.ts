import { addMinutes, dateIn, instant, localDate, minutesBetween, money } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Rate, rateAt, ratedMinutes, rateSound } from './rate-card.ts'

const ADELAIDE = 'Australia/Adelaide'
const aud = (minor: number) => money(minor, 'AUD')
const rate = (id: string, rest: Partial<Rate> = {}): Rate => ({
  id,
  name: id,
  role: 'promoter',
  clientId: null,
  validFrom: localDate('2026-01-01'),
  validUntil: null,
  weekdays: [],
  fromTime: null,
  untilTime: null,
  holiday: 'any',
  cost: aud(3450),
  price: aud(4800),
  ...rest,
})
const card = [
  rate('plain'),
  rate('evening', { fromTime: '18:00', untilTime: '22:00' }),
  rate('night', { fromTime: '22:00', untilTime: '06:00' }),
  rate('saturday', { weekdays: [6] }),
  rate('holiday', { holiday: 'only' }),
  rate('client', { clientId: 'pty_juice', fromTime: '09:00', untilTime: '12:00' }),
  rate('next', { validFrom: localDate('2026-12-01') }),
  rate('supervisor', { role: 'supervisor' }),
]
const ask = (clientId: string | null = null, holiday = '2026-11-30') => ({
  role: 'promoter',
  clientId,
  zone: ADELAIDE,
  isHoliday: (day: { toString(): string }) => day.toString() === holiday,
})
const parts = (start: string, minutes: number, question = ask()) =>
  ratedMinutes(card, { start: instant(start), minutes }, question).map((part) => [part.rate?.id, part.minutes])

describe('hours by the rate card', () => {
  it('change at the minute of the outlet’s clock, not of another', () => {
    // 16:30 to 23:15 on Wednesday 18 November in Adelaide, UTC+10:30.
    expect(parts('2026-11-18T06:00:00Z', 405)).toEqual([
      ['plain', 90],
      ['evening', 240],
      ['night', 75],
    ])
  })

  it('go over midnight into another weekday', () => {
    // Friday 20 November 21:00 to Saturday 08:00: the weekday counts before the hours.
    expect(parts('2026-11-20T10:30:00Z', 660)).toEqual([
      ['evening', 60],
      ['night', 120],
      ['saturday', 480],
    ])
  })

  it('take the client’s own rate first, a holiday’s before a weekday’s', () => {
    // Wednesday 18 November 08:00 to 13:00.
    expect(parts('2026-11-17T21:30:00Z', 300, ask('pty_juice'))).toEqual([
      ['plain', 120],
      ['client', 180],
    ])
    expect(parts('2026-11-20T22:30:00Z', 120, ask(null, '2026-11-21'))).toEqual([['holiday', 120]])
  })

  it('change on the day from which a later rate holds', () => {
    // Monday 30 November 22:30 is a night hour; from midnight the later rate of every hour does not take over a closer one.
    expect(parts('2026-11-30T02:30:00Z', 60, ask(null, ''))).toEqual([['plain', 60]])
    expect(parts('2026-12-01T02:30:00Z', 60)).toEqual([['next', 60]])
  })

  it('are as long as they were when the clocks change', () => {
    // On 4 October 2026 at 02:00 the clocks of Adelaide go to 03:00: 01:00 to 07:00 is five hours.
    const start = instant('2026-10-03T15:30:00Z')
    const night = [rate('night', { fromTime: '22:00', untilTime: '06:00' }), rate('plain')]
    const found = ratedMinutes(night, { start, minutes: 300 }, ask()).map((part) => [part.rate?.id, part.minutes])
    expect(found).toEqual([
      ['night', 240],
      ['plain', 60],
    ])
  })

  it('say where the card has no rate', () => {
    expect(parts('2025-12-31T00:00:00Z', 30)).toEqual([[undefined, 30]])
    expect(rateAt(card, instant('2026-11-18T06:00:00Z'), { ...ask(), role: 'hostess' })).toBeUndefined()
  })

  it('lose no minute and count none twice, whatever the card', () => {
    const anyRate = fc.record({
      weekdays: fc.subarray([1, 2, 3, 4, 5, 6, 7]),
      hours: fc.option(fc.tuple(fc.integer({ min: 0, max: 95 }), fc.integer({ min: 0, max: 95 })), { nil: null }),
      holiday: fc.constantFrom('any' as const, 'only' as const, 'never' as const),
    })
    const clock = (quarter: number) =>
      `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`
    fc.assert(
      fc.property(
        fc.array(anyRate, { maxLength: 6 }),
        fc.integer({ min: 0, max: 60 * 24 * 400 }),
        fc.integer({ min: 1, max: 1_500 }),
        fc.constantFrom(ADELAIDE, 'Europe/Moscow', 'America/St_Johns', 'Asia/Kathmandu'),
        (rates, offset, minutes, zone) => {
          const made = rates.map(({ weekdays, hours, holiday }, at) =>
            rate(`r${at}`, {
              weekdays,
              holiday,
              fromTime: hours && clock(hours[0]),
              untilTime: hours && clock(hours[1]),
            }),
          )
          const start = addMinutes(instant('2026-01-01T00:00:00Z'), offset)
          const question = { ...ask(), zone }
          const found = ratedMinutes(made, { start, minutes }, question)
          expect(found.reduce((sum, part) => sum + part.minutes, 0)).toBe(minutes)
          for (let at = 0; at < minutes; at += 97) {
            const expected = rateAt(made, addMinutes(start, at), question)?.id
            expect(found.map((part) => part.rate?.id)).toContain(expected)
          }
          expect(minutesBetween(start, addMinutes(start, minutes))).toBe(minutes)
          expect(dateIn(start, zone)).toBeDefined()
        },
      ),
      { numRuns: 40 },
    )
  })
})

describe('a rate', () => {
  it('is refused with half its hours, none, days turned round, or amounts that do not fit', () => {
    const codes = (rest: Partial<Rate>) => {
      const verdict = rateSound(rate('x', rest))
      return verdict.ok ? 'ok' : verdict.code
    }
    expect(codes({ fromTime: '10:00' })).toBe('finance.rate_hours_half')
    expect(codes({ fromTime: '10:00', untilTime: '10:00' })).toBe('finance.rate_hours_empty')
    expect(codes({ validUntil: localDate('2025-12-31') })).toBe('finance.rate_days_turned')
    expect(codes({ cost: money(1, 'EUR') })).toBe('finance.currency_mixed')
    expect(codes({ price: aud(-1) })).toBe('finance.amount_below_zero')
    expect(codes({})).toBe('ok')
  })
})
