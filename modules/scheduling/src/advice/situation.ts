import type { Refusal } from '@ordinate/kernel'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { dayNumber, fitsBesideWork, type Limits, objections, type Seat, toldChangeCost } from '../domain/index.ts'
import { type Eligible, eligibleFor } from '../eligibility.ts'
import { type HeldWork, type Planned, type Planning, seatOf, weigh } from '../planning.ts'
import { asHeldWork } from '../solving/problem.ts'
import { wasTold } from '../vacate.ts'

/** A seat that changes hands. */
export interface Move {
  readonly shift: ShiftRecord
  readonly from: string | null
  readonly to: string | null
}

/**
 * The roster of an order in which changes can be tried. It begins as the planning has it; nothing that is tried here is stored.
 */
export class Situation {
  readonly planning: Planning
  /** The number of the day from which changes of what people were told are reckoned. */
  readonly today: number
  readonly #shifts: ReadonlyMap<string, ShiftRecord>
  readonly #people: ReadonlyMap<string, Planned>
  readonly #held: ReadonlyMap<string, AllocationRecord>
  readonly #seated: Map<string, string>
  readonly #workOf: Map<string, readonly HeldWork[]>
  readonly #absent: (personId: string, shift: ShiftRecord) => boolean

  /** @param absent people who cannot come to a shift, whatever their availability says */
  constructor(
    planning: Planning,
    today: number,
    absent: (personId: string, shift: ShiftRecord) => boolean = () => false,
  ) {
    this.planning = planning
    this.today = today
    this.#absent = absent
    this.#shifts = new Map(planning.shifts.map((shift) => [shift.id, shift]))
    this.#people = new Map(planning.people.map((person) => [person.id, person]))
    this.#held = new Map(planning.held.map((item) => [item.shift_id, item]))
    this.#seated = new Map(planning.held.map((item) => [item.shift_id, item.person_id]))
    this.#workOf = new Map(planning.workOf)
  }

  person(personId: string): Planned | undefined {
    return this.#people.get(personId)
  }

  shift(shiftId: string): ShiftRecord | undefined {
    return this.#shifts.get(shiftId)
  }

  /** Who is in a seat as it stands in this situation. */
  seatedIn(shiftId: string): string | null {
    return this.#seated.get(shiftId) ?? null
  }

  /** Everything a person does, one seat and perhaps more left out. */
  workOf(personId: string, without: readonly string[] = []): readonly HeldWork[] {
    const work = this.#workOf.get(personId) ?? []
    return without.length === 0 ? work : work.filter(({ shiftId }) => !without.includes(shiftId))
  }

  seat(shift: ShiftRecord): Seat {
    return seatOf(this.planning, shift, undefined)
  }

  /** Every rule that says no to a person in a seat. */
  objections(person: Planned, shift: ShiftRecord, without: readonly string[] = [], limits?: Limits): Refusal[] {
    const work = this.workOf(person.id, [shift.id, ...without])
    return objections({ person, seat: this.seat(shift), work, limits: limits ?? this.planning.limits })
  }

  /** Those who fit a seat other work aside, are not absent, and are not in it. */
  eligible(shift: ShiftRecord): Eligible[] {
    const current = this.seatedIn(shift.id)
    return eligibleFor(this.planning, this.seat(shift)).filter(
      ({ person }) => person.id !== current && !this.#absent(person.id, shift),
    )
  }

  /** Whether somebody who fits a seat has room for it beside their other work. */
  hasRoom(person: Planned, shift: ShiftRecord, without: readonly string[] = []): boolean {
    const work = this.workOf(person.id, [shift.id, ...without])
    return fitsBesideWork({ person, seat: this.seat(shift), work, limits: this.planning.limits }).ok
  }

  /** Whether some work is a seat of this order that somebody else could take. */
  movable({ shiftId }: HeldWork): boolean {
    return this.#shifts.has(shiftId) && this.#held.get(shiftId)?.locked !== true
  }

  /** Who is in a seat in truth, whatever was tried. */
  holder(shiftId: string): AllocationRecord | undefined {
    return this.#held.get(shiftId)
  }

  /** Whether the person who is in a seat in truth was told of it. */
  told(shiftId: string): boolean {
    const holder = this.holder(shiftId)
    return holder !== undefined && wasTold(holder)
  }

  /** What a person in a seat is worth, in minor units: pay, wishes, and less for a known face. */
  worth(person: Planned, shift: ShiftRecord): number {
    const { weights } = this.planning
    const seat = this.seat(shift)
    const known = this.workOf(person.id, [shift.id]).some(({ outletId }) => outletId === seat.outletId)
    return weigh(person, seat, weights).cost - (known ? weights.continuity : 0)
  }

  /** What it costs to take from somebody a seat that they were told of. */
  disturbance(shift: ShiftRecord): number {
    return this.told(shift.id) ? toldChangeCost(this.planning.weights, dayNumber(shift.day) - this.today) : 0
  }

  /** Puts a person into a seat, or takes it from everybody. Asks no rule. */
  put(shiftId: string, personId: string | null): void {
    const shift = this.#shifts.get(shiftId)!
    const leaving = this.seatedIn(shiftId)
    if (leaving !== null) this.#workOf.set(leaving, this.workOf(leaving, [shiftId]))
    if (personId === null) {
      this.#seated.delete(shiftId)
      return
    }
    this.#seated.set(shiftId, personId)
    this.#workOf.set(personId, [...this.workOf(personId, [shiftId]), asHeldWork(shift, this.planning)])
  }

  /** Makes some changes, answers what `then` answers, and takes the changes back. */
  trying<T>(changes: readonly (readonly [shiftId: string, personId: string | null])[], then: () => T): T {
    const before = changes.map(([shiftId]) => [shiftId, this.seatedIn(shiftId)] as const)
    for (const [shiftId, personId] of changes) this.put(shiftId, personId)
    try {
      return then()
    } finally {
      for (const [shiftId, personId] of before.toReversed()) this.put(shiftId, personId)
    }
  }

  /** What differs from the planning. */
  moves(): Move[] {
    return this.planning.shifts.flatMap((shift): Move[] => {
      const from = this.#held.get(shift.id)?.person_id ?? null
      const to = this.seatedIn(shift.id)
      return from === to ? [] : [{ shift, from, to }]
    })
  }
}
