import { startOfDay } from '@ordinate/kernel'
import type { Roster, RosterProblem } from '@ordinate/optimizer'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import {
  dayNumber,
  minutesBetweenOutlets,
  minutesOf,
  type Seat,
  spanOf,
  type Weights,
  type Work,
} from '../domain/index.ts'
import { type Eligible, eligibleFor } from '../eligibility.ts'
import { type HeldWork, type Planned, type Planning, seatOf, weigh } from '../planning.ts'
import { rulesOf } from './rules.ts'
import { type Scope, seatsToFill, WHOLE } from './scope.ts'
import { LONGEST_SHIFT_MINUTES, settledWork, withRoom } from './settled.ts'

/** How a problem is to be made. */
export interface Wanted {
  readonly scope: Scope
  readonly weights: Weights
  /** What may still be spent on each role, minor units; left out where there is no budget. */
  readonly budget: Partial<Record<'promoter' | 'supervisor', number>>
  /** The day from which changes of what people were told are reckoned. */
  readonly today: number
  /** Seatings whose pairs are options even where the rules say no: somebody insisted on them, and they are to be weighed. */
  readonly also: readonly ReadonlyMap<string, string>[]
}

/** Seats alike in place, time and needs, or one piece of settled work. Each is one shift of the problem. */
export interface Entry {
  readonly work: Work
  /** The seats to be filled; none for settled work. */
  readonly seats: readonly ShiftRecord[]
  readonly eligible: readonly Eligible[]
  /** Whose settled work it is. */
  readonly settled: { readonly person: Planned; readonly ownOrder: boolean } | null
}

/** The pairs of the problem that may be, column by column; person by person, and by shift within a person. */
export interface Options {
  /** Where each person's begin, and where the last one's end. */
  readonly start: Int32Array
  readonly person: Int32Array
  readonly shift: Int32Array
  /** What is weighed; null for settled work, which stands. */
  readonly eligible: readonly (Eligible | null)[]
}

/** The optimiser's problem, and what its indexes stand for. */
export interface PreparedProblem {
  readonly problem: RosterProblem
  /** What every shift of the problem is. */
  readonly entries: readonly Entry[]
  /** Person of every person of the problem. */
  readonly people: readonly Planned[]
  readonly open: readonly ShiftRecord[]
  readonly loose: readonly AllocationRecord[]
}

/** What the parts of a problem are made from. */
export interface Parts {
  readonly planning: Planning
  readonly wanted: Wanted
  readonly entries: readonly Entry[]
  readonly people: readonly Planned[]
  readonly options: Options
  readonly loose: readonly AllocationRecord[]
  readonly firstDay: number
  readonly days: number
  readonly sites: ReadonlyMap<string, number>
}

const MOST_A_DAY = 6
/** Where the order has no limit, more shifts a day than anybody works. */
const ORDINARY_MOST_A_DAY = 3

/**
 * Turns the planning of an order into the optimiser's problem. Work that stays is settled: locked shifts that the search plans
 * around. Who may take a seat is decided by the domain's rules.
 */
export function prepareProblem(planning: Planning, given: Partial<Wanted> = {}): PreparedProblem {
  const wanted: Wanted = { scope: WHOLE, weights: planning.weights, budget: {}, today: 0, also: [], ...given }
  const { open, loose } = seatsToFill(planning, wanted.scope)
  const groups = [...Map.groupBy(open, (shift) => likeness(planning, shift)).values()].filter(
    ([shift]) => minutesOf([shift!]) <= LONGEST_SHIFT_MINUTES,
  )
  const days = open.map(({ day }) => dayNumber(day))
  const span = { first: minOf(days), last: maxOf(days) }
  const loosened = new Set(loose.map(({ id }) => id))
  const settled = settledWork(planning, loosened, span)
  const openEntries = groups.map((seats): Entry => {
    const seat = seatOf(planning, seats[0]!, undefined)
    const fitting = withRoom(planning, seat, eligibleFor(planning, seat), settled)
    return { work: seat, seats, eligible: [...fitting, ...insisted(planning, wanted, seats, fitting)], settled: null }
  })
  const asked = new Set(openEntries.flatMap(({ eligible }) => eligible.map(({ index }) => index)))
  const people = planning.people.filter((_, index) => asked.has(index))
  const ownShifts = new Set(planning.shifts.map(({ id }) => id))
  const settledEntries = people.flatMap((person) =>
    (settled.get(person.id)?.kept ?? []).map((work): Entry => {
      const ownOrder = ownShifts.has(work.shiftId)
      return { work, seats: [], eligible: [], settled: { person, ownOrder } }
    }),
  )
  const entries = [...openEntries, ...settledEntries].toSorted((a, b) => inTime(a.work, b.work))
  const parts = partsOf(planning, wanted, entries, people, loose)
  return { problem: problemOf(parts, open), entries, people, open, loose }
}

