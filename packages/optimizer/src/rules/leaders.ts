import type { RuleInput } from '../problem/problem.ts'
import { personOfOptions } from '../problem/roster-view.ts'
import { defineRule } from '../problem/rule.ts'

/** Enough leaders for those who work: in every group of shifts one leader for so many others. */
export interface Leaders extends RuleInput {
  readonly rule: 'leaders'
  /** Group of each shift, from 0; -1 for shifts of none. */
  readonly groupOf: Int32Array
  readonly groups: number
  /** 1 for people who lead, by person. */
  readonly leads: Uint8Array
  /** How many others one leader looks after. */
  readonly others: number
  /** For every other who is not looked after. */
  readonly weight: number
}

export const rule = defineRule<Leaders>({
  name: 'leaders',
  hard: false,
  sentence: 'There is a leader for so many others.',
  fault({ groupOf, groups, leads, others, weight }, { shifts, people }) {
    if (groupOf.length !== shifts.start.length)
      return `groupOf has ${groupOf.length} entries for ${shifts.start.length} shifts`
    if (!groupOf.every((group) => group >= -1 && group < groups)) return 'groupOf names a group that is not there'
    if (leads.length !== people) return `leads stands for ${leads.length} of ${people} people`
    return others > 0 && weight >= 0 && Number.isFinite(others + weight)
      ? undefined
      : 'others and weight must be positive'
  },
  compile({ groupOf, groups, leads, others, weight }, problem, forms) {
    const personOf = personOfOptions(problem)
    forms.pools.push({
      poolOf: Int32Array.from(problem.options.shift, (shift) => groupOf[shift]!),
      pools: groups,
      amount: Float64Array.from(personOf, (person) => (leads[person] === 1 ? -others : 1)),
      limit: 0,
      over: weight,
    })
  },
  check({ groupOf, groups, leads, others, weight }, _problem, { peopleIn }) {
    const balance = new Float64Array(groups)
    for (const [shift, people] of peopleIn.entries()) {
      for (const person of people)
        if (groupOf[shift]! >= 0) balance[groupOf[shift]!]! += leads[person] === 1 ? -others : 1
    }
    return [...balance.entries()]
      .filter(([, left]) => left > 0)
      .map(([group, left]) => {
        const params = { group, left }
        return {
          rule: 'leaders',
          code: 'too_few',
          person: -1,
          shift: groupOf.indexOf(group),
          cost: left * weight,
          params,
        }
      })
  },
})
