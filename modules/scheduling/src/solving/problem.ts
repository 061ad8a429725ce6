import type { RosterProblem } from '@ordinate/optimizer'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { CONTINUITY, dayNumber, minutesBetweenOutlets, type Seat, spanOf, type Work, weekKey } from '../domain/index.ts'
import { eligibleFor } from '../eligibility.ts'
import { type HeldWork, type Planned, type Planning, seatOf } from '../planning.ts'

/** The optimiser's problem, and what its indexes stand for. */
export interface PreparedProblem {
  readonly problem: RosterProblem
  /** Shift of every seat. */
  readonly shifts: readonly ShiftRecord[]
  /** Person of every worker. */
  readonly people: readonly Planned[]
}

/** An empty seat costs more than any detour; even hours cost a little. */
const OPEN_SEAT = 500_000
const EVEN_HOURS = 8

/** Seats for the solver: those nobody holds, and drafts that are not locked. */
export function seatsToFill(
  shifts: readonly ShiftRecord[],
  held: readonly AllocationRecord[],
): { open: ShiftRecord[]; loose: AllocationRecord[] } {
  const heldBy = new Map(held.map((item) => [item.shift_id, item]))
  const loose = held.filter((item) => item.state === 'draft' && !item.locked)
  const free = new Set(loose.map(({ shift_id }) => shift_id))
  return { open: shifts.filter(({ id }) => free.has(id) || !heldBy.has(id)), loose }
}

/** Turns the planning of an order into the optimiser's problem. Work that stays is settled; the rules decide who may take a seat. */
export function prepareProblem(planning: Planning): PreparedProblem {
  const { open, loose } = seatsToFill(planning.shifts, planning.held)
  const { people } = planning
  const loosened = new Set(loose.map(({ id }) => id))
  const settled = people.flatMap((person, worker) =>
    (planning.workOf.get(person.id) ?? [])
      .filter(({ allocationId }) => !loosened.has(allocationId))
      .map((work) => ({ worker, work })),
  )
  const seats = open.map((shift) => seatOf(planning, shift, undefined))
  const places = new Map<string, Work>()
  for (const work of [...seats, ...settled.map(({ work }) => work)]) places.set(work.outletId, work)
  const indexes = { site: indexOf([...places.keys()]), week: indexOf([]) }
  const seatBlocks = blocksOf(seats, indexes)
  const busyBlocks = blocksOf(
    settled.map(({ work }) => work),
    indexes,
  )
  return {
    problem: {
      seats: seatBlocks,
      busy: { ...busyBlocks, worker: Int32Array.from(settled, ({ worker }) => worker) },
      workers: {
        count: people.length,
        maxMinutesWeek: Int32Array.from(people, ({ maxMinutesWeek }) => maxMinutesWeek),
      },
      weeks: indexes.week.size(),
      options: optionsOf(planning, seats),
      travel: travelBetween([...places.values()]),
      restMinutes: planning.plan.limits.restMinutes,
      weights: { open: OPEN_SEAT, fairness: EVEN_HOURS, continuity: CONTINUITY },
    },
    shifts: open,
    people,
  }
}

type Numbering = { of(key: string): number; size(): number }

/** Numbers keys from 0 in the order in which they come. */
function indexOf(keys: readonly string[]): Numbering {
  const numbers = new Map(keys.map((key, at) => [key, at]))
  return {
    of(key) {
      const known = numbers.get(key) ?? numbers.size
      numbers.set(key, known)
      return known
    },
    size: () => numbers.size,
  }
}

function blocksOf(work: readonly Work[], indexes: { site: Numbering; week: Numbering }) {
  return {
    start: Float64Array.from(work, ({ during }) => Math.floor(spanOf(during).start / 60_000)),
    end: Float64Array.from(work, ({ during }) => Math.ceil(spanOf(during).end / 60_000)),
    day: Int32Array.from(work, ({ day }) => dayNumber(day)),
    week: Int32Array.from(work, ({ day }) => indexes.week.of(weekKey(day))),
    site: Int32Array.from(work, ({ outletId }) => indexes.site.of(outletId)),
  }
}

function travelBetween(places: readonly Work[]): RosterProblem['travel'] {
  const minutes = new Int32Array(places.length ** 2)
  for (const [a, from] of places.entries()) {
    for (const [b, to] of places.entries()) {
      if (b >= a) continue
      minutes[a * places.length + b] = minutesBetweenOutlets(from, to)
      minutes[b * places.length + a] = minutes[a * places.length + b]!
    }
  }
  return { count: places.length, minutes }
}

/** Who may take each seat. */
function optionsOf(planning: Planning, seats: readonly Seat[]): RosterProblem['options'] {
  const options = seats.map((seat) => eligibleFor(planning, seat))
  const start = new Int32Array(seats.length + 1)
  for (const [at, list] of options.entries()) start[at + 1] = start[at]! + list.length
  const flat = options.flat()
  return {
    start,
    worker: Int32Array.from(flat, ({ index }) => index),
    cost: Int32Array.from(flat, ({ cost }) => cost),
  }
}

/** Work that a roster would add to what is settled, for checking it with the rules. */
export function asHeldWork(shift: ShiftRecord, planning: Planning): HeldWork {
  const { outletId, point, day, during } = seatOf(planning, shift, undefined)
  return { outletId, point, day, during, shiftId: shift.id, allocationId: '', orderId: shift.order_id }
}
