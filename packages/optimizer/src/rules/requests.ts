import type { RuleInput } from '../problem/problem.ts'
import { optionOf } from '../problem/roster-view.ts'
import { defineRule } from '../problem/rule.ts'

/** Shifts that people asked for, or asked to be spared. One entry a request. */
export interface Requests extends RuleInput {
  readonly rule: 'requests'
  readonly person: Int32Array
  readonly shift: Int32Array
  /** 1 for a request to work it, 0 for one not to. */
  readonly on: Uint8Array
  /** What it costs when the request is not met. */
  readonly weight: Float64Array
}

export const rule = defineRule<Requests>({
  name: 'requests',
  hard: false,
  sentence: 'People get the shifts they asked for, and not those they asked to be spared.',
  fault({ person, shift, on, weight }, { people, shifts }) {
    const count = person.length
    if (shift.length !== count || on.length !== count || weight.length !== count) return 'columns differ in length'
    const fits = (at: number) =>
      person[at]! >= 0 && person[at]! < people && shift[at]! >= 0 && shift[at]! < shifts.start.length
    const bad = [...person.keys()].find((at) => !fits(at) || !Number.isFinite(weight[at]))
    return bad === undefined ? undefined : `request ${bad} names nobody, no shift, or no weight`
  },
  compile({ person, shift, on, weight }, problem, forms) {
    for (const [at, who] of person.entries()) {
      const option = optionOf(problem, who, shift[at]!)
      if (on[at] === 1) forms.fixedCost += weight[at]!
      if (option >= 0) forms.optionCost[option]! += on[at] === 1 ? -weight[at]! : weight[at]!
    }
  },
  check({ person, shift, on, weight }, _problem, { lineOf }) {
    return [...person.keys()]
      .filter((at) => lineOf[person[at]!]!.includes(shift[at]!) !== (on[at] === 1))
      .map((at) => ({
        rule: 'requests',
        code: on[at] === 1 ? 'not_given' : 'not_spared',
        person: person[at]!,
        shift: shift[at]!,
        cost: weight[at]!,
        params: {},
      }))
  },
})
