import type { OutputOf } from '@ordinate/contract'
import { compareDates, type LocalDate, type Money, type Period, type Refusal } from '@ordinate/kernel'
import type { AllocationView, RosterPersonView, roster, ShiftView } from '@ordinate/scheduling/contract'
import { type Candidate, kmFromHome, objections, payFor, type Seat, type Work } from '@ordinate/scheduling/domain'
import { availablePeriods } from '@ordinate/staffing/domain'

export type Roster = OutputOf<typeof roster>

/** A seat and who is in it. */
export interface Entry {
  readonly shift: ShiftView
  readonly allocation: AllocationView | undefined
}

/** One line of the grid: a person or an outlet, and what stands on each day. */
export interface Line {
  readonly kind: 'open' | 'person' | 'outlet'
  readonly id: string
  readonly title: string
  readonly detail: string
  /** Hours of a person in this order. */
  readonly hours?: number
  /** By ISO day. */
  readonly cells: ReadonlyMap<string, readonly Entry[]>
}

/** What a drop would mean. */
export interface Outcome {
  readonly refusals: readonly Refusal[]
  readonly pay: Money | null
  readonly km: number | null
}

/** A roster with everything that the screen asks of it. */
export interface RosterModel {
  readonly roster: Roster
  readonly days: readonly LocalDate[]
  readonly entries: readonly Entry[]
  byPerson(): Line[]
  byOutlet(): Line[]
  /** Whether a person may take a seat, perhaps leaving another for it, by the same rules as the server's, and what it costs. */
  outcomeOf(personId: string, shift: ShiftView, leaving?: string): Outcome
  /** Seats of a day at an outlet whose code or name begins with the text; empty ones first. */
  seatsMatching(day: string, text: string): Entry[]
  peopleMatching(text: string): RosterPersonView[]
  outletName(id: string): string
  outletKey(id: string): string
}

/** Builds the model of an answered roster. */
export function modelOf(roster: Roster): RosterModel {
  const outlets = new Map(roster.outlets.map((outlet) => [outlet.id, outlet]))
  const held = new Map(roster.allocations.map((allocation) => [allocation.shiftId, allocation]))
  const entries = roster.shifts.map((shift) => ({ shift, allocation: held.get(shift.id) }))
  const days = [...new Map(roster.shifts.map(({ day }) => [String(day), day])).values()].sort(compareDates)
  const rules = rulesOf(roster, (id) => outlets.get(id)?.point ?? null)
  const outletName = (id: string) => outlets.get(id)?.name ?? ''
  const outletKey = (id: string) => outlets.get(id)?.key ?? ''
  return {
    roster,
    days,
    entries,
    byPerson: () => linesByPerson(roster, entries),
    byOutlet: () => linesByOutlet(roster, entries),
    outcomeOf: rules,
    seatsMatching: (day, text) =>
      entries
        .filter(({ shift }) => String(shift.day) === day)
        .filter(({ shift }) => begins(outletKey(shift.outletId), text) || begins(outletName(shift.outletId), text))
        .toSorted((a, b) => Number(a.allocation !== undefined) - Number(b.allocation !== undefined)),
    peopleMatching: (text) => roster.people.filter(({ name }) => name.split(' ').some((word) => begins(word, text))),
    outletName,
    outletKey,
  }
}

const begins = (word: string, text: string): boolean =>
  text.trim() !== '' && word.toLowerCase().startsWith(text.trim().toLowerCase())

function cellsOf(entries: readonly Entry[]): Map<string, Entry[]> {
  return Map.groupBy(entries, ({ shift }) => String(shift.day))
}

