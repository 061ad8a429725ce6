import { addDays, addMinutes, type Instant, instant, localDate, money, period } from '@ordinate/kernel'
import type { OutletView } from '@ordinate/places'
import fc from 'fast-check'
import type { AllocationRecord, ShiftRecord } from '../data/codec.ts'
import { dayNumber, type Limits, ORDINARY_LIMITS, weightsOf } from '../domain/index.ts'
import { nothingKnown } from '../eligibility.ts'
import { type HeldWork, ORDINARY_PLAN, type Planned, type Planning, periodOf } from '../planning.ts'

const FIRST_DAY = localDate('2026-10-02')
const MIDNIGHT = instant('2026-10-01T14:30:00Z')
const DAY_MINUTES = 24 * 60
const SKILLS = ['tasting', 'driving']
const OUTLETS = 5

const anyHour = fc.integer({ min: 0, max: 23 })
const anyOutlet = fc.integer({ min: 0, max: OUTLETS - 1 })
const anyDay = fc.integer({ min: 0, max: 9 })
const anySeat = fc.record({
  outlet: anyOutlet,
  day: anyDay,
  hour: anyHour,
  minutes: fc.integer({ min: 60, max: 600 }),
  heads: fc.integer({ min: 1, max: 2 }),
  skills: fc.subarray(SKILLS),
  papers: fc.subarray(['food_handling']),
})
const anyElsewhere = fc.record({ outlet: anyOutlet, day: anyDay, hour: anyHour })
const anyPerson = fc.record({
  lat: fc.double({ min: -35.6, max: -34.4, noNaN: true }),
  known: fc.boolean(),
  skills: fc.subarray(SKILLS),
  paperDays: fc.option(fc.integer({ min: 0, max: 12 })),
  free: fc.tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 1, max: 10 })),
  hoursWeek: fc.integer({ min: 5, max: 40 }),
  barred: fc.option(fc.option(anyOutlet), { freq: 4 }),
  /** Shifts of another order, some of them against the rules. */
  elsewhere: fc.array(anyElsewhere, { maxLength: 4 }),
})
const anyLimits: fc.Arbitrary<Limits> = fc.record({
  restMinutes: fc.constantFrom(ORDINARY_LIMITS.restMinutes, 8 * 60),
  homeKm: fc.constantFrom(ORDINARY_LIMITS.homeKm, 25),
  mostShiftsDay: fc.constantFrom(null, 1, 2),
  mostMinutesDay: fc.constantFrom(null, 8 * 60),
  mostDaysRunning: fc.constantFrom(null, 2, 4),
  mostShiftsPeriod: fc.constantFrom(null, 3),
  mostMinutesPeriod: fc.constantFrom(null, 20 * 60),
})

type Of<A> = A extends fc.Arbitrary<infer T> ? T : never
type AnySeat = Of<typeof anySeat>
type AnyPerson = Of<typeof anyPerson>

const at = (day: number, hour: number) => addMinutes(MIDNIGHT, day * DAY_MINUTES + hour * 60)

/** Five outlets in a row; of the last the position is not known. */
function outlets(): Map<string, OutletView> {
  return new Map(
    Array.from({ length: OUTLETS }, (_, n) => {
      const point = n === OUTLETS - 1 ? null : { lat: -34.9 - n / 8, lon: 138.6 }
      return [`out_${n}`, { id: `out_${n}`, point } as OutletView]
    }),
  )
}

function shiftsOf(seat: AnySeat, n: number): ShiftRecord[] {
  const start = at(seat.day, seat.hour)
  return Array.from({ length: seat.heads }, (_, head) => ({
    id: `shf_${n}_${head}`,
    org_id: 'org_1',
    order_id: 'ord_1',
    activation_id: `act_${n}`,
    outlet_id: `out_${seat.outlet}`,
    key: `promoter ${n} ${head}`,
    role: 'promoter',
    seat: head + 1,
    day: addDays(FIRST_DAY, seat.day),
    during: period(start, addMinutes(start, seat.minutes)),
    zone: 'Australia/Adelaide',
    covers: [],
    needs: { skills: seat.skills, papers: seat.papers, languages: [] },
    cancelled: false,
  }))
}

function personOf(person: AnyPerson, n: number): Planned {
  const paper = person.paperDays === null ? null : addDays(FIRST_DAY, person.paperDays)
  const barred = person.barred === null ? null : `out_${person.barred}`
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
    rates: [],
    rating: null,
    bars: barred === null ? [] : [{ outletId: barred, code: 'scheduling.excluded', params: { reason: 'Asked for' } }],
  }
}

/** Work elsewhere that shares no time: what the database would keep. */
function elsewhereOf(person: AnyPerson, n: number, places: ReadonlyMap<string, OutletView>): HeldWork[] {
  const work: HeldWork[] = []
  for (const [which, { outlet, day, hour }] of person.elsewhere.entries()) {
    const during = period(at(day, hour), at(day, hour + 5))
    const apart = (other: HeldWork) =>
      other.during.end.epochMilliseconds <= during.start.epochMilliseconds ||
      during.end.epochMilliseconds <= other.during.start.epochMilliseconds
    if (!work.every(apart)) continue
    const point = places.get(`out_${outlet}`)!.point
    const where = { outletId: `out_${outlet}`, point, day: addDays(FIRST_DAY, day), during }
    work.push({ ...where, shiftId: `other_${n}_${which}`, allocationId: `sas_${n}_${which}`, orderId: 'ord_2' })
  }
  return work
}

/** A planning of these seats and people, an order of its own on a quiet calendar. */
export function planningOf(seats: readonly AnySeat[], people: readonly AnyPerson[], limits: Limits): Planning {
  const places = outlets()
  const shifts = seats
    .flatMap(shiftsOf)
    .toSorted((a, b) => dayNumber(a.day) - dayNumber(b.day) || a.id.localeCompare(b.id))
  const held: AllocationRecord[] = []
  return {
    plan: { ...ORDINARY_PLAN, limits: ORDINARY_LIMITS },
    limits: { ...limits, period: periodOf(shifts) },
    weights: weightsOf(ORDINARY_PLAN.wishes, 3_000),
    shifts,
    held,
    declinedBy: new Map(),
    holds: new Map(),
    outlets: places,
    closedPasses: new Map([['out_1', { deadline: FIRST_DAY, people: ['per_0', 'per_2'] }]]),
    people: people.map(personOf),
    views: [],
    rateDays: [],
    roleWords: new Map(),
    workOf: new Map(people.map((person, n) => [`per_${n}`, elsewhereOf(person, n, places)])),
    known: nothingKnown(),
  }
}

/** A seat and a person to begin with: five hours from nine on the first day at the first outlet, and somebody who lives there. */
export const SEAT: AnySeat = { outlet: 0, day: 0, hour: 9, minutes: 300, heads: 1, skills: [], papers: [] }
export const PERSON: AnyPerson = {
  lat: -34.9,
  known: true,
  skills: [],
  paperDays: null,
  free: [0, 10],
  hoursWeek: 40,
  barred: null,
  elsewhere: [],
}

/** The moment of an hour of a day of these plannings. */
export function momentOf(day: number, hour: number): Instant {
  return at(day, hour)
}

/** The planning of some order: up to forty seats, up to eight people with work of their own, any limits. */
export const anyPlanning: fc.Arbitrary<Planning> = fc
  .tuple(
    fc.array(anySeat, { minLength: 1, maxLength: 20 }),
    fc.array(anyPerson, { minLength: 1, maxLength: 8 }),
    anyLimits,
  )
  .map(([seats, people, limits]) => planningOf(seats, people, limits))
