import type { Money } from '@ordinate/kernel'
import { PERSON_RULES, type Seat, type SeatQuestion } from './domain/index.ts'
import { type Planned, type Planning, weigh } from './planning.ts'

/** Somebody who fits a seat, other work aside, with what is weighed. */
export interface Eligible {
  readonly person: Planned
  /** Place among the planning's people. */
  readonly index: number
  readonly pay: Money
  readonly km: number | null
  readonly cost: number
}

/**
 * Who fits a seat, other work aside, in the order of the planning's people. Each rule is asked once for all seats alike in what it
 * reads, so that thousands of seats and people take no longer than the different seats among them.
 */
export function eligibleFor(planning: Planning, seat: Seat): readonly Eligible[] {
  const keys = PERSON_RULES.map(({ reads }) => reads(seat))
  const key = keys.join('\u0000')
  const known = planning.eligible.get(key)
  if (known !== undefined) return known
  const fits = new Uint8Array(planning.people.length).fill(1)
  for (const [rule, read] of keys.entries()) {
    const said = answersOf(planning, seat, rule, read)
    for (let index = 0; index < fits.length; index += 1) fits[index]! &= said[index]!
  }
  const found = planning.people.flatMap((person, index) =>
    fits[index] === 1 ? [{ person, index, ...weigh(person, seat, planning.weights) }] : [],
  )
  planning.eligible.set(key, found)
  return found
}

/** 1 for everyone whom a rule lets pass for a seat, by the place among the planning's people. */
function answersOf(planning: Planning, seat: Seat, rule: number, read: string): Uint8Array {
  const key = `${rule}\u0000${read}`
  const known = planning.answers.get(key)
  if (known !== undefined) return known
  const { limits, people } = planning
  const ask = (person: Planned): SeatQuestion => ({ person, seat, work: [], limits })
  const said = Uint8Array.from(people, (person) => (PERSON_RULES[rule]!.rule(ask(person)).ok ? 1 : 0))
  planning.answers.set(key, said)
  return said
}
