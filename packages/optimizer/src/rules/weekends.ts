import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** The most weekends on which a person works. */
export interface Weekends extends RuleInput {
  readonly rule: 'weekends'
  /** Weekend of each day, from 0; -1 for other days. */
  readonly weekendOf: Int32Array
  readonly weekends: number
  /** By person. */
  readonly most: Int32Array
}

export const rule = defineRule<Weekends>({
  name: 'weekends',
  hard: true,
  sentence: 'Nobody works on more weekends than agreed.',
  fault({ weekendOf, weekends, most }, { days, people }) {
    if (weekendOf.length !== days) return `weekendOf has ${weekendOf.length} entries for ${days} days`
    if (!weekendOf.every((one) => one >= -1 && one < weekends)) return 'weekendOf names a weekend that is not there'
    return most.length === people ? undefined : `most stands for ${most.length} of ${people} people`
  },
  compile({ weekendOf, weekends, most }, { shifts }, forms) {
    const group = Int32Array.from(shifts.day, (day) => weekendOf[day]!)
    forms.distincts.push({ group, groups: weekends, most })
  },
  check({ weekendOf, most }, { shifts }, { lineOf }) {
    return lineOf.flatMap((line, person) => {
      const own = line.filter((shift) => weekendOf[shifts.day[shift]!]! >= 0)
      const worked = new Set(own.map((shift) => weekendOf[shifts.day[shift]!]!)).size
      if (worked <= most[person]!) return []
      const params = { weekends: worked, most: most[person]! }
      return [{ rule: 'weekends', code: 'over', person, shift: own.at(-1)!, cost: worked - most[person]!, params }]
    })
  },
})
