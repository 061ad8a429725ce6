import type { RuleInput } from '../problem/problem.ts'
import { optionOf } from '../problem/roster-view.ts'
import { defineRule } from '../problem/rule.ts'

/** A sum of money, or of anything else, that the roster should not spend more of. */
export interface Budget extends RuleInput {
  readonly rule: 'budget'
  /** What each option spends, by option. */
  readonly spends: Float64Array
  readonly limit: number
  /** For every unit above the limit. */
  readonly weight: number
}

export const rule = defineRule<Budget>({
  name: 'budget',
  hard: false,
  sentence: 'The roster stays inside the budget.',
  fault({ spends, limit, weight }, { options }) {
    if (spends.length !== options.shift.length)
      return `spends has ${spends.length} entries for ${options.shift.length} options`
    if (!spends.every((amount) => Number.isFinite(amount))) return 'an amount is not a number'
    return Number.isFinite(limit) && weight >= 0 && Number.isFinite(weight)
      ? undefined
      : 'limit and weight must be numbers'
  },
  compile({ spends, limit, weight }, _problem, forms) {
    forms.pools.push({ poolOf: new Int32Array(spends.length), pools: 1, amount: spends, limit, over: weight })
  },
  check({ spends, limit, weight }, problem, { lineOf }) {
    const pairs = lineOf.flatMap((line, person) => line.map((shift) => spends[optionOf(problem, person, shift)] ?? 0))
    const spent = pairs.reduce((sum, amount) => sum + amount, 0)
    if (spent <= limit || weight === 0) return []
    const params = { spent, limit }
    return [{ rule: 'budget', code: 'over', person: -1, shift: -1, cost: (spent - limit) * weight, params }]
  },
})
