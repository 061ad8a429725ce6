import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** Rest between the work of one day and the next. */
export interface RestBetweenDays extends RuleInput {
  readonly rule: 'rest-between-days'
  /** At most 24 hours. */
  readonly minutes: number
}

export const rule = defineRule<RestBetweenDays>({
  name: 'rest-between-days',
  hard: true,
  sentence: 'Between the work of one day and that of another lies enough rest.',
  fault: ({ minutes }) => (minutes >= 0 && minutes <= 1_440 ? undefined : 'minutes must lie between 0 and 1440'),
  compile({ minutes }, _problem, forms) {
    forms.restMinutes = Math.max(forms.restMinutes, minutes)
  },
  check({ minutes }, { shifts }, { lineOf }) {
    return lineOf.flatMap((line, person) =>
      line.flatMap((later, at) => {
        const earlier = line.slice(0, at).findLast((one) => shifts.day[one]! < shifts.day[later]!)
        if (earlier === undefined) return []
        const gap = shifts.start[later]! - shifts.end[earlier]!
        if (gap >= minutes) return []
        const params = { gap, needed: minutes, other: earlier }
        return [{ rule: 'rest-between-days', code: 'short', person, shift: later, cost: minutes - gap, params }]
      }),
    )
  },
})
