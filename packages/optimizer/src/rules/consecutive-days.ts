import type { RuleInput } from '../problem/problem.ts'
import { runsOf } from '../problem/roster-view.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/**
 * How long people work and rest on end: the most and least working days in a row, the least days off in a row. Runs that touch the
 * edge of the horizon count as long enough. By person; left out where there is no such limit.
 */
export interface ConsecutiveDays extends RuleInput {
  readonly rule: 'consecutive-days'
  readonly mostWork?: Int32Array
  readonly leastWork?: Int32Array
  readonly leastOff?: Int32Array
}

export const rule = defineRule<ConsecutiveDays>({
  name: 'consecutive-days',
  hard: true,
  sentence: 'Nobody works too many or too few days on end, or rests too few.',
  fault({ mostWork, leastWork, leastOff }, { people }) {
    for (const limit of [mostWork, leastWork, leastOff]) {
      if (limit !== undefined && limit.length !== people) return `limits stand for ${limit.length} of ${people} people`
      if (limit?.some((value) => value < 1)) return 'a run lasts at least a day'
    }
    const person = leastWork?.findIndex((value, at) => value > (mostWork?.[at] ?? Number.POSITIVE_INFINITY)) ?? -1
    return person < 0 ? undefined : `person ${person} has to work longer on end than allowed`
  },
  compile({ mostWork, leastWork, leastOff }, { people }, forms) {
    for (let person = 0; person < people; person += 1) {
      forms.mostRun[person] = Math.min(forms.mostRun[person]!, mostWork?.[person] ?? forms.mostRun[person]!)
      forms.leastRun[person] = Math.max(forms.leastRun[person]!, leastWork?.[person] ?? 1)
      forms.leastOff[person] = Math.max(forms.leastOff[person]!, leastOff?.[person] ?? 1)
    }
  },
  check({ mostWork, leastWork, leastOff }, problem, { lineOf }) {
    const findings: Finding[] = []
    for (const [person, line] of lineOf.entries()) {
      for (const { from, to, work } of runsOf(problem, line)) {
        const [days, inside] = [to - from, from > 0 && to < problem.days]
        const most = work ? (mostWork?.[person] ?? days) : days
        const least = inside ? ((work ? leastWork : leastOff)?.[person] ?? 1) : 1
        const about = { rule: 'consecutive-days', person, shift: shiftNear(problem.shifts.day, line, to) }
        if (days > most) findings.push({ ...about, code: 'too_long', cost: days - most, params: { days, most, from } })
        if (days < least) {
          const code = work ? 'too_short' : 'rest_too_short'
          findings.push({ ...about, code, cost: least - days, params: { days, least, from } })
        }
      }
    }
    return findings
  },
})

/** The last shift of a line before a day. */
function shiftNear(day: Int32Array, line: readonly number[], to: number): number {
  return line.findLast((shift) => day[shift]! < to) ?? line[0] ?? -1
}
