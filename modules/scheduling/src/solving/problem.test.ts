import { addDays, addMinutes, instant, localDate, money, period } from '@ordinate/kernel'
import { solve } from '@ordinate/optimizer'
import type { OutletView } from '@ordinate/places'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ShiftRecord } from '../data/codec.ts'
import { maySit, ORDINARY_LIMITS } from '../domain/index.ts'
import { type HeldWork, ORDINARY_PLAN, type Planned, type Planning, seatOf } from '../planning.ts'
import { asHeldWork, prepareProblem } from './problem.ts'

const FIRST_DAY = localDate('2026-10-02')
const MIDNIGHT = instant('2026-10-01T14:30:00Z')
const DAY_MINUTES = 24 * 60
const SKILLS = ['tasting', 'driving']

const anyHour = fc.integer({ min: 0, max: 23 })
const anySeat = fc.record({
  outlet: fc.integer({ min: 0, max: 4 }),
  day: fc.integer({ min: 0, max: 9 }),
  hour: anyHour,
  minutes: fc.integer({ min: 60, max: 600 }),
  skills: fc.subarray(SKILLS),
  papers: fc.subarray(['food_handling']),
})
const anyPerson = fc.record({
  lat: fc.double({ min: -35.6, max: -34.4, noNaN: true }),
  known: fc.boolean(),
  skills: fc.subarray(SKILLS),
  paperDays: fc.option(fc.integer({ min: 0, max: 12 })),
  free: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 10 })),
  hoursWeek: fc.integer({ min: 5, max: 40 }),
  /** A shift of another order. */
  elsewhere: fc.option(
    fc.record({ outlet: fc.integer({ min: 0, max: 4 }), day: fc.integer({ min: 0, max: 9 }), hour: anyHour }),
  ),
})

type Seat = typeof anySeat extends fc.Arbitrary<infer S> ? S : never
type Person = typeof anyPerson extends fc.Arbitrary<infer P> ? P : never

const at = (day: number, hour: number) => addMinutes(MIDNIGHT, day * DAY_MINUTES + hour * 60)

function outlets(): Map<string, OutletView> {
  return new Map(
    Array.from({ length: 5 }, (_, n) => {
      // The last outlet's position is not known.
      const point = n === 4 ? null : { lat: -34.9 - n / 8, lon: 138.6 }
      return [`out_${n}`, { id: `out_${n}`, point } as OutletView]
    }),
  )
}

function shiftOf(seat: Seat, n: number): ShiftRecord {
  const start = at(seat.day, seat.hour)
  return {
    id: `shf_${n}`,
    order_id: 'ord_1',
    outlet_id: `out_${seat.outlet}`,
    day: addDays(FIRST_DAY, seat.day),
    during: period(start, addMinutes(start, seat.minutes)),
    needs: { skills: seat.skills, papers: seat.papers, languages: [] },
  } as unknown as ShiftRecord
}

function personOf(person: Person, n: number): Planned {
  const paper = person.paperDays === null ? null : addDays(FIRST_DAY, person.paperDays)
  return {
    id: `per_${n}`,
    name: `Person ${n}`,
    point: person.known ? { lat: person.lat, lon: 138.6 } : null,
    skills: person.skills,
    languages: [],
    papers: paper === null ? [] : [{ kind: 'food_handling', validFrom: null, validTo: paper }],
    available: [period(at(person.free[0], 0), at(person.free[0] + person.free[1], 0))],
    maxMinutesWeek: person.hoursWeek * 60,
    rate: money(3_000n, 'AUD'),
    rating: null,
  }
}

function planningOf(seats: readonly Seat[], people: readonly Person[]): Planning {
  const places = outlets()
  const elsewhere = people.flatMap((person, n): [string, HeldWork[]][] => {
    if (person.elsewhere === null) return []
    const { outlet, day, hour } = person.elsewhere
    const during = period(at(day, hour), at(day, hour + 5))
    const point = places.get(`out_${outlet}`)!.point
    const where = { outletId: `out_${outlet}`, point, day: addDays(FIRST_DAY, day), during }
    return [[`per_${n}`, [{ ...where, shiftId: `other_${n}`, allocationId: `sas_${n}`, orderId: 'ord_2' }]]]
  })
  return {
    plan: { ...ORDINARY_PLAN, limits: ORDINARY_LIMITS },
    shifts: seats.map(shiftOf),
    held: [],
    declinedBy: new Map(),
    outlets: places,
    people: people.map(personOf),
    views: [],
    workOf: new Map(elsewhere),
    eligible: new Map(),
  }
}

describe('a roster drawn up for an order', () => {
  it('breaks none of the rules that the screen checks with', () => {
    const seats = fc.array(anySeat, { minLength: 1, maxLength: 25 })
    const people = fc.array(anyPerson, { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(seats, people, fc.integer(), (seatList, personList, seed) => {
        const planning = planningOf(seatList, personList)
        const prepared = prepareProblem(planning)
        const { workerOf } = solve(prepared.problem, { seed, iterations: 1_500 })
        for (const [seat, worker] of workerOf.entries()) {
          if (worker < 0) continue
          const person = prepared.people[worker]!
          const beside = prepared.shifts.filter((_, other) => other !== seat && workerOf[other] === worker)
          const work = [
            ...(planning.workOf.get(person.id) ?? []),
            ...beside.map((shift) => asHeldWork(shift, planning)),
          ]
          const shift = prepared.shifts[seat]!
          const question = { person, seat: seatOf(planning, shift, undefined), work, limits: planning.plan.limits }
          expect(maySit(question)).toEqual({ ok: true })
        }
      }),
      { numRuns: 150 },
    )
  })
})
