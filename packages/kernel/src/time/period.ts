import type { Refusal } from '../verdict.ts'
import { compareInstants, type Instant, minutesBetween } from './instant.ts'
import { addDays, compareTimes, type LocalDate, type LocalTime } from './local.ts'
import { type ClockChoice, resolvePlaceTime } from './place-time.ts'

/** From `start` up to but not including `end`. */
export type Period = { readonly start: Instant; readonly end: Instant }

/** Hours promised at a place. An end not after the start means the next day; the period belongs to the day it begins. */
export type PlacePeriod = {
  readonly date: LocalDate
  readonly start: LocalTime
  readonly end: LocalTime
  readonly zone: string
}

/** Throws RangeError unless the end is after the start. */
export function period(start: Instant, end: Instant): Period {
  if (compareInstants(end, start) <= 0) throw new RangeError(`Period ends before it starts: ${start} to ${end}`)
  return { start, end }
}

/** Elapsed minutes. */
export function periodMinutes(p: Period): number {
  return minutesBetween(p.start, p.end)
}

/** Whether they share any time; touching periods do not. */
export function overlaps(a: Period, b: Period): boolean {
  return compareInstants(a.start, b.end) < 0 && compareInstants(b.start, a.end) < 0
}

/** Whether the instant, or the whole of the other period, lies within. */
export function contains(p: Period, what: Instant | Period): boolean {
  if ('start' in what) return compareInstants(p.start, what.start) <= 0 && compareInstants(what.end, p.end) <= 0
  return compareInstants(p.start, what) <= 0 && compareInstants(what, p.end) < 0
}

/** Minutes between the end of the earlier and the start of the later; 0 when they touch, negative by their overlap. */
export function gapMinutes(a: Period, b: Period): number {
  const [first, second] = compareInstants(a.start, b.start) <= 0 ? [a, b] : [b, a]
  const shared = intersect(a, b)
  return shared ? -periodMinutes(shared) : minutesBetween(first.end, second.start)
}

/** The time both share, or undefined. */
export function intersect(a: Period, b: Period): Period | undefined {
  const start = compareInstants(a.start, b.start) >= 0 ? a.start : b.start
  const end = compareInstants(a.end, b.end) <= 0 ? a.end : b.end
  return compareInstants(start, end) < 0 ? { start, end } : undefined
}

/** The period of a place period; refusals as for `resolvePlaceTime`, with `path` naming the end that is at fault. */
export function resolvePlacePeriod(
  hours: PlacePeriod,
  choice?: ClockChoice,
): { readonly ok: true; readonly period: Period } | Refusal {
  const { date, zone } = hours
  const endDate = compareTimes(hours.end, hours.start) <= 0 ? addDays(date, 1) : date
  const start = resolvePlaceTime({ date, time: hours.start, zone }, choice)
  if (!start.ok) return { ...start, path: start.path ?? 'start' }
  const end = resolvePlaceTime({ date: endDate, time: hours.end, zone }, choice)
  if (!end.ok) return { ...end, path: end.path ?? 'end' }
  return { ok: true, period: period(start.instant, end.instant) }
}
