import {
  addDays,
  compareInstants,
  dateIn,
  type Instant,
  intersect,
  type LocalDate,
  type LocalTime,
  type Period,
  resolvePlacePeriod,
  startOfDay,
  timeIn,
} from '@ordinate/kernel'
import { type Availability, type AvailabilityException, availablePeriods } from './weekly-pattern.ts'

/** What a person says of one day: as in an ordinary week, not at all, all day, or certain hours. */
export type DayMark =
  | { readonly mark: 'usual' }
  | { readonly mark: 'off' }
  | { readonly mark: 'free' }
  | { readonly mark: 'hours'; readonly from: LocalTime; readonly to: LocalTime }

/** A whole day on the clock of home. */
export function wholeDay(date: LocalDate, zone: string): Period {
  return { start: startOfDay(date, zone), end: startOfDay(addDays(date, 1), zone) }
}

/**
 * The deviations that a mark makes of a day, inside that day; hours that run past midnight end with it. Undefined where the hours
 * do not exist because the clock changes over them.
 */
export function deviationsOf(mark: DayMark, date: LocalDate, zone: string): AvailabilityException[] | undefined {
  const day = wholeDay(date, zone)
  if (mark.mark === 'usual') return []
  if (mark.mark === 'off') return [{ during: day, kind: 'unavailable' }]
  if (mark.mark === 'free') return [{ during: day, kind: 'available' }]
  const resolved = resolvePlacePeriod({ date, start: mark.from, end: mark.to, zone }, 'earlier')
  if (!resolved.ok) return undefined
  const hours = intersect(resolved.period, day)
  if (hours === undefined) return undefined
  const before: Period = { start: day.start, end: hours.start }
  const after: Period = { start: hours.end, end: day.end }
  const rest = [before, after].filter(({ start, end }) => compareInstants(start, end) < 0)
  return [{ during: hours, kind: 'available' }, ...rest.map((during) => ({ during, kind: 'unavailable' as const }))]
}

/** What is left of a deviation once a day is taken out of it: nothing, one part, or the parts before and after. */
export function withoutDay(during: Period, day: Period): Period[] {
  if (intersect(during, day) === undefined) return [during]
  const parts: Period[] = []
  if (compareInstants(during.start, day.start) < 0) parts.push({ start: during.start, end: day.start })
  if (compareInstants(day.end, during.end) < 0) parts.push({ start: day.end, end: during.end })
  return parts
}

/** A day of the calendar as it is shown. */
export type CalendarDay = {
  readonly date: LocalDate
  readonly state: 'free' | 'part' | 'off'
  /** Whether it deviates from the ordinary week. */
  readonly deviates: boolean
  /** Hours in which the person can work, on the clock of home. */
  readonly hours: readonly { readonly from: LocalTime; readonly to: LocalTime }[]
}

/** A day as the person's week and deviations make it. */
export function calendarDay(availability: Availability, date: LocalDate): CalendarDay {
  const day = wholeDay(date, availability.zone)
  const free = availablePeriods(availability, day)
  const whole = free.length === 1 && same(free[0]!.start, day.start) && same(free[0]!.end, day.end)
  const state = free.length === 0 ? 'off' : whole ? 'free' : 'part'
  const clock = (at: Instant) => timeIn(at, availability.zone)
  return {
    date,
    state,
    deviates: availability.exceptions.some(({ during }) => intersect(during, day) !== undefined),
    hours: free.map(({ start, end }) => ({ from: clock(start), to: clock(end) })),
  }
}

const same = (a: Instant, b: Instant): boolean => compareInstants(a, b) === 0

/** The days that a deviation touches, on the clock of home. */
export function daysTouched({ start, end }: Period, zone: string): { first: LocalDate; last: LocalDate } {
  const last = dateIn(end, zone)
  const midnight = same(startOfDay(last, zone), end)
  return { first: dateIn(start, zone), last: midnight ? addDays(last, -1) : last }
}
