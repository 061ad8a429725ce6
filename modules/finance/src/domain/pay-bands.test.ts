import { addMinutes, instant, localDate, minutesBetween, money, sumMoney } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conditionsAt, paidStretches, payBandsOf } from './pay-bands.ts'
import { type PayPolicy, roundedMinutes, USUAL_POLICY, withoutBreak } from './pay-policy.ts'

const ADELAIDE = { zone: 'Australia/Adelaide', region: 'SA' }
const rate = money(3_000, 'AUD')
const policy: PayPolicy = {
  ...USUAL_POLICY,
  minimumMinutes: 180,
  loadings: {
    night: { percent: 125, extra: null },
    saturday: { percent: 150, extra: null },
    sunday: { percent: 200, extra: null },
    holiday: { percent: 250, extra: null },
  },
  holidays: [{ day: localDate('2026-12-24'), region: 'SA', name: 'Christmas Eve' }],
}
const worked = (from: string, minutes: number, presentMinutes = minutes) => ({
  from: instant(from),
  minutes,
  presentMinutes,
  ...ADELAIDE,
  rate,
})
const shown = (bands: ReturnType<typeof payBandsOf>) =>
  bands.map(({ conditions, minutes, amount }) => [conditions.join('+'), minutes, Number(amount.minor)])

