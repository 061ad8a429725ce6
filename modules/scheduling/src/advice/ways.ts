import type { ShiftRole } from '../contract.ts'
import type { ShiftRecord } from '../data/codec.ts'
import type { Eligible } from '../eligibility.ts'
import { type HeldWork, type Planned, payIn } from '../planning.ts'
import type { Move, Situation } from './situation.ts'

/** A way to get somebody into a seat. The first move is into the seat itself. */
export interface Way {
  readonly moves: readonly Move[]
  /** What it adds, in minor units by the wishes of the plan, with what it costs to change what people were told. */
  readonly cost: number
  /** What it adds to the pay, minor units. */
  readonly payMinor: number
  /** People beside the one who comes whose shifts change. */
  readonly touched: number
}

/** People whose other work is looked through for a way; the cheapest first. */
const LOOKED_THROUGH = 200

/** People who could take a seat at once, the cheapest first. */
export function directWays(situation: Situation, shift: ShiftRecord, limit = Number.POSITIVE_INFINITY): Way[] {
  return situation
    .eligible(shift)
    .filter(({ person }) => situation.hasRoom(person, shift))
    .map(({ person }) => wayOf(situation, [moveInto(situation, shift, person.id)]))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, limit)
}

/**
 * Ways in which one person takes the seat and somebody else takes over one seat of theirs (an ejection chain of two, after Glover
 * 1996), the cheapest first.
 */
export function chainWays(situation: Situation, shift: ShiftRecord, limit = Number.POSITIVE_INFINITY): Way[] {
  return cheapest(situation.eligible(shift), LOOKED_THROUGH)
    .filter(({ person }) => !situation.hasRoom(person, shift))
    .flatMap(({ person }) => waysFor(situation, shift, person))
    .sort((a, b) => a.cost - b.cost)
    .slice(0, limit)
}

function cheapest(eligible: readonly Eligible[], count: number): Eligible[] {
  return eligible.toSorted((a, b) => a.cost - b.cost).slice(0, count)
}

/** Ways for one person who fits the seat: at once, or with one or two of their seats of this order given to others. */
export function waysFor(situation: Situation, shift: ShiftRecord, person: Planned): Way[] {
  const into = moveInto(situation, shift, person.id)
  if (situation.hasRoom(person, shift)) return [wayOf(situation, [into])]
  const own = situation.workOf(person.id, [shift.id]).filter((work) => situation.movable(work))
  const single = own.filter((work) => situation.hasRoom(person, shift, [work.shiftId])).map((work) => [work])
  const given = single.length > 0 ? single : pairs(own).filter((pair) => roomWithout(situation, person, shift, pair))
  return given.flatMap((list) => handOver(situation, into, person, list))
}

function pairs(work: readonly HeldWork[]): HeldWork[][] {
  return work.flatMap((one, at) => work.slice(at + 1).map((other) => [one, other]))
}

function roomWithout(situation: Situation, person: Planned, shift: ShiftRecord, given: readonly HeldWork[]): boolean {
  return situation.hasRoom(
    person,
    shift,
    given.map(({ shiftId }) => shiftId),
  )
}

/** The way in which a person comes and leaves some seats to the cheapest others; none when a seat would stay empty. */
function handOver(situation: Situation, into: Move, person: Planned, given: readonly HeldWork[]): Way[] {
  const free = given.map(({ shiftId }) => [shiftId, null] as const)
  const moves = situation.trying([...free, [into.shift.id, person.id]], () => takers(situation, person, given))
  return moves === undefined ? [] : [wayOf(situation, [into, ...moves])]
}

/** Who takes over the seats that a person leaves, in a situation in which they have left them. */
function takers(situation: Situation, leaving: Planned, [next, ...rest]: readonly HeldWork[]): Move[] | undefined {
  if (next === undefined) return []
  const shift = situation.shift(next.shiftId)!
  const taker = situation
    .eligible(shift)
    .filter(({ person }) => person.id !== leaving.id && situation.hasRoom(person, shift))
    .toSorted((a, b) => situation.worth(a.person, shift) - situation.worth(b.person, shift))[0]
  if (taker === undefined) return undefined
  const others = situation.trying([[shift.id, taker.person.id]], () => takers(situation, leaving, rest))
  return others && [{ shift, from: leaving.id, to: taker.person.id }, ...others]
}

function moveInto(situation: Situation, shift: ShiftRecord, personId: string): Move {
  return { shift, from: situation.seatedIn(shift.id), to: personId }
}

/** Weighs some moves in a situation in which none of them has been made. */
export function wayOf(situation: Situation, moves: readonly Move[]): Way {
  let [cost, payMinor] = [0, 0]
  for (const { shift, from, to } of moves) {
    const [leaves, comes] = [situation.person(from ?? ''), situation.person(to ?? '')]
    if (comes !== undefined) {
      cost += situation.worth(comes, shift)
      payMinor += payOf(comes, shift)
    }
    if (leaves !== undefined) {
      cost -= situation.worth(leaves, shift)
      payMinor -= payOf(leaves, shift)
    }
    if (from !== null) cost += situation.disturbance(shift)
  }
  const concerned = new Set(moves.flatMap(({ from, to }) => [from, to].filter((id) => id !== null)))
  return { moves, cost: Math.round(cost), payMinor, touched: concerned.size - 1 }
}

function payOf(person: Planned, { role, day, during }: ShiftRecord): number {
  return Number(payIn(person, { role: role as ShiftRole, day, during }).minor)
}