function linesByPerson(roster: Roster, entries: readonly Entry[]): Line[] {
  const open = entries.filter(({ allocation }) => allocation === undefined)
  const byPerson = Map.groupBy(entries, ({ allocation }) => allocation?.personId ?? '')
  const known = new Set(roster.people.map(({ id }) => id))
  const gone = [...byPerson]
    .filter(([id]) => id !== '' && !known.has(id))
    .map(([id, list]) => ({ id, name: list[0]!.allocation!.personName, rating: null }))
  const lines = [...roster.people, ...gone].map((person): Line => {
    const own = byPerson.get(person.id) ?? []
    const hours = Math.round(own.reduce((sum, { shift }) => sum + hoursOf(shift.during), 0) * 10) / 10
    const detail = person.rating === null ? '' : `★ ${person.rating}`
    return { kind: 'person', id: person.id, title: person.name, detail, hours, cells: cellsOf(own) }
  })
  const busyFirst = lines.toSorted((a, b) => Number(b.cells.size > 0) - Number(a.cells.size > 0))
  return [{ kind: 'open', id: 'open', title: '', detail: String(open.length), cells: cellsOf(open) }, ...busyFirst]
}

function hoursOf({ start, end }: Period): number {
  return (end.epochMilliseconds - start.epochMilliseconds) / 3_600_000
}

function linesByOutlet(roster: Roster, entries: readonly Entry[]): Line[] {
  const used = new Set(entries.map(({ shift }) => shift.outletId))
  return roster.outlets
    .filter(({ id }) => used.has(id))
    .map(
      (outlet): Line => ({
        kind: 'outlet',
        id: outlet.id,
        title: outlet.name,
        detail: [outlet.key, outlet.region].filter(Boolean).join(' '),
        cells: cellsOf(entries.filter(({ shift }) => shift.outletId === outlet.id)),
      }),
    )
    .toSorted((a, b) => (a.detail < b.detail ? -1 : 1))
}

function rulesOf(roster: Roster, pointOf: (outletId: string) => Work['point']) {
  const people = new Map(roster.people.map((person) => [person.id, person]))
  const span = spanOf(roster)
  const candidates = new Map<string, Candidate>()
  const candidate = (person: RosterPersonView): Candidate => {
    const known = candidates.get(person.id) ?? { ...person, available: availablePeriods(person, span) }
    candidates.set(person.id, known)
    return known
  }
  const workAt = ({ outletId, day, during }: Pick<Work, 'outletId' | 'day' | 'during'>): Work => {
    return { outletId, day, during, point: pointOf(outletId) }
  }
  const workOf = Map.groupBy(
    [
      ...roster.allocations.map((item) => ({ personId: item.personId, shiftId: item.shiftId, work: workAt(item) })),
      ...roster.otherWork.map((item) => ({ personId: item.personId, shiftId: '', work: workAt(item) })),
    ],
    ({ personId }) => personId,
  )
  const lockedTo = new Map(
    roster.allocations.filter(({ locked }) => locked).map((item) => [item.shiftId, item.personId]),
  )
  const limits = { ...roster.plan.limits, period: roster.period ?? undefined }
  const declined = Map.groupBy(roster.declined, ({ shiftId }) => shiftId)
  return (personId: string, shift: ShiftView, leaving?: string): Outcome => {
    const person = people.get(personId)
    if (person === undefined) return { refusals: [], pay: null, km: null }
    const declinedBy = (declined.get(shift.id) ?? []).map((item) => item.personId)
    const seat: Seat = {
      ...workAt(shift),
      needs: shift.needs,
      lockedTo: lockedTo.get(shift.id) ?? null,
      declinedBy,
      passes: roster.closedPasses.find(({ outletId }) => outletId === shift.outletId),
    }
    const work = (workOf.get(personId) ?? [])
      .filter(({ shiftId }) => shiftId !== shift.id && shiftId !== leaving)
      .map((item) => item.work)
    return {
      refusals: objections({ person: candidate(person), seat, work, limits }),
      pay: person.rate === null ? null : payFor(person.rate, shift.during),
      km: kmFromHome(person.point, seat.point),
    }
  }
}

/** All the time that the seats lie in. */
function spanOf({ shifts }: Roster): Period {
  const [first] = shifts
  if (first === undefined) throw new RangeError('A roster without seats has no span')
  return shifts.reduce(
    (span, { during }) => ({
      start: during.start.epochMilliseconds < span.start.epochMilliseconds ? during.start : span.start,
      end: during.end.epochMilliseconds > span.end.epochMilliseconds ? during.end : span.end,
    }),
    first.during,
  )
}