/** Those who sit in some seats in the seatings that are to be weighed, and do not fit them. */
function insisted(
  planning: Planning,
  { also }: Wanted,
  seats: readonly ShiftRecord[],
  fitting: readonly Eligible[],
): Eligible[] {
  const inside = new Set(seats.flatMap(({ id }) => also.flatMap((seating) => seating.get(id) ?? [])))
  for (const { person } of fitting) inside.delete(person.id)
  if (inside.size === 0) return []
  const seat = seatOf(planning, seats[0]!, undefined)
  return planning.people.flatMap((person, index) =>
    inside.has(person.id) ? [{ person, index, ...weigh(person, seat, planning.weights) }] : [],
  )
}

function likeness(planning: Planning, shift: ShiftRecord): string {
  const { start, end } = spanOf(shift.during)
  return JSON.stringify([shift.outlet_id, start, end, shift.role, shift.needs, planning.declinedBy.get(shift.id) ?? []])
}

function inTime(a: Work, b: Work): number {
  return dayNumber(a.day) - dayNumber(b.day) || minuteOf(a) - minuteOf(b)
}

const minuteOf = ({ during }: Work): number => Math.floor(spanOf(during).start / 60_000)

function partsOf(
  planning: Planning,
  wanted: Wanted,
  entries: readonly Entry[],
  people: readonly Planned[],
  loose: readonly AllocationRecord[],
): Parts {
  const options = optionsOf(entries, people)
  const days = entries.map(({ work }) => dayNumber(work.day))
  const firstDay = minOf(days)
  const sites = new Map<string, number>()
  for (const { work } of entries) if (!sites.has(work.outletId)) sites.set(work.outletId, sites.size)
  return { planning, wanted, entries, people, options, loose, firstDay, days: maxOf(days) - firstDay + 1, sites }
}

/** Sorted by counting: the entries come in order of the shifts. */
function optionsOf(entries: readonly Entry[], people: readonly Planned[]): Options {
  const numbers = new Map(people.map(({ id }, at) => [id, at]))
  const start = new Int32Array(people.length + 1)
  const eachPair = (see: (person: number, shift: number, eligible: Eligible | null) => void): void => {
    for (const [shift, { eligible, settled }] of entries.entries()) {
      if (settled !== null) see(numbers.get(settled.person.id)!, shift, null)
      for (const one of eligible) see(numbers.get(one.person.id)!, shift, one)
    }
  }
  eachPair((person) => {
    start[person + 1]! += 1
  })
  for (let person = 0; person < people.length; person += 1) start[person + 1]! += start[person]!
  const count = start[people.length]!
  const columns = { person: new Int32Array(count), shift: new Int32Array(count), eligible: new Array(count) }
  const next = start.slice()
  eachPair((person, shift, eligible) => {
    const at = next[person]!
    next[person] = at + 1
    columns.person[at] = person
    columns.shift[at] = shift
    columns.eligible[at] = eligible
  })
  return { start, ...columns }
}

function problemOf(parts: Parts, open: readonly ShiftRecord[]): RosterProblem {
  const { entries, people, options, sites, firstDay } = parts
  const origin = midnightBefore(firstDay, open)
  return {
    days: parts.days,
    people: people.length,
    kinds: 1,
    sites: sites.size,
    shifts: {
      start: Float64Array.from(entries, ({ work }) => minuteOf(work) - origin),
      end: Float64Array.from(entries, ({ work }) => Math.ceil(spanOf(work.during).end / 60_000) - origin),
      day: Int32Array.from(entries, ({ work }) => dayNumber(work.day) - firstDay),
      kind: new Int32Array(entries.length),
      site: Int32Array.from(entries, ({ work }) => sites.get(work.outletId)!),
    },
    options: { start: options.start, shift: options.shift },
    mostShiftsADay: mostADay(parts),
    rules: [
      { rule: 'one-place-at-a-time', minutes: travelBetween(parts) } as RosterProblem['rules'][number],
      ...rulesOf(parts),
    ],
  }
}

