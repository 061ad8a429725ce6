import type { RosterProblem } from './problem.ts'
import { optionOf, type RosterView } from './roster-view.ts'
import type { Finding } from './rule.ts'

/** Why a column of costs by option does not fit a problem, or undefined when it does. */
export function costFault(cost: Float64Array, { options }: RosterProblem): string | undefined {
  if (cost.length !== options.shift.length) return `cost has ${cost.length} entries for ${options.shift.length} options`
  const bad = cost.findIndex((value) => !Number.isFinite(value))
  return bad < 0 ? undefined : `the cost of option ${bad} is not a number`
}

/** A finding for every pair of a roster that costs something. */
export function findCosts(rule: string, cost: Float64Array, problem: RosterProblem, { lineOf }: RosterView): Finding[] {
  return lineOf.flatMap((line, person) =>
    line.flatMap((shift) => {
      const amount = cost[optionOf(problem, person, shift)] ?? 0
      return amount === 0 ? [] : [{ rule, code: 'pair', person, shift, cost: amount, params: { cost: amount } }]
    }),
  )
}
