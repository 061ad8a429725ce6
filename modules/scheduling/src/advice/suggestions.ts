import type { Params, Refusal } from '@ordinate/kernel'
import type { RosterLimits, SuggestionKind, WayView } from '../contract.ts'
import type { ShiftRecord } from '../data/codec.ts'
import { dayNumber, gapBetween, kmFromHome, minutesInWeek, minutesOf, withinPeriod } from '../domain/index.ts'
import type { Planned } from '../planning.ts'
import type { Move, Situation } from './situation.ts'
import { operationFor } from './views.ts'
import { chainWays, directWays, type Way } from './ways.ts'

/** A change that would let somebody into an empty seat. */
export interface Suggestion {
  readonly kind: SuggestionKind
  readonly person: Planned
  readonly code: string
  readonly params: Params
  /** What the person is worth in the seat, minor units. */
  readonly cost: number
  readonly touched: number
  readonly moves: readonly Move[]
  readonly operation: WayView['operation'] | null
  readonly screen: string | null
}

/** Of each kind so many are shown. */
const EACH = 3

/** The smallest changes that would fill a seat, by kind, the cheapest of each first. */
export function suggestionsFor(situation: Situation, shift: ShiftRecord): Suggestion[] {
  const direct = directWays(situation, shift, EACH).map((way) => fromWay(situation, way, 'assign'))
  const moves = direct.length > 0 ? [] : chainWays(situation, shift, EACH).map((way) => fromWay(situation, way, 'move'))
  const others = situation.planning.people
    .map((person) => ({ person, refusals: situation.objections(person, shift) }))
    .filter(({ refusals }) => refusals.length > 0)
    .flatMap(({ person, refusals }) => changeFor(situation, shift, person, refusals))
  const kinds = Map.groupBy(others, ({ kind, code }) => `${kind} ${code}`)
  const best = [...kinds.values()].flatMap((list) =>
    list.toSorted((a, b) => a.step - b.step || a.cost - b.cost).slice(0, list[0]!.kind === 'relax' ? 1 : EACH),
  )
  return [...direct, ...moves, ...best.toSorted((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))]
}

const ORDER: readonly SuggestionKind[] = ['assign', 'move', 'ask', 'relax', 'renew', 'train']

function fromWay(situation: Situation, way: Way, kind: 'assign' | 'move'): Suggestion {
  const person = situation.person(way.moves[0]!.to!)!
  const other = situation.person(way.moves[1]?.to ?? '')?.name ?? ''
  return {
    kind,
    person,
    code: `scheduling.suggest.${kind}`,
    params: { name: person.name, other },
    cost: way.cost,
    touched: way.touched,
    moves: way.moves,
    operation: operationFor(situation, way.moves),
    screen: null,
  }
}

/** `step` is how far the change goes, in the unit of its kind; the smallest comes first. */
type Change = Suggestion & { readonly step: number }

/** The one change that would let a person in whom rules keep out; none when it would take several. */
function changeFor(situation: Situation, shift: ShiftRecord, person: Planned, refusals: readonly Refusal[]): Change[] {
  const codes = new Set(refusals.map(({ code }) => code))
  const only = (...allowed: string[]): boolean => [...codes].every((code) => allowed.includes(code))
  const about = { person, cost: Math.round(situation.worth(person, shift)), touched: 0, moves: [], step: 0 }
  const screen = `/people?panel=staffing.person:${person.id}`
  const params = { ...refusals[0]!.params, name: person.name }
  if (only('scheduling.not_available', 'scheduling.said_no')) {
    const operation = {
      name: 'scheduling.allocate',
      input: { shiftId: shift.id, personId: person.id },
      needsReason: true,
    }
    return [{ ...about, kind: 'ask', code: 'scheduling.suggest.ask', params, operation, screen }]
  }
  if (only('scheduling.paper_missing')) {
    return [{ ...about, kind: 'renew', code: 'scheduling.suggest.renew', params, operation: null, screen }]
  }
  if (only('scheduling.skill_missing', 'scheduling.language_missing')) {
    return [{ ...about, ...training(situation, shift, person), screen }]
  }
  return codes.size === 1
    ? relaxing(situation, shift, person, refusals[0]!.code).map((one) => ({ ...about, ...one }))
    : []
}

