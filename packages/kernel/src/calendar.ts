import { addDays, compareDates, type LocalDate, weekdayOf } from './time/index.ts'

/** When an organisation works: weekdays (1 Monday to 7 Sunday), ISO dates that are holidays, hours as HH:MM. */
export type WorkingCalendar = {
  readonly workingDays: readonly number[]
  readonly holidays: readonly string[]
  readonly start: string
  readonly end: string
}

const LONGEST_CLOSURE_DAYS = 366

export function isWorkingDay(calendar: WorkingCalendar, date: LocalDate): boolean {
  return calendar.workingDays.includes(weekdayOf(date)) && !calendar.holidays.includes(date.toString())
}

function nearestWorkingDay(calendar: WorkingCalendar, from: LocalDate, step: 1 | -1): LocalDate {
  let date = from
  for (let tried = 0; tried <= LONGEST_CLOSURE_DAYS; tried += 1) {
    if (isWorkingDay(calendar, date)) return date
    date = addDays(date, step)
  }
  throw new RangeError(`No working day within a year of ${from}`)
}

/**
 * The n-th working day after the date, before it when n is negative; for 0 the date itself or the next working day.
 * Throws RangeError when n is no integer or the calendar has no working day for a year.
 */
export function addWorkingDays(calendar: WorkingCalendar, date: LocalDate, n: number): LocalDate {
  if (!Number.isInteger(n)) throw new RangeError(`Not a number of days: ${n}`)
  if (n === 0) return nearestWorkingDay(calendar, date, 1)
  const step = n > 0 ? 1 : -1
  let reached = date
  for (let left = Math.abs(n); left > 0; left -= 1) reached = nearestWorkingDay(calendar, addDays(reached, step), step)
  return reached
}

/**
 * How many working days lie after `from` up to and including `to`; negative, counting `to` and not `from`, when `to` is
 * earlier. So `workingDaysBetween(c, d, addWorkingDays(c, d, n))` is n.
 */
export function workingDaysBetween(calendar: WorkingCalendar, from: LocalDate, to: LocalDate): number {
  const step = compareDates(from, to) <= 0 ? 1 : -1
  let count = 0
  for (let date = from; compareDates(date, to) !== 0; ) {
    date = addDays(date, step)
    if (isWorkingDay(calendar, date)) count += step
  }
  return count
}
