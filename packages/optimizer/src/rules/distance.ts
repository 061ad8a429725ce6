import { costFault, findCosts } from '../problem/option-costs.ts'
import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** What the way from home to the shift is worth, for each pair. */
export interface Distance extends RuleInput {
  readonly rule: 'distance'
  /** By option. */
  readonly cost: Float64Array
}

export const rule = defineRule<Distance>({
  name: 'distance',
  hard: false,
  sentence: 'People work near their homes.',
  fault: ({ cost }, problem) => costFault(cost, problem),
  compile({ cost }, _problem, forms) {
    for (const [option, amount] of cost.entries()) forms.optionCost[option]! += amount
  },
  check: ({ cost }, problem, roster) => findCosts('distance', cost, problem, roster),
})
