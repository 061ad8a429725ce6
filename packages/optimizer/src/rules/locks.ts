import type { RuleInput } from '../problem/problem.ts'
import { optionOf } from '../problem/roster-view.ts'
import { defineRule } from '../problem/rule.ts'

/** Pairs that stand, whatever the search finds: locked by hand, or settled work elsewhere. */
export interface Locks extends RuleInput {
  readonly rule: 'locks'
  readonly person: Int32Array
  readonly shift: Int32Array
}

export const rule = defineRule<Locks>({
  name: 'locks',
  hard: true,
  sentence: 'Who is locked into a shift stays in it.',
  fault({ person, shift }, problem) {
    if (person.length !== shift.length) return `there are ${person.length} people for ${shift.length} shifts`
    const at = person.findIndex(
      (who, at) => !(who >= 0 && who < problem.people) || optionOf(problem, who, shift[at]!) < 0,
    )
    return at < 0 ? undefined : `person ${person[at]} is locked into shift ${shift[at]}, which is not open to them`
  },
  compile({ person, shift }, problem, forms) {
    for (const [at, who] of person.entries()) forms.locked[optionOf(problem, who, shift[at]!)] = 1
  },
  check({ person, shift }, _problem, { lineOf }) {
    return [...person.keys()]
      .filter((at) => !lineOf[person[at]!]!.includes(shift[at]!))
      .map((at) => ({ rule: 'locks', code: 'left', person: person[at]!, shift: shift[at]!, cost: 1, params: {} }))
  },
})
