import { compareInstants, type Instant, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { AttendanceState } from './attendance.ts'

/** One of the people of a seat, as far as a double occupation is concerned. */
export interface SeatPerson {
  readonly id: string
  readonly personId: string
  readonly state: AttendanceState
  /** When the seat was taken from the person. */
  readonly releasedAt: Instant | null
  readonly cameAt: Instant | null
}

/** Two attendances of one seat: who came although the seat was taken from them, and whom the seat was given to. */
export interface Clash {
  readonly firstId: string
  readonly secondId: string
}

/**
 * The double occupations of a seat: everybody who came although replaced, with everybody else who is counted on there or came.
 * Nobody is overwritten: somebody decides what each of them is paid.
 */
export function clashesOf(people: readonly SeatPerson[]): Clash[] {
  const cameReplaced = people.filter(({ releasedAt, cameAt }) => releasedAt !== null && cameAt !== null)
  const isThere = ({ state, cameAt }: SeatPerson) => state !== 'released' || cameAt !== null
  return cameReplaced.flatMap((first) =>
    people
      .filter((second) => second.personId !== first.personId && isThere(second))
      .filter((second) => !isEarlierOfTwo(second, first))
      .map((second) => ({ firstId: first.id, secondId: second.id })),
  )
}

/** Of two who were both replaced and came, the one who was replaced earlier is the first; so that a pair is one case. */
function isEarlierOfTwo(a: SeatPerson, b: SeatPerson): boolean {
  if (a.releasedAt === null || a.cameAt === null || b.releasedAt === null) return false
  const order = compareInstants(a.releasedAt, b.releasedAt)
  return order < 0 || (order === 0 && a.id < b.id)
}

/** Whether somebody may decide: not while one of the two is still at the point; refusal `field.clash_running` {person}. */
export function mayDecideClash(
  people: readonly { readonly state: AttendanceState; readonly name: string; readonly end: Instant }[],
  now: Instant,
): Verdict {
  const still = people.find(
    ({ state, end }) => (state === 'in' || state === 'expected') && compareInstants(now, end) < 0,
  )
  return still === undefined ? OK : refuse('field.clash_running', { person: still.name })
}
