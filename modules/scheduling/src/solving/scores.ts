import { evaluate } from '@ordinate/optimizer'
import type { Planning } from '../planning.ts'
import { prepareProblem, rosterOf } from './problem.ts'

/** What a roster costs by the weights of the plan. */
export interface Score {
  readonly byRule: ReadonlyMap<string, number>
  /** Cost of what is about a person, by id. */
  readonly byPerson: ReadonlyMap<string, number>
}

/** Weighs several rosters of an order by the same rules, those of the search: everybody's seat in each, by shift. */
export function scoresOf(planning: Planning, seatings: readonly ReadonlyMap<string, string>[]): Score[] {
  const scope = { shiftIds: null, moveTold: true, moveLocked: true }
  const prepared = prepareProblem(planning, { scope, also: seatings })
  return seatings.map((seating) => {
    const { byRule, byPerson } = evaluate(prepared.problem, rosterOf(prepared, Object.fromEntries(seating)))
    return { byRule, byPerson: new Map(prepared.people.map(({ id }, at) => [id, byPerson[at]!])) }
  })
}
