import { costFault, findCosts } from '../problem/option-costs.ts'
import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** What is lost by a lower rating, for each pair. */
export interface Rating extends RuleInput {
  readonly rule: 'rating'
  /** By option. */
  readonly cost: Float64Array
}

export const rule = defineRule<Rating>({
  name: 'rating',
  hard: false,
  sentence: 'The better rated work first.',
  fault: ({ cost }, problem) => costFault(cost, problem),
  compile({ cost }, _problem, forms) {
    for (const [option, amount] of cost.entries()) forms.optionCost[option]! += amount
  },
  check: ({ cost }, problem, roster) => findCosts('rating', cost, problem, roster),
})
