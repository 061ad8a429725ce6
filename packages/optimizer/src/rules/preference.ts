import { costFault, findCosts } from '../problem/option-costs.ts'
import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** What a person's liking or disliking of a shift is worth, for each pair. */
export interface Preference extends RuleInput {
  readonly rule: 'preference'
  /** By option. */
  readonly cost: Float64Array
}

export const rule = defineRule<Preference>({
  name: 'preference',
  hard: false,
  sentence: 'People work what they like.',
  fault: ({ cost }, problem) => costFault(cost, problem),
  compile({ cost }, _problem, forms) {
    for (const [option, amount] of cost.entries()) forms.optionCost[option]! += amount
  },
  check: ({ cost }, problem, roster) => findCosts('preference', cost, problem, roster),
})