/** The minute, counted from 1970, at which the first day begins where the first seat is. */
function midnightBefore(firstDay: number, [seat]: readonly ShiftRecord[]): number {
  if (seat === undefined) return 0
  const midnight = spanOf({ start: startOfDay(seat.day, seat.zone ?? 'UTC'), end: seat.during.end }).start / 60_000
  return Math.floor(midnight) - (dayNumber(seat.day) - firstDay) * 1_440
}

/** Shifts a day that one person may work; settled work may be more than is allowed now. */
function mostADay({ planning, entries }: Parts): number {
  const settled = entries.filter((entry) => entry.settled !== null)
  const perDay = Map.groupBy(settled, ({ work, settled }) => `${settled!.person.id} ${dayNumber(work.day)}`)
  const most = planning.limits.mostShiftsDay ?? ORDINARY_MOST_A_DAY
  return Math.min(MOST_A_DAY, Math.max(most, ...[...perDay.values()].map(({ length }) => length)))
}

function travelBetween({ entries, sites }: Parts): Int32Array {
  const places = new Map(entries.map(({ work }) => [sites.get(work.outletId)!, work]))
  const count = sites.size
  const minutes = new Int32Array(count ** 2)
  for (let a = 0; a < count; a += 1) {
    for (let b = 0; b < a; b += 1) {
      minutes[a * count + b] = minutesBetweenOutlets(places.get(a)!, places.get(b)!)
      minutes[b * count + a] = minutes[a * count + b]!
    }
  }
  return minutes
}

/** Who sits in which seat; null for a seat that is to be empty. By id of the shift. */
export type Seating = Record<string, string | null>

/** The optimiser's roster of a seating: what of it may be, and all settled work. */
export function rosterOf({ problem, entries, people }: PreparedProblem, seating: Seating): Roster {
  const numbers = new Map(people.map(({ id }, at) => [id, at]))
  const pairs = entries.flatMap(({ seats, settled }, shift) => {
    if (settled !== null) return [{ person: numbers.get(settled.person.id)!, shift }]
    const inside = new Set(seats.flatMap(({ id }) => numbers.get(seating[id] ?? '') ?? []))
    return [...inside].map((person) => ({ person, shift }))
  })
  const may = pairs.filter(({ person, shift }) => isOption(problem, person, shift))
  may.sort((a, b) => a.person - b.person || a.shift - b.shift)
  return {
    person: Int32Array.from(may, ({ person }) => person),
    shift: Int32Array.from(may, ({ shift }) => shift),
  }
}

function isOption({ options }: RosterProblem, person: number, shift: number): boolean {
  return options.shift.subarray(options.start[person], options.start[person + 1]).includes(shift)
}

/** The seating of a roster, every seat of the problem named. Whoever is in one of several like seats already stays in that one. */
export function seatingOf({ entries, people, loose }: PreparedProblem, { person, shift }: Roster): Seating {
  const holder = new Map(loose.map((item) => [item.shift_id, item.person_id]))
  const inShift = Map.groupBy(person.keys(), (at) => shift[at]!)
  const seating: Seating = {}
  for (const [at, { seats }] of entries.entries()) {
    const taking = new Set((inShift.get(at) ?? []).map((pair) => people[person[pair]!]!.id))
    for (const { id } of seats) {
      const stays = holder.get(id)
      seating[id] = stays !== undefined && taking.delete(stays) ? stays : null
    }
    const coming = [...taking]
    for (const { id } of seats) if (seating[id] === null) seating[id] = coming.shift() ?? null
  }
  return seating
}

/** Work that a roster would add to what is settled, for checking it with the rules. */
export function asHeldWork(shift: ShiftRecord, planning: Planning): HeldWork {
  const { outletId, point, day, during }: Seat = seatOf(planning, shift, undefined)
  return { outletId, point, day, during, shiftId: shift.id, allocationId: '', orderId: shift.order_id }
}

function minOf(numbers: readonly number[]): number {
  return numbers.reduce((least, one) => Math.min(least, one), numbers[0] ?? 0)
}

function maxOf(numbers: readonly number[]): number {
  return numbers.reduce((most, one) => Math.max(most, one), numbers[0] ?? 0)
}
