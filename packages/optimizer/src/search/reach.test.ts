import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkProblem } from '../problem/check-problem.ts'
import type { RosterProblem, RuleInput } from '../problem/problem.ts'
import type { ConsecutiveDays } from '../rules/consecutive-days.ts'
import type { MinutesInAPeriod } from '../rules/minutes-in-a-period.ts'
import type { ShiftsInAPeriod } from '../rules/shifts-in-a-period.ts'
import type { ShiftsOfAKind } from '../rules/shifts-of-a-kind.ts'
import type { Weekends } from '../rules/weekends.ts'
import { anyInvented, invent } from '../testing/problems.ts'
import { LineSearch } from './line-search.ts'
import { Model } from './model.ts'
import { findOutOfReach } from './reach.ts'
import { RosterState } from './state.ts'
import { SHORTFALL } from './tracked.ts'

const DAY = 1_440
const DAYS = 14
const HOURS = 8

/** One person who may work eight hours on each of 14 days, days and nights by turns. */
function fortnight(...rules: RuleInput[]): RosterProblem {
  const shifts = Array.from({ length: DAYS }, (_, day) => ({ day, start: day * DAY + 600 }))
  return {
    days: DAYS,
    people: 1,
    kinds: 2,
    sites: 1,
    mostShiftsADay: 1,
    shifts: {
      start: Float64Array.from(shifts, ({ start }) => start),
      end: Float64Array.from(shifts, ({ start }) => start + HOURS * 60),
      day: Int32Array.from(shifts, ({ day }) => day),
      kind: Int32Array.from(shifts, ({ day }) => day % 2),
      site: new Int32Array(DAYS),
    },
    options: { start: Int32Array.of(0, DAYS), shift: Int32Array.from(shifts.keys()) },
    rules,
  }
}

const wholeTime = new Int32Array(DAYS)
const atLeast = (hours: number): MinutesInAPeriod => ({
  rule: 'minutes-in-a-period',
  periodOf: wholeTime,
  periods: 1,
  least: Int32Array.of(hours * 60),
})
const runs: ConsecutiveDays = {
  rule: 'consecutive-days',
  mostWork: Int32Array.of(3),
  leastOff: Int32Array.of(2),
}
const fewShifts: ShiftsInAPeriod = {
  rule: 'shifts-in-a-period',
  periodOf: wholeTime,
  periods: 1,
  most: Int32Array.of(4),
}
const kinds: ShiftsOfAKind = { rule: 'shifts-of-a-kind', most: Int32Array.of(2, 3) }
const freeWeekends: Weekends = {
  rule: 'weekends',
  weekendOf: Int32Array.from({ length: DAYS }, (_, day) => (day % 7 < 5 ? -1 : Math.floor(day / 7))),
  weekends: 2,
  most: Int32Array.of(0),
}

describe('what a rule asks of a person', () => {
  it.each<[string, RuleInput, number]>([
    ['consecutive-days', runs, 9 * HOURS],
    ['shifts-in-a-period', fewShifts, 4 * HOURS],
    ['shifts-of-a-kind', kinds, 5 * HOURS],
    ['weekends', freeWeekends, 10 * HOURS],
  ])('is refused when %s stands against it, and asked for when it can just be reached', (against, rule, hours) => {
    expect(findOutOfReach(fortnight(atLeast(hours), rule))).toBeUndefined()
    expect(checkProblem(fortnight(atLeast(hours + 1), rule))).toMatchObject({
      code: 'optimizer.out_of_reach',
      params: { rule: 'minutes-in-a-period', against, person: 0, least: (hours + 1) * 60, most: hours * 60 },
    })
  })

  it('is refused when all that the person may work is less', () => {
    const { params } = checkProblem(fortnight(atLeast(DAYS * HOURS + 1), runs)) as { params: unknown }
    expect(params).toMatchObject({ against: 'consecutive-days' })
    expect(findOutOfReach(fortnight(atLeast(DAYS * HOURS + 1)))).toMatchObject({ against: 'options', most: 6_720 })
  })

  it('is never refused when an exact search finds a line that keeps every rule', () => {
    let contradictions = 0
    fc.assert(
      fc.property(anyInvented, (sizes) => {
        const problem = invent(sizes)
        const found = findOutOfReach(problem)
        if (found === undefined) return
        contradictions += 1
        const model = new Model(problem)
        const state = new RosterState(model)
        const lines = new LineSearch(model)
        lines.price.fill(0)
        const line = lines.best(state, found.person, 0, model.days, { width: Number.POSITIVE_INFINITY })
        expect(line === undefined || line.price > SHORTFALL / 2).toBe(true)
      }),
      { numRuns: 300, seed: 1 },
    )
    expect(contradictions).toBeGreaterThan(5)
  })
})
