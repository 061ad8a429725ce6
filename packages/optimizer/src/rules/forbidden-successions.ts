import type { RuleInput } from '../problem/problem.ts'
import { defineRule } from '../problem/rule.ts'

/** Kinds of shift that may not follow one another from the last of one day to the first of the next, such as an early one after a night. */
export interface ForbiddenSuccessions extends RuleInput {
  readonly rule: 'forbidden-successions'
  /** 1 at `forbidden[earlier * kinds + later]` for a pair that may not be. */
  readonly forbidden: Uint8Array
}

export const rule = defineRule<ForbiddenSuccessions>({
  name: 'forbidden-successions',
  hard: true,
  sentence: 'Certain kinds of shift do not follow one another from one day to the next.',
  fault: ({ forbidden }, { kinds }) =>
    forbidden.length === kinds * kinds ? undefined : `forbidden has ${forbidden.length} entries for ${kinds} kinds`,
  compile({ forbidden }, _problem, forms) {
    for (const [pair, not] of forbidden.entries()) if (not !== 0) forms.successions[pair] = 1
  },
  check({ forbidden }, { shifts, kinds }, { lineOf }) {
    return lineOf.flatMap((line, person) =>
      line.flatMap((later, at) => {
        const other = line[at - 1]
        if (other === undefined || shifts.day[other] !== shifts.day[later]! - 1) return []
        const [earlier, kind] = [shifts.kind[other]!, shifts.kind[later]!]
        if (forbidden[earlier * kinds + kind] === 0) return []
        const params = { other, earlier, later: kind }
        return [{ rule: 'forbidden-successions', code: 'follows', person, shift: later, cost: 1, params }]
      }),
    )
  },
})
