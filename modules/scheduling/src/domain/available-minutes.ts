import {
  addDays,
  instantToMs,
  type LocalDate,
  type LocalTime,
  type Period,
  resolvePlaceTime,
  startOfDay,
  weekdayOf,
} from '@ordinate/kernel'
import type { Availability } from '@ordinate/staffing/domain'

/** Consecutive days, and how a zone's clock runs on them. */
export interface DayRange {
  readonly from: LocalDate
  readonly count: number
  /** What the zone's days are; made once per zone. */
  inZone(zone: string): ZoneDays
}

interface ZoneDays {
  /** Minutes of the epoch at which day n begins; from the day before the range to the second day after it. */
  startOf(day: number): number
  /** Minutes of the epoch at a time of day n; undefined when the clock skips it. */
  at(day: number, time: LocalTime): number | undefined
  weekday(day: number): number
}

/** Minutes of a day when nobody changes the clock. */
const ORDINARY_DAY = 24 * 60

/** `count` days from a first one. */
export function dayRange(from: LocalDate, count: number): DayRange {
  const zones = new Map<string, ZoneDays>()
  return {
    from,
    count,
    inZone(zone) {
      const known = zones.get(zone) ?? zoneDays(from, count, zone)
      zones.set(zone, known)
      return known
    },
  }
}

function zoneDays(from: LocalDate, count: number, zone: string): ZoneDays {
  const starts = Float64Array.from({ length: count + 3 }, (_, at) =>
    Math.round(instantToMs(startOfDay(addDays(from, at - 1), zone)) / 60_000),
  )
  const first = weekdayOf(from)
  const startOf = (day: number): number => starts[day + 1]!
  return {
    startOf,
    weekday: (day) => ((((first - 1 + day) % 7) + 7) % 7) + 1,
    at(day, time) {
      if (startOf(day + 1) - startOf(day) === ORDINARY_DAY) return startOf(day) + time.hour * 60 + time.minute
      const resolved = resolvePlaceTime({ date: addDays(from, day), time, zone }, 'earlier')
      return resolved.ok ? Math.round(instantToMs(resolved.instant) / 60_000) : undefined
    },
  }
}

/** Start and end in minutes of the epoch. */
type Stretch = readonly [start: number, end: number]

/**
 * How many minutes a person could work on each day of the range, on the calendar of their home. A stretch shorter than a day
 * belongs to the day it begins, a longer one is dealt out to its days; `most` is the most that one day can hold.
 */
export function minutesByDay(availability: Availability, range: DayRange, most: number): Uint16Array {
  const zone = range.inZone(availability.zone)
  const end = zone.startOf(range.count)
  // Any time already holds every time; an addition would only carry the last stretch over the end of the range.
  const extra = availability.exceptions
    .filter(({ kind }) => kind === 'available' && availability.weekly !== null)
    .map(({ during }) => stretchOf(during))
  const taken = availability.exceptions
    .filter(({ kind }) => kind === 'unavailable')
    .map(({ during }) => stretchOf(during))
  const ordinary = ordinaryStretches(availability, range, zone)
  const minutes = new Uint16Array(range.count)
  for (const stretch of without(merged([...ordinary, ...extra]), merged(taken))) {
    dealOut(stretch, { minutes, zone, end, most })
  }
  return minutes
}

function stretchOf({ start, end }: Period): Stretch {
  return [Math.ceil(instantToMs(start) / 60_000), Math.floor(instantToMs(end) / 60_000)]
}

function ordinaryStretches({ weekly }: Availability, { count }: DayRange, zone: ZoneDays): Stretch[] {
  if (weekly === null) return [[zone.startOf(0), zone.startOf(count)]]
  const stretches: Stretch[] = []
  // A night that begins before the first day belongs to the day before.
  for (let day = 0; day < count; day += 1) {
    for (const window of weekly) {
      if (window.weekday !== zone.weekday(day)) continue
      const overnight = minuteOf(window.to) <= minuteOf(window.from)
      const [start, end] = [zone.at(day, window.from), zone.at(overnight ? day + 1 : day, window.to)]
      if (start !== undefined && end !== undefined && end > start) stretches.push([start, end])
    }
  }
  return stretches
}

const minuteOf = (time: LocalTime): number => time.hour * 60 + time.minute

function merged(stretches: readonly Stretch[]): Stretch[] {
  const joined: [number, number][] = []
  for (const [start, end] of stretches.toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** What is left of merged stretches without other merged ones; both in time order, gone through once. */
function without(stretches: readonly Stretch[], holes: readonly Stretch[]): Stretch[] {
  if (holes.length === 0) return [...stretches]
  const left: Stretch[] = []
  let first = 0
  for (const [start, end] of stretches) {
    let from = start
    while (first < holes.length && holes[first]![1] <= start) first += 1
    for (let at = first; at < holes.length && holes[at]![0] < end; at += 1) {
      const [holeStart, holeEnd] = holes[at]!
      if (holeStart > from) left.push([from, holeStart])
      from = Math.max(from, holeEnd)
    }
    if (from < end) left.push([from, end])
  }
  return left
}

interface Dealing {
  readonly minutes: Uint16Array
  readonly zone: ZoneDays
  readonly end: number
  readonly most: number
}

function dealOut([start, stop]: Stretch, { minutes, zone, end, most }: Dealing): void {
  const add = (day: number, more: number): void => {
    minutes[day] = Math.min(most, minutes[day]! + more)
  }
  if (start >= end || stop <= zone.startOf(0)) return
  let day = Math.max(0, Math.floor((start - zone.startOf(0)) / ORDINARY_DAY) - 1)
  while (zone.startOf(day + 1) <= start) day += 1
  if (stop - start < ORDINARY_DAY && start >= zone.startOf(0)) {
    add(day, stop - start)
    return
  }
  for (; day < minutes.length && zone.startOf(day) < stop; day += 1) {
    const shared = Math.min(stop, zone.startOf(day + 1)) - Math.max(start, zone.startOf(day))
    if (shared > 0) add(day, shared)
  }
}
