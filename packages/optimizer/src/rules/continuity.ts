import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** The same people at the same places: every further place that a person works at costs. */
export interface Continuity extends RuleInput {
  readonly rule: 'continuity'
  readonly weight: number
}

export const rule = defineRule<Continuity>({
  name: 'continuity',
  hard: false,
  sentence: 'A place sees the same faces.',
  fault: ({ weight }) =>
    weight >= 0 && weight < Number.POSITIVE_INFINITY ? undefined : 'the weight is not a number from 0 up',
  compile({ weight }, { shifts, sites }, forms) {
    if (weight > 0) forms.distincts.push({ group: shifts.site, groups: sites, each: weight })
  },
  check({ weight }, { shifts }, { lineOf }) {
    return lineOf.flatMap((line, person) => {
      const places = new Set(line.map((shift) => shifts.site[shift]!)).size
      const params = { places }
      return places * weight === 0
        ? []
        : [{ rule: 'continuity', code: 'places', person, shift: -1, cost: places * weight, params }]
    })
  },
})
