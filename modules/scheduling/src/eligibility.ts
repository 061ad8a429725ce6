import { setImmediate as nextTurn } from 'node:timers/promises'
import { compareDates, type Money } from '@ordinate/kernel'
import type { ShiftRecord } from './data/codec.ts'
import { kmFromHome, minutesOf, PERSON_RULES, type Seat, type SeatQuestion, seatCost } from './domain/index.ts'
import { type Planned, type Planning, payIn, seatOf } from './planning.ts'

/** Somebody who fits a seat, other work aside, with what is weighed. */
export interface Eligible {
  readonly person: Planned
  /** Place among the planning's people. */
  readonly index: number
  readonly pay: Money
  readonly km: number | null
  readonly cost: number
}

/** Whom a rule lets pass: by place among the planning's people, and 1 in `flags` for each of them. */
interface Passing {
  readonly people: Int32Array
  readonly flags: Uint8Array
}

/** What has been asked and reckoned already, for one planning. */
export interface KnownFits {
  readonly eligible: Map<string, readonly Eligible[]>
  readonly passing: Map<string, Passing>
  /** Pay of everybody by what it depends on, see `payKey`; ways of everybody by outlet. */
  readonly pays: Map<string, Money[]>
  readonly ways: Map<string, (number | null)[]>
}

export function nothingKnown(): KnownFits {
  return { eligible: new Map(), passing: new Map(), pays: new Map(), ways: new Map() }
}

/** So long the server may be kept from answering others. */
const TURN_MS = 15

/** Finds out who fits which of many seats, and lets the server answer others meanwhile. `eligibleFor` then knows it. */
export async function findEligible(planning: Planning, shifts: readonly ShiftRecord[]): Promise<void> {
  let turn = performance.now()
  for (const shift of shifts) {
    eligibleFor(planning, seatOf(planning, shift, undefined))
    if (performance.now() - turn < TURN_MS) continue
    await nextTurn()
    turn = performance.now()
  }
}

/**
 * Who fits a seat, other work aside, in the order of the planning's people. Each rule is asked once for all seats alike in what it
 * reads, so that thousands of seats and people take no longer than the different seats among them.
 */
export function eligibleFor(planning: Planning, seat: Seat): readonly Eligible[] {
  const reads = PERSON_RULES.map(({ reads: read }) => read(seat))
  return remembered(planning.known.eligible, reads.join('\u0000'), () => {
    const passing = reads.map((read, rule) => passingOf(planning, seat, rule, read))
    const [fewest, ...others] = passing.toSorted((a, b) => a.people.length - b.people.length)
    const selective = others.filter(({ people }) => people.length < planning.people.length)
    const found: Eligible[] = []
    for (const index of fewest!.people) {
      if (selective.every(({ flags }) => flags[index] === 1)) found.push(weighed(planning, seat, index))
    }
    return found
  })
}

function passingOf(planning: Planning, seat: Seat, rule: number, read: string): Passing {
  return remembered(planning.known.passing, `${rule}\u0000${read}`, () => {
    const { limits, people } = planning
    const ask = PERSON_RULES[rule]!.rule
    const flags = new Uint8Array(people.length)
    const passing: number[] = []
    for (const [index, person] of people.entries()) {
      if (!ask({ person, seat, work: NO_WORK, limits }).ok) continue
      flags[index] = 1
      passing.push(index)
    }
    return { flags, people: Int32Array.from(passing) }
  })
}

const NO_WORK: SeatQuestion['work'] = []

function weighed(planning: Planning, seat: Seat, index: number): Eligible {
  const person = planning.people[index]!
  const pays = remembered(planning.known.pays, payKey(planning, seat), () => [])
  pays[index] ??= payIn(person, seat)
  const pay = pays[index]
  const ways = remembered(planning.known.ways, seat.outletId, () => [])
  if (ways[index] === undefined) ways[index] = kmFromHome(person.point, seat.point)
  const km = ways[index] ?? null
  return { person, index, pay, km, cost: seatCost({ pay, km, rating: person.rating }, planning.weights) }
}

/** What the pay of a seat depends on beside the person: its length, its role, and which of the agreed rates have begun. */
function payKey(planning: Planning, seat: Seat): string {
  const begun = planning.rateDays.findLastIndex((from) => compareDates(from, seat.day) <= 0)
  return `${minutesOf([seat])} ${seat.role ?? ''} ${begun}`
}

function remembered<K, V>(known: Map<K, V>, key: K, find: () => V): V {
  const before = known.get(key)
  if (before !== undefined) return before
  const found = find()
  known.set(key, found)
  return found
}