describe('bands of pay', () => {
  it('split an evening at ten by the clock of the outlet', () => {
    // Thursday 5 November, 20:00 to 23:00 in Adelaide.
    const bands = payBandsOf(worked('2026-11-05T20:00:00+10:30', 180), policy)
    expect(shown(bands)).toEqual([
      ['', 120, 6_000],
      ['night', 60, 3_750],
    ])
  })

  it('begin Saturday at midnight, and take the better of night and Saturday', () => {
    const bands = payBandsOf(worked('2026-11-06T21:00:00+10:30', 300), policy)
    expect(shown(bands)).toEqual([
      ['', 60, 3_000],
      ['night', 120, 7_500],
      ['saturday', 120, 9_000],
    ])
  })

  it('add the loadings up when the policy says so, with an amount beside the percentage', () => {
    const summed: PayPolicy = {
      ...policy,
      together: 'sum',
      loadings: { ...policy.loadings, night: { percent: 100, extra: money(500, 'AUD') } },
    }
    expect(shown(payBandsOf(worked('2026-11-07T22:00:00+10:30', 120), { ...summed, minimumMinutes: 0 }))).toEqual([
      ['night+saturday', 120, 10_000],
    ])
    expect(
      shown(payBandsOf({ ...worked('2026-11-05T22:00:00+10:30', 60), rate: money(3_000, 'EUR') }, summed))[0],
    ).toEqual(['', 60, 3_000])
  })

  it('know a holiday of one region only there', () => {
    const there = worked('2026-12-24T11:00:00+10:30', 240)
    expect(shown(payBandsOf(there, policy))).toEqual([['holiday', 240, 30_000]])
    expect(shown(payBandsOf({ ...there, region: 'VIC' }, policy))).toEqual([['', 240, 12_000]])
  })

  it('top a short call up to the minimum, and pay nothing for nothing', () => {
    expect(shown(payBandsOf(worked('2026-11-05T11:00:00+10:30', 45), policy))).toEqual([
      ['', 45, 2_250],
      ['minimum', 135, 6_750],
    ])
    expect(payBandsOf(worked('2026-11-05T11:00:00+10:30', 0), policy)).toEqual([])
  })

  it('take the unpaid break from the middle, where it may fall into the night', () => {
    const stretches = paidStretches(worked('2026-11-05T18:00:00+10:30', 450, 480), policy)
    expect(stretches.map(({ start, minutes }) => [String(start), minutes])).toEqual([
      ['2026-11-05T07:30:00Z', 225],
      ['2026-11-05T11:45:00Z', 225],
    ])
  })

  it('pay a night on which the clocks go back for all its hours, and one on which they go forward for those there were', () => {
    // Adelaide: 4 April 2027 at 3:00 back to 2:00; 3 October 2027 at 2:00 forward to 3:00. Both are Sundays.
    const plainSunday = { ...policy, loadings: { ...policy.loadings, sunday: { percent: 100, extra: null } } }
    const long = payBandsOf(worked('2027-04-04T00:00:00+10:30', 7 * 60), plainSunday)
    expect(shown(long)).toEqual([['night', 420, 26_250]])
    const short = payBandsOf(worked('2027-10-03T00:00:00+09:30', 6 * 60), plainSunday)
    expect(shown(short)).toEqual([
      ['night', 300, 18_750],
      ['', 60, 3_000],
    ])
  })

  const policies = fc
    .record({
      minimumMinutes: fc.integer({ min: 0, max: 300 }),
      breakMinutes: fc.integer({ min: 0, max: 60 }),
      breakPaid: fc.boolean(),
      together: fc.constantFrom('best' as const, 'sum' as const),
      percents: fc.tuple(...Array.from({ length: 4 }, () => fc.integer({ min: 100, max: 300 }))),
    })
    .map(({ percents, ...rest }): PayPolicy => {
      const [night, saturday, sunday, holiday] = percents.map((percent) => ({ percent, extra: null }))
      const loadings = { night: night!, saturday: saturday!, sunday: sunday!, holiday: holiday! }
      return { ...USUAL_POLICY, ...rest, loadings, holidays: policy.holidays }
    })
  const times = fc.record({
    day: fc.integer({ min: 0, max: 500 }),
    minuteOfDay: fc.integer({ min: 0, max: 1_439 }),
    presentMinutes: fc.integer({ min: 0, max: 900 }),
    less: fc.integer({ min: -60, max: 200 }),
    zone: fc.constantFrom('Australia/Adelaide', 'Australia/Lord_Howe', 'Europe/Berlin', 'Asia/Kathmandu', 'UTC'),
  })

  it('sum to the approved minutes, never pay less than the rate, and the parts are the whole', () => {
    fc.assert(
      fc.property(policies, times, (some, { day, minuteOfDay, presentMinutes, less, zone }) => {
        const from = addMinutes(instant('2026-03-01T00:00:00Z'), day * 1_440 + minuteOfDay)
        const minutes = Math.max(0, withoutBreak(presentMinutes, some) - less)
        const time = { from, presentMinutes, minutes, zone, region: 'SA', rate }
        const bands = payBandsOf(time, some)
        const worked = bands.filter(({ conditions }) => !conditions.includes('minimum'))
        expect(worked.reduce((sum, band) => sum + band.minutes, 0)).toBe(minutes)
        const all = bands.reduce((sum, band) => sum + band.minutes, 0)
        expect(all).toBe(minutes === 0 ? 0 : Math.max(minutes, some.minimumMinutes))
        const total = Number(
          sumMoney(
            bands.map(({ amount }) => amount),
            'AUD',
          ).minor,
        )
        expect(total).toBeGreaterThanOrEqual(Math.floor((minutes * 3_000) / 60) - bands.length)
        const stretches = paidStretches(time, some)
        expect(stretches.reduce((sum, stretch) => sum + stretch.minutes, 0)).toBe(minutes)
        const [first, second] = stretches
        if (first && second) expect(minutesBetween(first.start, second.start)).toBeGreaterThanOrEqual(first.minutes)
      }),
      { numRuns: 150 },
    )
  })

  it('agree with asking for every single minute', () => {
    fc.assert(
      fc.property(policies, times, (some, { day, minuteOfDay, zone }) => {
        const from = addMinutes(instant('2026-03-01T00:00:00Z'), day * 1_440 + minuteOfDay)
        const time = { from, presentMinutes: 200, minutes: 200, zone, region: 'SA', rate }
        const night = payBandsOf(time, { ...some, together: 'sum', minimumMinutes: 0 })
          .filter(({ conditions }) => conditions.includes('night'))
          .reduce((sum, band) => sum + band.minutes, 0)
        const counted = Array.from({ length: 200 }, (_, n) => conditionsAt(addMinutes(from, n), time, some))
        const asked = counted.filter((one) => one.includes('night')).length
        expect(night).toBe(some.loadings.night.percent === 100 ? 0 : asked)
      }),
      { numRuns: 60 },
    )
  })
})

describe('worked minutes', () => {
  it('are rounded as the policy says', () => {
    const quarters = { roundTo: 15 }
    expect(roundedMinutes(187, { ...quarters, rounding: 'down' })).toBe(180)
    expect(roundedMinutes(188, { ...quarters, rounding: 'nearest' })).toBe(195)
    expect(roundedMinutes(181, { ...quarters, rounding: 'up' })).toBe(195)
  })

  it('keep a break that is paid', () => {
    expect(withoutBreak(480)).toBe(450)
    expect(withoutBreak(480, { ...USUAL_POLICY, breakPaid: true })).toBe(480)
    expect(withoutBreak(370)).toBe(360)
  })
})
