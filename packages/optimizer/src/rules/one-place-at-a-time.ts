import type { RosterProblem, RuleInput } from '../problem/problem.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/** Nobody is in two places at once, and there is time to get from one to the next. */
export interface OnePlaceAtATime extends RuleInput {
  readonly rule: 'one-place-at-a-time'
  /** Minutes from site a to site b at `minutes[a * sites + b]`, at most 24 hours; left out when travel takes no time. */
  readonly minutes?: Int32Array
}

const LONGEST = 1_440
const NEIGHBOURS = 13

export const rule = defineRule<OnePlaceAtATime>({
  name: 'one-place-at-a-time',
  hard: true,
  sentence: 'Nobody is in two places at once, and there is time to travel from one to the next.',
  fault({ minutes }, { sites }) {
    if (minutes === undefined) return undefined
    if (minutes.length !== sites * sites) return `minutes has ${minutes.length} entries for ${sites} sites`
    return minutes.every((value) => value >= 0 && value <= LONGEST) ? undefined : 'minutes must lie between 0 and 1440'
  },
  compile({ minutes }, _problem, forms) {
    forms.travel = minutes
  },
  check(input, problem, { lineOf }) {
    return lineOf.flatMap((line, person) => pairs(line).flatMap((pair) => finding(input, problem, person, pair)))
  },
})

/** Neighbours in time that may be too close: a piece of work with as many after it as two days can hold. */
function pairs(line: readonly number[]): [number, number][] {
  return line.flatMap((earlier, at) =>
    line.slice(at + 1, at + NEIGHBOURS).map((later): [number, number] => [earlier, later]),
  )
}

function finding(
  { minutes }: OnePlaceAtATime,
  { shifts, sites }: RosterProblem,
  person: number,
  [earlier, later]: [number, number],
): Finding[] {
  const gap = shifts.start[later]! - shifts.end[earlier]!
  const needed = minutes?.[shifts.site[earlier]! * sites + shifts.site[later]!] ?? 0
  if (gap >= needed) return []
  const code = gap < 0 ? 'overlap' : 'no_time_to_travel'
  const params = { gap, needed, other: earlier }
  return [{ rule: 'one-place-at-a-time', code, person, shift: later, cost: needed - gap, params }]
}
