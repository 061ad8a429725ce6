import {
  compareInstants,
  compareTimes,
  contains,
  type LocalTime,
  OK,
  overlaps,
  type Params,
  type Period,
  refuse,
  timeToText,
  type Verdict,
} from '@ordinate/kernel'
import { NO_NEEDS, sameNeeds } from './needs.ts'
import type { Needs } from './planning.ts'
import { resolveShift, type ShiftHours } from './shift-hours.ts'

/** Shifts wanted at one outlet on one day: so many people in a role for some hours. */
export type WantedLine = ShiftHours & {
  readonly outletId: string
  /** Free words of the organisation; `supervisor` looks after others. */
  readonly role: string
  /** Null when nothing is said: what is there stays, and a new line has one. */
  readonly headcount: number | null
  /** What is asked beyond the order's own needs; null when nothing is said, so that what is there stays. */
  readonly needs: Needs | null
  /** The template that wants it, or empty. */
  readonly templateId: string
}

/** An outlet-day of the order, as far as planning looks at it. */
export type LinedDay = ShiftHours & {
  readonly id: string
  readonly outletId: string
  readonly during: Period
  readonly role: string
  readonly headcount: number
  readonly state: string
}

/**
 * Shifts that were planned before. The `own` line of an outlet-day is the day's own seats: their hours and number are those of
 * the activation, and only needs and template are kept here. Other lines stand beside it with hours of their own.
 */
export type KnownLine = {
  readonly id: string
  readonly activationId: string
  readonly own: boolean
  readonly role: string
  readonly startTime: LocalTime
  readonly endTime: LocalTime
  readonly headcount: number
  readonly needs: Needs
  readonly templateId: string
}

/** What has to be done so that a wanted line is there. A day that is only being added is named by its key. */
export type LineWork =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'add_day' }
  | { readonly kind: 'change_day'; readonly activationId: string; readonly line: KnownLine | null }
  | { readonly kind: 'add_line'; readonly day: { readonly activationId: string } | { readonly addedKey: string } }
  | { readonly kind: 'change_line'; readonly line: KnownLine }

/** A wanted line whose number of people is known. */
export type FilledLine = WantedLine & { readonly headcount: number }

export type LineOutcome = {
  readonly wanted: FilledLine
  readonly status: 'new' | 'changed' | 'same' | 'refused'
  readonly code: string | null
  readonly params: Params
  /** Minutes of one shift as the clock of the outlet really runs; 0 when refused. */
  readonly minutes: number
  /** Minutes that its two times suggest; they differ on a night on which the clock changes. */
  readonly clockMinutes: number
  readonly work: LineWork
}

export const SUPERVISOR = 'supervisor'

/** What tells outlet-days of an order apart, as orders do: outlet, day and start. */
export function dayKey(day: Pick<WantedLine, 'outletId' | 'day' | 'startTime'>): string {
  return `${day.outletId} ${day.day} ${timeToText(day.startTime)}`
}

/** What tells wanted lines apart: two of equal keys in one request are the same shifts twice. */
export function lineKey(line: WantedLine): string {
  return `${dayKey(line)} ${line.role} ${line.templateId}`
}

const outletDay = (one: Pick<WantedLine, 'outletId' | 'day'>): string => `${one.outletId} ${one.day}`

type Day = { readonly day: LinedDay; readonly added: string | null; readonly lines: readonly KnownLine[] }
type Settled = Pick<LineOutcome, 'status' | 'code' | 'params' | 'work'> & { readonly headcount?: number }

const refusedWith = (code: string, params: Params): Settled => ({
  status: 'refused',
  code,
  params,
  work: { kind: 'nothing' },
})
const settled = (status: 'new' | 'changed' | 'same', work: LineWork): Settled => ({
  status,
  code: null,
  params: {},
  work,
})

/**
 * What becomes of wanted lines in a programme, in the order given. A line that is there already (by its template, else by outlet, day,
 * start and role) is updated, never doubled. One that begins with an outlet-day becomes its own seats or, in another role, stands beside them; one that lies
 * within an outlet-day stands beside its seats; any other makes an outlet-day of its own. A supervisor needs an outlet-day to look after.
 */
