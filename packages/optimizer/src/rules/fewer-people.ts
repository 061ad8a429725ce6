import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** As few people as can be: everybody who works a shift that counts costs once. */
export interface FewerPeople extends RuleInput {
  readonly rule: 'fewer-people'
  /** 1 for shifts that count, by shift. */
  readonly counts: Uint8Array
  /** For every person who works. */
  readonly weight: number
}

export const rule = defineRule<FewerPeople>({
  name: 'fewer-people',
  hard: false,
  sentence: 'The work is done by as few people as can be.',
  fault({ counts, weight }, { shifts }) {
    if (counts.length !== shifts.start.length)
      return `counts has ${counts.length} entries for ${shifts.start.length} shifts`
    return weight >= 0 && weight < Number.POSITIVE_INFINITY ? undefined : 'the weight is not a number from 0 up'
  },
  compile({ counts, weight }, _problem, forms) {
    const group = Int32Array.from(counts, (one) => (one === 0 ? -1 : 0))
    if (weight > 0) forms.distincts.push({ group, groups: 1, each: weight })
  },
  check({ counts, weight }, _problem, { lineOf }) {
    return lineOf.flatMap((line, person) => {
      const shift = line.find((one) => counts[one] !== 0)
      if (shift === undefined || weight === 0) return []
      return [{ rule: 'fewer-people', code: 'works', person, shift, cost: weight, params: {} }]
    })
  },
})
