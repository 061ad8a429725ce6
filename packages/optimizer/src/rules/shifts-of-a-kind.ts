import type { RuleInput } from '../problem/problem.ts'
import { defineRule, type Finding } from '../problem/rule.ts'

/** The most shifts of each kind that a person works, such as nights. */
export interface ShiftsOfAKind extends RuleInput {
  readonly rule: 'shifts-of-a-kind'
  /** The limit of person p for kind k at `most[p * kinds + k]`. */
  readonly most: Int32Array
}

export const rule = defineRule<ShiftsOfAKind>({
  name: 'shifts-of-a-kind',
  hard: true,
  sentence: 'Nobody works more shifts of a kind than agreed.',
  fault: ({ most }, { people, kinds }) =>
    most.length === people * kinds
      ? undefined
      : `most has ${most.length} entries for ${people} people and ${kinds} kinds`,
  compile({ most }, { people, kinds, shifts, days, mostShiftsADay }, forms) {
    for (let kind = 0; kind < kinds; kind += 1) {
      const limit = Int32Array.from({ length: people }, (_, person) => most[person * kinds + kind]!)
      if (limit.every((value) => value >= days * mostShiftsADay)) continue
      forms.counters.push({ amount: Float64Array.from(shifts.kind, (own) => (own === kind ? 1 : 0)), most: limit })
    }
  },
  check({ most }, { kinds, shifts }, { lineOf }) {
    const findings: Finding[] = []
    for (const [person, line] of lineOf.entries()) {
      for (let kind = 0; kind < kinds; kind += 1) {
        const own = line.filter((shift) => shifts.kind[shift] === kind)
        const limit = most[person * kinds + kind]!
        if (own.length <= limit) continue
        const params = { shifts: own.length, most: limit, kind }
        findings.push({
          rule: 'shifts-of-a-kind',
          code: 'over',
          person,
          shift: own.at(-1)!,
          cost: own.length - limit,
          params,
        })
      }
    }
    return findings
  },
})