export function planLines(
  wanted: readonly WantedLine[],
  days: readonly LinedDay[],
  known: readonly KnownLine[],
): LineOutcome[] {
  const linesOf = Map.groupBy(known, ({ activationId }) => activationId)
  const there: Map<string, Day[]> = Map.groupBy(
    days.map((day): Day => ({ day, added: null, lines: linesOf.get(day.id) ?? [] })),
    ({ day }) => outletDay(day),
  )
  const hoursOf = new Map(wanted.map((line) => [line, resolveShift(line)]))
  const seen = new Set<string>()
  const outcomes = new Map<WantedLine, LineOutcome>()
  for (const line of inPlanningOrder(wanted, hoursOf)) {
    const hours = hoursOf.get(line)!
    const found = there.get(outletDay(line)) ?? []
    const { headcount = line.headcount ?? 1, ...outcome } = seen.has(lineKey(line))
      ? refusedWith('scheduling.line_twice', {})
      : hours.ok
        ? settle(line, hours.during, found)
        : refusedWith(hours.code, hours.params)
    seen.add(lineKey(line))
    const filled = { ...line, headcount }
    if (hours.ok) there.set(outletDay(line), withWork(found, filled, hours.during, outcome.work))
    const { minutes, clockMinutes } = hours.ok && outcome.status !== 'refused' ? hours : { minutes: 0, clockMinutes: 0 }
    outcomes.set(line, { wanted: filled, minutes, clockMinutes, ...outcome })
  }
  return wanted.map((line) => outcomes.get(line)!)
}

/** Long lines before the short ones within them, supervisors when everybody else is there. */
function inPlanningOrder(
  wanted: readonly WantedLine[],
  hoursOf: ReadonlyMap<WantedLine, ReturnType<typeof resolveShift>>,
): WantedLine[] {
  const late = (line: WantedLine): number => (line.role === SUPERVISOR ? 1 : 0)
  const length = (line: WantedLine): number => {
    const hours = hoursOf.get(line)!
    return hours.ok ? hours.minutes : 0
  }
  return wanted.toSorted((a, b) => late(a) - late(b) || length(b) - length(a))
}

/** The outlet's day as the next line finds it. */
function withWork(found: readonly Day[], line: FilledLine, during: Period, work: LineWork): Day[] {
  if (work.kind === 'add_day') return [...found, addedDay(line, during)]
  if (work.kind !== 'change_day') return [...found]
  const { startTime, endTime, role, headcount } = line
  return found.map((one) =>
    one.day.id === work.activationId
      ? {
          ...one,
          day: { ...one.day, startTime, endTime, during, role, headcount },
          lines: [...one.lines, ownLine(line)],
        }
      : one,
  )
}

function ownLine({ role, startTime, endTime, headcount, needs, templateId }: FilledLine): KnownLine {
  const hours = { role, startTime, endTime, headcount }
  return { id: '', activationId: '', own: true, ...hours, needs: needs ?? NO_NEEDS, templateId }
}

function addedDay(line: FilledLine, during: Period): Day {
  const { outletId, day, startTime, endTime, zone, role, headcount } = line
  const added = { id: '', outletId, day, startTime, endTime, zone, during, role, headcount, state: 'planned' }
  return { day: added, added: dayKey(line), lines: [] }
}

function settle(line: WantedLine, during: Period, found: readonly Day[]): Settled {
  const before = lineThere(line, found)
  if (before !== undefined && !before.line.own) return changedLine(line, before.day, before.line)
  const own = before?.day ?? found.find((one) => isOwn(line, one))
  if (own !== undefined) return changedDay(line, own, before?.line ?? null, found)

  const beside = found
    .filter((one) => standsBeside(line, during, one))
    .toSorted((a, b) => compareInstants(a.day.during.start, b.day.during.start))[0]
  if (beside !== undefined) return unlessBegun(beside.day, settled('new', { kind: 'add_line', day: nameOf(beside) }))
  if (line.role === SUPERVISOR) return refusedWith('scheduling.line_nobody_to_supervise', { day: String(line.day) })
  return settled('new', { kind: 'add_day' })
}

