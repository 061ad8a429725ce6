import { seededRandom } from '@ordinate/kernel'
import fc from 'fast-check'
import type { Roster, RosterProblem, RuleInput } from '../problem/problem.ts'
import { personOfOptions } from '../problem/roster-view.ts'
import type { Budget } from '../rules/budget.ts'
import type { ConsecutiveDays } from '../rules/consecutive-days.ts'
import type { Continuity } from '../rules/continuity.ts'
import type { Cover } from '../rules/cover.ts'
import type { Fairness } from '../rules/fairness.ts'
import type { ForbiddenSuccessions } from '../rules/forbidden-successions.ts'
import type { Leaders } from '../rules/leaders.ts'
import type { MinutesInAPeriod } from '../rules/minutes-in-a-period.ts'
import type { OnePlaceAtATime } from '../rules/one-place-at-a-time.ts'
import type { Pay } from '../rules/pay.ts'
import type { Requests } from '../rules/requests.ts'
import type { RestBetweenDays } from '../rules/rest-between-days.ts'
import type { ShiftsOfAKind } from '../rules/shifts-of-a-kind.ts'
import type { Weekends } from '../rules/weekends.ts'

/** Sizes of an invented problem, and which sorts of rules it has. */
export interface Invented {
  readonly seed: string
  readonly people: number
  readonly days: number
  readonly shiftsADay: number
  /** Rules of rosters that repeat: runs of days, weekends, minimums. */
  readonly repeating: boolean
  /** Rules of work at places: travel, rest, fairness, continuity, budget, leaders. */
  readonly placed: boolean
}

const DAY = 1_440
const SITES = 3
const KINDS = 3

/** Any small problem; the same for the same sizes and seed. */
export const anyInvented: fc.Arbitrary<Invented> = fc.record({
  seed: fc.string({ maxLength: 6 }),
  people: fc.integer({ min: 1, max: 5 }),
  days: fc.integer({ min: 1, max: 9 }),
  shiftsADay: fc.integer({ min: 1, max: 4 }),
  repeating: fc.boolean(),
  placed: fc.boolean(),
})

/** An invented problem; whole numbers only, so that sums are exact. */
export function invent(sizes: Invented): RosterProblem {
  const random = seededRandom(sizes.seed)
  const below = (count: number): number => Math.floor(random() * count)
  const list = Array.from({ length: sizes.days * sizes.shiftsADay }, (_, at) => {
    const day = Math.floor(at / sizes.shiftsADay)
    const start = day * DAY + 360 + below(14) * 60
    return { day, start, end: start + 240 + below(5) * 60, kind: below(KINDS), site: below(SITES) }
  }).sort((a, b) => a.day - b.day || a.start - b.start)
  const options: number[] = []
  const start = new Int32Array(sizes.people + 1)
  for (let person = 0; person < sizes.people; person += 1) {
    for (let shift = 0; shift < list.length; shift += 1) if (random() < 0.75) options.push(shift)
    start[person + 1] = options.length
  }
  const problem: RosterProblem = {
    days: sizes.days,
    people: sizes.people,
    kinds: KINDS,
    sites: SITES,
    shifts: {
      start: Float64Array.from(list, (shift) => shift.start),
      end: Float64Array.from(list, (shift) => shift.end),
      day: Int32Array.from(list, (shift) => shift.day),
      kind: Int32Array.from(list, (shift) => shift.kind),
      site: Int32Array.from(list, (shift) => shift.site),
    },
    options: { start, shift: Int32Array.from(options) },
    mostShiftsADay: sizes.placed ? 2 : 1,
    rules: [],
  }
  const rules: RuleInput[] = [...ordinaryRules(problem, below)]
  if (sizes.repeating) rules.push(...repeatingRules(problem, below))
  if (sizes.placed) rules.push(...placedRules(problem, below))
  return { ...problem, rules }
}

