import { instant, lifecycleProblems, localDate, money, period } from '@ordinate/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type AwardRule, amountOf, awardLifecycle, measure, type ShiftResult } from './awards.ts'
import { isNight, isWeekend, sharesOf } from './fairness.ts'
import { lacking, levelOf, ORDINARY_LEVELS } from './levels.ts'
import { averageRating, mayDispute, ratingLifecycle } from './rating.ts'

const aud = (minor: number) => money(minor, 'AUD')
const shift: ShiftResult = {
  noShow: false,
  lateMinutes: 20,
  samples: 115,
  samplesPlanned: 100,
  sales: 12,
  photos: 3,
  rating: 4.6,
  pay: aud(20_000),
}
const rule = (more: Partial<AwardRule>): AwardRule => ({
  kind: 'bonus',
  condition: 'samples_percent',
  threshold: 110,
  amount: { fixed: aud(1_500) },
  monthlyCap: null,
  ...more,
})
const free = { usedThisMonth: 0n, otherFines: 0n, fineLimitPercent: 20 }

describe('life cycles', () => {
  it('are sound', () => {
    expect(lifecycleProblems(ratingLifecycle)).toEqual([])
    expect(lifecycleProblems(awardLifecycle)).toEqual([])
  })
})

describe('a rule', () => {
  it.each([
    ['samples_percent', 115, true],
    ['samples_percent', 116, false],
    ['sales_at_least', 12, true],
    ['photos_at_least', 4, false],
    ['late_minutes', 15, true],
    ['late_minutes', 21, false],
    ['rating_at_least', 4.5, true],
    ['rating_at_most', 4.5, false],
    ['no_show', 0, false],
  ] as const)('%s %d applies: %s', (condition, threshold, applies) => {
    expect(measure(rule({ condition, threshold }), shift).applies).toBe(applies)
  })
  it('says nothing of samples where none are planned, nor of ratings before the first', () => {
    expect(measure(rule({}), { ...shift, samplesPlanned: 0 }).applies).toBe(false)
    expect(measure(rule({ condition: 'rating_at_most', threshold: 5 }), { ...shift, rating: null }).applies).toBe(false)
  })
  it('for results never applies to a shift that nobody came to', () => {
    const missed = { ...shift, noShow: true }
    expect(measure(rule({}), missed).applies).toBe(false)
    expect(measure(rule({ condition: 'no_show' }), missed).applies).toBe(true)
  })
})

describe('an amount', () => {
  it('is the sum, or a share of the pay rounded once', () => {
    expect(amountOf(rule({}), shift.pay, free)).toEqual({ minor: 1_500n, reduced: null })
    expect(amountOf(rule({ amount: { basisPoints: 1_250 } }), aud(20_004), free).minor).toBe(2_501n)
  })
  it('stops at what the month leaves, and a fine at the limit of the shift’s pay', () => {
    const capped = rule({ monthlyCap: aud(2_000) })
    expect(amountOf(capped, shift.pay, { ...free, usedThisMonth: 1_200n })).toEqual({
      minor: 800n,
      reduced: 'monthly_cap',
    })
    const fine = rule({ kind: 'fine', amount: { fixed: aud(9_000) } })
    expect(amountOf(fine, shift.pay, free)).toEqual({ minor: 4_000n, reduced: 'fine_limit' })
    expect(amountOf(fine, shift.pay, { ...free, otherFines: 4_500n }).minor).toBe(0n)
  })
  it('is never below zero, never above the rule, and all fines together never above the limit', () => {
    const minor = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(minor, minor, minor, minor, fc.integer({ min: 0, max: 100 }), (sum, pay, used, others, percent) => {
        const fine = rule({ kind: 'fine', amount: { fixed: aud(sum) }, monthlyCap: aud(500_000) })
        const limits = { usedThisMonth: BigInt(used), otherFines: BigInt(others), fineLimitPercent: percent }
        const { minor: taken } = amountOf(fine, aud(pay), limits)
        expect(taken >= 0n && taken <= BigInt(sum)).toBe(true)
        if (taken > 0n) expect(Number(taken) + others).toBeLessThanOrEqual((pay * percent) / 100)
      }),
    )
  })
})

