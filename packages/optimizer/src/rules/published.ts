import type { RuleInput } from '../problem/problem.ts'
import { optionOf } from '../problem/roster-view.ts'
import { defineRule } from '../problem/rule.ts'

/** Pairs that people have been told of: each that is taken away costs, nearer days the more. */
export interface Published extends RuleInput {
  readonly rule: 'published'
  readonly person: Int32Array
  readonly shift: Int32Array
  readonly weight: Float64Array
}

export const rule = defineRule<Published>({
  name: 'published',
  hard: false,
  sentence: 'What people have been told stays as it is.',
  fault({ person, shift, weight }, { people, shifts }) {
    if (shift.length !== person.length || weight.length !== person.length) return 'columns differ in length'
    const bad = [...person.keys()].find(
      (at) => !(person[at]! < people && shift[at]! < shifts.start.length && person[at]! >= 0 && weight[at]! >= 0),
    )
    return bad === undefined ? undefined : `entry ${bad} names nobody, no shift, or no weight`
  },
  compile({ person, shift, weight }, problem, forms) {
    for (const [at, who] of person.entries()) {
      const option = optionOf(problem, who, shift[at]!)
      forms.fixedCost += weight[at]!
      if (option >= 0) forms.optionCost[option]! -= weight[at]!
    }
  },
  check({ person, shift, weight }, _problem, { lineOf }) {
    return [...person.keys()]
      .filter((at) => !lineOf[person[at]!]!.includes(shift[at]!))
      .map((at) => {
        const about = { person: person[at]!, shift: shift[at]!, cost: weight[at]! }
        return { rule: 'published', code: 'taken_away', params: {}, ...about }
      })
  },
})