function ordinaryRules(problem: RosterProblem, below: (count: number) => number): RuleInput[] {
  const shifts = problem.shifts.start.length
  const cover: Cover = {
    rule: 'cover',
    need: Int32Array.from({ length: shifts }, () => below(3)),
    under: Float64Array.from({ length: shifts }, () => 20 + below(80)),
    over: Float64Array.from({ length: shifts }, () => below(6)),
    most: Int32Array.from({ length: shifts }, () => 1 + below(3)),
  }
  const requests: Requests = {
    rule: 'requests',
    person: Int32Array.from({ length: 6 }, () => below(problem.people)),
    shift: Int32Array.from({ length: 6 }, () => below(shifts)),
    on: Uint8Array.from({ length: 6 }, () => below(2)),
    weight: Float64Array.from({ length: 6 }, () => 1 + below(5)),
  }
  return [cover, requests]
}

function repeatingRules({ days, people }: RosterProblem, below: (count: number) => number): RuleInput[] {
  const each = (value: () => number): Int32Array => Int32Array.from({ length: people }, value)
  const runs: ConsecutiveDays = {
    rule: 'consecutive-days',
    mostWork: each(() => 2 + below(3)),
    leastWork: each(() => 1 + below(2)),
    leastOff: each(() => 1 + below(2)),
  }
  const weekends: Weekends = {
    rule: 'weekends',
    weekendOf: Int32Array.from({ length: days }, (_, day) => (day % 7 >= 5 ? Math.floor(day / 7) : -1)),
    weekends: Math.ceil(days / 7),
    most: each(() => below(2)),
  }
  const kinds: ShiftsOfAKind = {
    rule: 'shifts-of-a-kind',
    most: Int32Array.from({ length: people * KINDS }, () => 1 + below(4)),
  }
  const successions: ForbiddenSuccessions = {
    rule: 'forbidden-successions',
    forbidden: Uint8Array.from({ length: KINDS * KINDS }, () => (below(4) === 0 ? 1 : 0)),
  }
  const minutes: MinutesInAPeriod = {
    rule: 'minutes-in-a-period',
    periodOf: new Int32Array(days),
    periods: 1,
    least: each(() => below(3) * 240),
    most: each(() => 900 + below(4) * 240),
  }
  return [runs, weekends, kinds, successions, minutes]
}

function placedRules(problem: RosterProblem, below: (count: number) => number): RuleInput[] {
  const { days, people, options, shifts } = problem
  const count = options.shift.length
  const place: OnePlaceAtATime = {
    rule: 'one-place-at-a-time',
    minutes: Int32Array.from({ length: SITES * SITES }, (_, at) => (at % (SITES + 1) === 0 ? 0 : 30 + below(90))),
  }
  const rest: RestBetweenDays = { rule: 'rest-between-days', minutes: 660 }
  const week: MinutesInAPeriod = {
    rule: 'minutes-in-a-period',
    periodOf: Int32Array.from({ length: days }, (_, day) => Math.floor(day / 7)),
    periods: Math.ceil(days / 7),
    most: new Int32Array(people).fill(1_500),
  }
  const pay: Pay = { rule: 'pay', cost: Float64Array.from({ length: count }, () => 5 + below(20)) }
  const fairness: Fairness = {
    rule: 'fairness',
    of: 'shifts',
    amount: new Float64Array(shifts.start.length).fill(1),
    target: new Float64Array(people).fill(2),
    weight: 2,
  }
  const continuity: Continuity = { rule: 'continuity', weight: 3 }
  const budget: Budget = { rule: 'budget', spends: pay.cost, limit: 30, weight: 1 }
  const leaders: Leaders = {
    rule: 'leaders',
    groupOf: Int32Array.from(shifts.day, (day) => day % 2),
    groups: 2,
    leads: Uint8Array.from({ length: people }, () => below(2)),
    others: 2,
    weight: 4,
  }
  return [place, rest, week, pay, fairness, continuity, budget, leaders]
}

/** The roster of some options. */
export function rosterOf(problem: RosterProblem, options: readonly number[]): Roster {
  const personOf = personOfOptions(problem)
  const ordered = options.toSorted((a, b) => a - b)
  return {
    person: Int32Array.from(ordered, (option) => personOf[option]!),
    shift: Int32Array.from(ordered, (option) => problem.options.shift[option]!),
  }
}
