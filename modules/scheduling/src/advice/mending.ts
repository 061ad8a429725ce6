import { compareInstants, type Instant, overlaps, type Period } from '@ordinate/kernel'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import type { Planning } from '../planning.ts'
import { type Move, Situation } from './situation.ts'
import { chainWays, directWays } from './ways.ts'

/** What has happened to a roster. */
export type Happening =
  | { readonly kind: 'rules' }
  | { readonly kind: 'person_out'; readonly personId: string; readonly during: Period }
  | { readonly kind: 'seats'; readonly shiftIds: readonly string[] }

/** The fewest changes that mend a roster. */
export interface Mended {
  readonly situation: Situation
  readonly moves: readonly Move[]
  /** Seats for which nobody was found. */
  readonly open: readonly ShiftRecord[]
}

/**
 * Mends a roster: whoever cannot hold a seat any more leaves it, and each seat that is to be filled is given to somebody who has
 * room; only where nobody has, one other person is moved. Seats that the fewest could take come first. Nothing that is over is touched.
 */
export function mend(
  planning: Planning,
  happened: readonly Happening[],
  at: { readonly now: Instant; readonly today: number },
): Mended {
  const absent = (personId: string, shift: ShiftRecord): boolean =>
    happened.some((one) => one.kind === 'person_out' && one.personId === personId && overlaps(one.during, shift.during))
  const situation = new Situation(planning, at.today, absent)
  const holders = new Map(planning.held.map((item) => [item.shift_id, item]))
  const named = new Set(happened.flatMap((one) => (one.kind === 'seats' ? one.shiftIds : [])))
  const everyRule = happened.some(({ kind }) => kind === 'rules')
  const ahead = planning.shifts.filter(({ during }) => compareInstants(during.end, at.now) > 0)
  const leaving = ahead.filter((shift) => {
    const holder = holders.get(shift.id)
    if (holder === undefined) return false
    if (absent(holder.person_id, shift)) return true
    return (everyRule || named.has(shift.id)) && !stillFits(situation, shift, holder)
  })
  for (const { id } of leaving) situation.put(id, null)
  const empty = ahead.filter(({ id }) => named.has(id) && situation.seatedIn(id) === null)
  const open = fill(situation, [...new Set([...leaving, ...empty])])
  return { situation, moves: situation.moves(), open }
}

/** What somebody insisted on for this person stays; new objections count. */
function stillFits(situation: Situation, shift: ShiftRecord, holder: AllocationRecord): boolean {
  const person = situation.person(holder.person_id)
  if (person === undefined) return false
  return situation.objections(person, shift).every(({ code }) => holder.overridden.includes(code))
}

/** Fills empty seats. Answers those that nobody could take. */
function fill(situation: Situation, empty: readonly ShiftRecord[]): ShiftRecord[] {
  const choice = new Map(empty.map((shift) => [shift, directWays(situation, shift).length]))
  const ordered = empty.toSorted((a, b) => choice.get(a)! - choice.get(b)!)
  return ordered.filter((shift) => {
    const way = directWays(situation, shift, 1)[0] ?? chainWays(situation, shift, 1)[0]
    if (way === undefined) return true
    for (const { shift: given } of way.moves.slice(1)) situation.put(given.id, null)
    for (const { shift: given, to } of way.moves) situation.put(given.id, to)
    return false
  })
}