function nameOf({ day, added }: Day): { activationId: string } | { addedKey: string } {
  return added === null ? { activationId: day.id } : { addedKey: added }
}

/**
 * The line that was planned by the same template, else the one of the same start and role that no template planned. What no template
 * wants goes by start and role alone.
 */
function lineThere(line: WantedLine, found: readonly Day[]): { day: Day; line: KnownLine } | undefined {
  const all = found.flatMap((day) => day.lines.map((known) => ({ day, line: known })))
  const alike = ({ day, line: known }: (typeof all)[number]): boolean =>
    roleOf(known, day.day) === line.role && compareTimes(startOf(known, day.day), line.startTime) === 0
  const byTemplate = all.filter((one) => one.line.templateId === line.templateId)
  if (line.templateId === '')
    return byTemplate.find(alike) ?? (found.some((day) => isOwn(line, day)) ? undefined : all.find(alike))
  return byTemplate.find(alike) ?? byTemplate[0] ?? all.find((one) => alike(one) && one.line.templateId === '')
}

const roleOf = (line: KnownLine, day: LinedDay): string => (line.own ? day.role : line.role)
const startOf = (line: KnownLine, day: LinedDay): LocalTime => (line.own ? day.startTime : line.startTime)

/** An outlet-day whose seats nobody has planned yet and that begins as the line does, in its role. */
function isOwn(line: WantedLine, { day, lines, added }: Day): boolean {
  return (
    added === null &&
    day.role === line.role &&
    compareTimes(day.startTime, line.startTime) === 0 &&
    !lines.some(({ own }) => own)
  )
}

function standsBeside(line: WantedLine, during: Period, { day }: Day): boolean {
  if (line.role === SUPERVISOR) return overlaps(day.during, during)
  return compareTimes(day.startTime, line.startTime) === 0 || contains(day.during, during)
}

function unlessBegun(day: LinedDay, otherwise: Settled): Settled {
  return day.state === 'planned' ? otherwise : refusedWith('scheduling.line_begun', { day: String(day.day) })
}

function changedLine(line: WantedLine, { day }: Day, known: KnownLine): Settled {
  const headcount = line.headcount ?? known.headcount
  const same =
    compareTimes(known.startTime, line.startTime) === 0 &&
    compareTimes(known.endTime, line.endTime) === 0 &&
    known.headcount === headcount &&
    known.role === line.role &&
    sameNeeds(line.needs ?? known.needs, known.needs) &&
    sameTemplate(line, known.templateId)
  const outcome = same
    ? settled('same', { kind: 'nothing' })
    : unlessBegun(day, settled('changed', { kind: 'change_line', line: known }))
  return { ...outcome, headcount }
}

function changedDay(line: WantedLine, { day }: Day, known: KnownLine | null, found: readonly Day[]): Settled {
  const headcount = line.headcount ?? day.headcount
  const needs = known?.needs ?? NO_NEEDS
  const sameStart = compareTimes(day.startTime, line.startTime) === 0
  const same =
    sameStart &&
    compareTimes(day.endTime, line.endTime) === 0 &&
    day.headcount === headcount &&
    day.role === line.role &&
    sameNeeds(line.needs ?? needs, needs) &&
    sameTemplate(line, known?.templateId ?? '')
  if (same) return { ...settled('same', { kind: 'nothing' }), headcount }
  const taken = found.some((other) => other.day !== day && compareTimes(other.day.startTime, line.startTime) === 0)
  if (taken && !sameStart) return refusedWith('orders.activation_exists', { day: String(day.day) })
  const work = { kind: 'change_day', activationId: day.id, line: known } as const
  return { ...unlessBegun(day, settled('changed', work)), headcount }
}

function sameTemplate(line: WantedLine, templateId: string): boolean {
  return line.templateId === '' || line.templateId === templateId
}

/** Refuses `scheduling.too_many_lines` {wanted, most}. */
export function mayPlan(wanted: number): Verdict {
  return wanted <= MOST_LINES ? OK : refuse('scheduling.too_many_lines', { wanted, most: MOST_LINES })
}

/** Lines that one request may plan. */
export const MOST_LINES = 20_000
