import { NO_LIMIT } from '../problem/forms.ts'
import type { RuleInput } from '../problem/problem.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/** How many people a shift needs, and what each too few or too many costs. By shift. */
export interface Cover extends RuleInput {
  readonly rule: 'cover'
  readonly need: Int32Array
  readonly under: Float64Array
  readonly over: Float64Array
  /** More than so many are not let in at all; left out for no such limit. */
  readonly most?: Int32Array
}

export const rule = defineRule<Cover>({
  name: 'cover',
  hard: false,
  sentence: 'Every shift has as many people as it needs.',
  fault({ need, under, over, most }, { shifts }) {
    for (const column of [need, under, over, most]) {
      if (column !== undefined && column.length !== shifts.start.length) {
        return `a column has ${column.length} entries for ${shifts.start.length} shifts`
      }
      const bad = column?.findIndex((value) => !(value >= 0 && value < Number.POSITIVE_INFINITY)) ?? -1
      if (bad >= 0) return `shift ${bad} has a weight or a number of people that is not a number from 0 up`
    }
    return undefined
  },
  compile({ need, under, over, most }, { shifts }, forms) {
    forms.covers.push({ need, under, over, most: most ?? new Int32Array(shifts.start.length).fill(NO_LIMIT) })
  },
  check({ need, under, over, most }, _problem, { peopleIn }) {
    return peopleIn.flatMap((people, shift): Finding[] => {
      const params = { people: people.length, need: need[shift]! }
      const about = { rule: 'cover', person: -1, shift, params }
      const [short, extra] = [need[shift]! - people.length, people.length - need[shift]!]
      if (most !== undefined && people.length > most[shift]!) {
        return [{ ...about, code: 'crowded', cost: Number.POSITIVE_INFINITY }]
      }
      if (short > 0 && under[shift]! > 0) return [{ ...about, code: 'under', cost: short * under[shift]! }]
      return extra > 0 && over[shift]! > 0 ? [{ ...about, code: 'over', cost: extra * over[shift]! }] : []
    })
  },
})
