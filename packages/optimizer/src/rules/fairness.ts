import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** Something that ought to be shared evenly: minutes, weekends, nights, good places. A rule of each that matters. */
export interface Fairness extends RuleInput {
  readonly rule: 'fairness'
  /** What is shared, for telling several of these rules apart. */
  readonly of: string
  /** What each shift counts, by shift. */
  readonly amount: Float64Array
  /** What would be fair, by person. */
  readonly target: Float64Array
  /** Times the square of the distance from the fair share. */
  readonly weight: number
}

export const rule = defineRule<Fairness>({
  name: 'fairness',
  hard: false,
  sentence: 'Work, and what is pleasant and unpleasant about it, is shared evenly.',
  fault({ amount, target, weight }, { shifts, people }) {
    if (amount.length !== shifts.start.length)
      return `amount has ${amount.length} entries for ${shifts.start.length} shifts`
    if (target.length !== people) return `target stands for ${target.length} of ${people} people`
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY)) return 'the weight is not a number from 0 up'
    return [...amount, ...target].every((value) => value >= 0) ? undefined : 'amounts and targets are numbers from 0 up'
  },
  compile({ amount, target, weight }, _problem, forms) {
    forms.counters.push({ amount, curve: { target, square: weight, over: 0, under: 0 } })
  },
  check({ amount, target, weight }, _problem, { lineOf }) {
    return lineOf.flatMap((line, person) => {
      const sum = line.reduce((total, shift) => total + amount[shift]!, 0)
      const cost = weight * (sum - target[person]!) ** 2
      const params = { amount: sum, fair: target[person]! }
      return cost === 0 ? [] : [{ rule: 'fairness', code: 'uneven', person, shift: -1, cost, params }]
    })
  },
})