function training(situation: Situation, shift: ShiftRecord, person: Planned) {
  const { skills, languages } = situation.seat(shift).needs
  const missing = [...skills.filter((one) => !person.skills.includes(one))]
  const unspoken = [...languages.filter((one) => !person.languages.includes(one))]
  const input = {
    personId: person.id,
    ...(missing.length > 0 ? { skills: [...person.skills, ...missing] } : {}),
    ...(unspoken.length > 0 ? { languages: [...person.languages, ...unspoken] } : {}),
  }
  return {
    kind: 'train' as const,
    code: 'scheduling.suggest.train',
    params: { name: person.name, what: [...missing, ...unspoken].join(', ') },
    operation: { name: 'staffing.updatePerson', input, needsReason: false },
    step: missing.length + unspoken.length,
  }
}

type Relaxed = Pick<Change, 'kind' | 'code' | 'params' | 'operation' | 'screen' | 'step'>

/** The limit that keeps a person out, so far relaxed that it does not any more. */
function relaxing(situation: Situation, shift: ShiftRecord, person: Planned, code: string): Relaxed[] {
  const { limits } = situation.planning
  if (code === 'scheduling.week_full') return [longerWeek(situation, shift, person)]
  const found = neededLimit(situation, shift, person, code)
  if (found === undefined) return []
  const { limit, value, before } = found
  const relaxed = { ...limits, [limit]: value }
  // What the numbers say is asked of the rules themselves.
  if (situation.objections(person, shift, [], relaxed).length > 0) return []
  const input = { orderId: shift.order_id, limits: { [limit]: value } }
  return [
    {
      kind: 'relax',
      code: `scheduling.suggest.${limit}`,
      params: { name: person.name, value: spoken(limit, value), before: spoken(limit, before) },
      operation: { name: 'scheduling.makeShifts', input, needsReason: false },
      screen: null,
      step: Math.abs(value - before),
    },
  ]
}

/** Minutes are spoken of as hours. */
function spoken(limit: keyof RosterLimits, value: number): number {
  return /minutes/i.test(limit) ? Math.round(value / 6) / 10 : value
}

function longerWeek(situation: Situation, shift: ShiftRecord, person: Planned): Relaxed {
  const minutes = Math.ceil(
    minutesInWeek([...situation.workOf(person.id, [shift.id]), situation.seat(shift)], shift.day),
  )
  return {
    kind: 'relax',
    code: 'scheduling.suggest.week',
    params: {
      name: person.name,
      value: Math.round(minutes / 6) / 10,
      before: Math.round(person.maxMinutesWeek / 6) / 10,
    },
    operation: {
      name: 'staffing.updatePerson',
      input: { personId: person.id, maxMinutesWeek: minutes },
      needsReason: false,
    },
    screen: null,
    step: minutes - person.maxMinutesWeek,
  }
}

/** The value at which a limit lets a person in, from their work and the seat. */
function neededLimit(situation: Situation, shift: ShiftRecord, person: Planned, code: string) {
  const { limits } = situation.planning
  const seat = situation.seat(shift)
  const work = situation.workOf(person.id, [shift.id])
  const onDay = [seat, ...work.filter(({ day }) => dayNumber(day) === dayNumber(seat.day))]
  const inPeriod = [seat, ...work].filter(({ day }) => withinPeriod(day, limits.period))
  const needed = (limit: keyof RosterLimits, value: number) => ({ limit, value, before: limits[limit] ?? value })
  switch (code) {
    case 'scheduling.rest_short': {
      const gaps = work
        .filter((one) => dayNumber(one.day) !== dayNumber(seat.day))
        .map((one) => gapBetween(one.during, seat.during))
      return needed('restMinutes', Math.max(0, Math.floor(Math.min(...gaps))))
    }
    case 'scheduling.too_far':
      return needed('homeKm', kmFromHome(person.point, seat.point) ?? limits.homeKm)
    case 'scheduling.day_full':
      return needed('mostShiftsDay', onDay.length)
    case 'scheduling.day_hours':
      return needed('mostMinutesDay', Math.ceil(minutesOf(onDay)))
    case 'scheduling.days_running':
      return needed('mostDaysRunning', runAround(dayNumber(seat.day), new Set(work.map(({ day }) => dayNumber(day)))))
    case 'scheduling.period_full':
      return needed('mostShiftsPeriod', inPeriod.length)
    case 'scheduling.period_hours':
      return needed('mostMinutesPeriod', Math.ceil(minutesOf(inPeriod)))
    default:
      return undefined
  }
}

/** How many days in a row are worked around one, itself included. */
function runAround(day: number, worked: ReadonlySet<number>): number {
  let days = 1
  for (let before = day - 1; worked.has(before); before -= 1) days += 1
  for (let after = day + 1; worked.has(after); after += 1) days += 1
  return days
}
