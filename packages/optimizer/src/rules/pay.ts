import { costFault, findCosts } from '../problem/option-costs.ts'
import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** What each pair costs in pay. */
export interface Pay extends RuleInput {
  readonly rule: 'pay'
  /** By option. */
  readonly cost: Float64Array
}

export const rule = defineRule<Pay>({
  name: 'pay',
  hard: false,
  sentence: 'What the work costs.',
  fault: ({ cost }, problem) => costFault(cost, problem),
  compile({ cost }, _problem, forms) {
    for (const [option, amount] of cost.entries()) forms.optionCost[option]! += amount
  },
  check: ({ cost }, problem, roster) => findCosts('pay', cost, problem, roster),
})
