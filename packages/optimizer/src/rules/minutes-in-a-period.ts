import type { RosterProblem, RuleInput } from '../problem/problem.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/** Least and most working minutes of each person in each period: a week, a month, the whole horizon. */
export interface MinutesInAPeriod extends RuleInput {
  readonly rule: 'minutes-in-a-period'
  /** Period of each day, from 0; -1 for days that do not count. */
  readonly periodOf: Int32Array
  readonly periods: number
  /** By person. */
  readonly least?: Int32Array
  readonly most?: Int32Array
}

export const rule = defineRule<MinutesInAPeriod>({
  name: 'minutes-in-a-period',
  hard: true,
  sentence: 'Nobody works more, or less, than their minutes in a period.',
  fault({ periodOf, periods, least, most }, { days, people }) {
    if (periodOf.length !== days) return `periodOf has ${periodOf.length} entries for ${days} days`
    if (!periodOf.every((period) => period >= -1 && period < periods))
      return 'periodOf names a period that is not there'
    for (const limit of [least, most]) {
      if (limit !== undefined && limit.length !== people) return `limits stand for ${limit.length} of ${people} people`
    }
    const person = least?.findIndex((value, at) => value > (most?.[at] ?? Number.POSITIVE_INFINITY)) ?? -1
    return person < 0 ? undefined : `person ${person} has to work more than allowed`
  },
  compile({ periods, periodOf, least, most }, problem, forms) {
    for (let period = 0; period < periods; period += 1) {
      const amount = Float64Array.from(problem.shifts.day, (day, shift) =>
        periodOf[day] === period ? minutesOf(problem, shift) : 0,
      )
      forms.counters.push({ amount, ...(least ? { least } : {}), ...(most ? { most } : {}) })
    }
  },
  check({ periodOf, periods, least, most }, problem, { lineOf }) {
    const findings: Finding[] = []
    for (const [person, line] of lineOf.entries()) {
      for (let period = 0; period < periods; period += 1) {
        const own = line.filter((shift) => periodOf[problem.shifts.day[shift]!] === period)
        const minutes = own.reduce((sum, shift) => sum + minutesOf(problem, shift), 0)
        const about = { rule: 'minutes-in-a-period', person, shift: own.at(-1) ?? -1 }
        const [low, high] = [least?.[person] ?? 0, most?.[person] ?? Number.POSITIVE_INFINITY]
        if (minutes > high)
          findings.push({ ...about, code: 'over', cost: minutes - high, params: { minutes, most: high, period } })
        if (minutes < low)
          findings.push({ ...about, code: 'under', cost: low - minutes, params: { minutes, least: low, period } })
      }
    }
    return findings
  },
})

function minutesOf({ shifts }: RosterProblem, shift: number): number {
  return shifts.end[shift]! - shifts.start[shift]!
}