describe('ratings', () => {
  const rating = (score: number, more = {}) => ({
    score,
    correctedScore: null,
    state: 'given' as const,
    ageDays: 0,
    ...more,
  })
  it('average what counts: the corrected score, and nothing that was struck', () => {
    expect(averageRating([rating(5), rating(1, { state: 'struck' })], 90)).toBe(5)
    expect(averageRating([rating(1, { state: 'corrected', correctedScore: 4 })], 90)).toBe(4)
    expect(averageRating([rating(1, { state: 'struck' })], 90)).toBeNull()
  })
  it('average within the scores, the newer weighing more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ score: fc.integer({ min: 1, max: 5 }), age: fc.nat(500) }), { minLength: 1 }),
        (list) => {
          const average = averageRating(
            list.map(({ score, age }) => rating(score, { ageDays: age })),
            90,
          )!
          const scores = list.map(({ score }) => score)
          expect(average).toBeGreaterThanOrEqual(Math.min(...scores) - 1e-9)
          expect(average).toBeLessThanOrEqual(Math.max(...scores) + 1e-9)
        },
      ),
    )
    expect(averageRating([rating(5), rating(1, { ageDays: 90 })], 90)).toBeGreaterThan(3)
  })
  it('may be disputed until the last moment, and not afterwards', () => {
    const until = instant('2026-08-10T00:00:00Z')
    expect(mayDispute({ until, days: 7 }, until).ok).toBe(true)
    expect(mayDispute({ until, days: 7 }, until.add({ seconds: 1 }))).toMatchObject({ code: 'motivation.dispute_over' })
  })
})

describe('levels', () => {
  it('ask for everything they name', () => {
    const gold = { shifts: 20, reliability: 0.95, rating: 4.6 }
    expect(levelOf(gold, ORDINARY_LEVELS)).toBe('gold')
    expect(levelOf({ ...gold, rating: 4.2 }, ORDINARY_LEVELS)).toBe('silver')
    expect(levelOf({ ...gold, rating: null }, ORDINARY_LEVELS)).toBe('bronze')
    expect(lacking(ORDINARY_LEVELS[1]!, { ...gold, shifts: 3, reliability: 0.5 })).toEqual(['shifts', 'reliability'])
  })
})

describe('chances', () => {
  it('count weekends on the outlet’s calendar and nights on its clock', () => {
    expect([isWeekend(localDate('2026-08-08')), isWeekend(localDate('2026-08-10'))]).toEqual([true, false])
    const zone = 'Australia/Adelaide'
    const day = localDate('2026-08-06')
    const hours = (from: string, to: string) => period(instant(from), instant(to))
    expect(isNight(hours('2026-08-06T01:30:00Z', '2026-08-06T12:30:00Z'), day, zone)).toBe(false)
    expect(isNight(hours('2026-08-06T09:00:00Z', '2026-08-06T13:00:00Z'), day, zone)).toBe(true)
    expect(isNight(hours('2026-08-05T19:30:00Z', '2026-08-06T01:00:00Z'), day, zone)).toBe(true)
  })
  it('are shared against the group’s rate, and the even shares sum to what there was', () => {
    const counts = fc.record({ weekend: fc.nat(5), night: fc.nat(5), good: fc.nat(5) })
    const group = fc.array(fc.record({ shifts: fc.integer({ min: 5, max: 20 }), counts }), {
      minLength: 1,
      maxLength: 12,
    })
    fc.assert(
      fc.property(group, (people) => {
        const had = people.map((one, at) => ({ personId: `per_${at}`, ...one }))
        const shares = [...sharesOf(had).values()]
        for (const chance of ['weekend', 'night', 'good'] as const) {
          const all = had.reduce((sum, one) => sum + one.counts[chance], 0)
          expect(shares.reduce((sum, share) => sum + share[chance].even, 0)).toBeCloseTo(all)
        }
      }),
    )
  })
})
