import type { RuleInput } from '../problem/problem.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/** The most shifts of each person in each period. */
export interface ShiftsInAPeriod extends RuleInput {
  readonly rule: 'shifts-in-a-period'
  /** Period of each day, from 0; -1 for days that do not count. */
  readonly periodOf: Int32Array
  readonly periods: number
  /** By person. */
  readonly most: Int32Array
}

export const rule = defineRule<ShiftsInAPeriod>({
  name: 'shifts-in-a-period',
  hard: true,
  sentence: 'Nobody works more than their number of shifts in a period.',
  fault({ periodOf, periods, most }, { days, people }) {
    if (periodOf.length !== days) return `periodOf has ${periodOf.length} entries for ${days} days`
    if (!periodOf.every((period) => period >= -1 && period < periods))
      return 'periodOf names a period that is not there'
    return most.length === people ? undefined : `most stands for ${most.length} of ${people} people`
  },
  compile({ periods, periodOf, most }, { shifts }, forms) {
    for (let period = 0; period < periods; period += 1) {
      forms.counters.push({ amount: Float64Array.from(shifts.day, (day) => (periodOf[day] === period ? 1 : 0)), most })
    }
  },
  check({ periodOf, periods, most }, { shifts }, { lineOf }) {
    const findings: Finding[] = []
    for (const [person, line] of lineOf.entries()) {
      for (let period = 0; period < periods; period += 1) {
        const own = line.filter((shift) => periodOf[shifts.day[shift]!] === period)
        if (own.length <= most[person]!) continue
        const params = { shifts: own.length, most: most[person]!, period }
        const cost = own.length - most[person]!
        findings.push({ rule: 'shifts-in-a-period', code: 'over', person, shift: own.at(-1)!, cost, params })
      }
    }
    return findings
  },
})
