import {
  addDays,
  compareInstants,
  compareTimes,
  dateIn,
  datesOf,
  type Instant,
  type LocalTime,
  type Period,
  parsePeriodText,
  resolvePlacePeriod,
  timeToText,
  weekdayOf,
} from '@ordinate/kernel'

/** 1 Monday to 7 Sunday. */
export const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
export type Weekday = (typeof WEEKDAYS)[number]

/** Hours on one weekday on the clock of a place; an end not after the start means the next day. */
export type WeeklyWindow = { readonly weekday: Weekday; readonly from: LocalTime; readonly to: LocalTime }

/** An ordinary week; null means at any time. */
export type WeeklyPattern = readonly WeeklyWindow[] | null

/** A deviation from the ordinary week; unavailable wins over available. */
export type AvailabilityException = { readonly during: Period; readonly kind: 'available' | 'unavailable' }

/** What says when a person can work. */
export type Availability = {
  readonly weekly: WeeklyPattern
  readonly exceptions: readonly AvailabilityException[]
  /** The zone of the clock that the pattern is read on. */
  readonly zone: string
}

/** When a person can work within a span: merged periods in time order, cut to the span. */
export function availablePeriods(availability: Availability, span: Period): Period[] {
  const { weekly, exceptions } = availability
  const ordinary = weekly === null ? [span] : weeklyPeriods(weekly, availability.zone, span)
  const extra = exceptions.filter((item) => item.kind === 'available').map((item) => item.during)
  const taken = exceptions.filter((item) => item.kind === 'unavailable').map((item) => item.during)
  return subtract(merge([...ordinary, ...extra]), merge(taken))
    .map((period) => clip(period, span))
    .filter((period) => period !== undefined)
}

/** Whether one of the merged periods holds the whole of `wanted`. */
export function covers(available: readonly Period[], wanted: Period): boolean {
  return available.some(
    (period) => compareInstants(period.start, wanted.start) <= 0 && compareInstants(wanted.end, period.end) <= 0,
  )
}

function weeklyPeriods(windows: readonly WeeklyWindow[], zone: string, span: Period): Period[] {
  const periods: Period[] = []
  for (const date of datesOf(addDays(dateIn(span.start, zone), -1), dateIn(span.end, zone))) {
    for (const window of windows) {
      if (window.weekday !== weekdayOf(date)) continue
      // Where the clock skips or repeats an hour, a day's availability begins at the earlier reading.
      const resolved = resolvePlacePeriod({ date, start: window.from, end: window.to, zone }, 'earlier')
      if (resolved.ok) periods.push(resolved.period)
    }
  }
  return periods
}

function byStart(a: Period, b: Period): number {
  return compareInstants(a.start, b.start)
}

const later = (a: Instant, b: Instant): Instant => (compareInstants(a, b) >= 0 ? a : b)
const earlier = (a: Instant, b: Instant): Instant => (compareInstants(a, b) <= 0 ? a : b)

/** Joins periods that touch or overlap. */
function merge(periods: readonly Period[]): Period[] {
  const merged: Period[] = []
  for (const next of periods.toSorted(byStart)) {
    const last = merged.at(-1)
    if (last !== undefined && compareInstants(next.start, last.end) <= 0) {
      merged[merged.length - 1] = { start: last.start, end: later(last.end, next.end) }
    } else merged.push(next)
  }
  return merged
}

/** What is left of merged periods without other merged periods. */
function subtract(from: readonly Period[], without: readonly Period[]): Period[] {
  let left = [...from]
  for (const hole of without) {
    left = left.flatMap((period) => {
      const before = clip(period, { start: period.start, end: earlier(period.end, hole.start) })
      const after = clip(period, { start: later(period.start, hole.end), end: period.end })
      return [before, after].filter((part) => part !== undefined)
    })
  }
  return left
}

function clip(period: Period, span: Period): Period | undefined {
  const start = later(period.start, span.start)
  const end = earlier(period.end, span.end)
  return compareInstants(start, end) < 0 ? { start, end } : undefined
}

const DAY_NAMES: Readonly<Record<string, Weekday>> = {
  mon: 1,
  tue: 2,
  wed: 3,
  thu: 4,
  fri: 5,
  sat: 6,
  sun: 7,
  пн: 1,
  вт: 2,
  ср: 3,
  чт: 4,
  пт: 5,
  сб: 6,
  вс: 7,
} // prettier-ignore
const SHORT_NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']

/**
 * Reads an ordinary week as people write it in a cell: `Mon-Fri 09:00-18:00; Sat 10-14`, `Thu,Fri,Sat,Sun`, `Пн-Пт 9-18`.
 * Days without hours are whole days. Undefined when a part cannot be read.
 */
export function parseWeeklyPattern(text: string): WeeklyWindow[] | undefined {
  const windows: WeeklyWindow[] = []
  for (const part of text.split(';')) {
    if (part.trim() === '') continue
    const match = /^([\p{L}.,\s–-]+?)\s*(\d.*)?$/u.exec(part.trim())
    const days = match === null ? undefined : parseDays(match[1]!)
    const hours = match?.[2] === undefined ? parsePeriodText('00:00-24:00') : parsePeriodText(match[2])
    if (days === undefined || hours === undefined) return undefined
    for (const weekday of days) windows.push({ weekday, from: hours.start, to: hours.end })
  }
  return windows.length === 0 ? undefined : windows
}

function parseDays(text: string): Weekday[] | undefined {
  const days: Weekday[] = []
  for (const part of text.split(/[,\s]+/).filter((word) => word !== '')) {
    const [first, last = first] = part.split(/[-–]/).map(dayNamed)
    if (first === undefined || last === undefined) return undefined
    for (let offset = 0; offset <= (last - first + 7) % 7; offset += 1) {
      days.push((((first - 1 + offset) % 7) + 1) as Weekday)
    }
  }
  return days.length === 0 ? undefined : days
}

function dayNamed(word: string): Weekday | undefined {
  const bare = word.trim().toLowerCase().replace('.', '')
  return DAY_NAMES[bare.slice(0, 3)] ?? DAY_NAMES[bare.slice(0, 2)]
}

/** Writes an ordinary week so that `parseWeeklyPattern` reads it back; days of the same hours stand together. */
export function weeklyPatternText(windows: readonly WeeklyWindow[]): string {
  const ordered = windows.toSorted((a, b) => a.weekday - b.weekday || compareTimes(a.from, b.from))
  const byHours = Map.groupBy(ordered, ({ from, to }) => `${timeToText(from)}-${timeToText(to)}`)
  return [...byHours].map(([hours, list]) => `${daysText(list.map(({ weekday }) => weekday))} ${hours}`).join('; ')
}

/** `Mon-Wed,Fri` from ascending weekdays. */
function daysText(weekdays: readonly Weekday[]): string {
  const runs: { first: Weekday; last: Weekday }[] = []
  for (const weekday of new Set(weekdays)) {
    const run = runs.at(-1)
    if (run !== undefined && run.last + 1 === weekday) run.last = weekday
    else runs.push({ first: weekday, last: weekday })
  }
  const name = (weekday: Weekday): string => SHORT_NAMES[weekday - 1]!
  return runs.map(({ first, last }) => (first === last ? name(first) : `${name(first)}-${name(last)}`)).join(',')
}
