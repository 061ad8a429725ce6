/** A day on the calendar, nowhere in particular. */
export type LocalDate = Temporal.PlainDate

/** What a clock on the wall shows. */
export type LocalTime = Temporal.PlainTime

const ISO_DATE = /^\d{4}-\d{2}-\d{2}$/
const ISO_TIME = /^\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$/

/** From `2026-08-03`. Throws RangeError for other text and for days that do not exist. */
export function localDate(text: string): LocalDate {
  if (!ISO_DATE.test(text)) throw new RangeError(`Not a date: ${text}`)
  return Temporal.PlainDate.from(text)
}

/** From `08:30` or `08:30:15`. Throws RangeError otherwise. */
export function localTime(text: string): LocalTime {
  if (!ISO_TIME.test(text)) throw new RangeError(`Not a time: ${text}`)
  return Temporal.PlainTime.from(text)
}

export function addDays(date: LocalDate, n: number): LocalDate {
  return date.add({ days: n })
}

/** The same day n months later, or that month's last day when it is shorter. */
export function addMonths(date: LocalDate, n: number): LocalDate {
  return date.add({ months: n })
}

/** Days from a to b, negative when b is earlier. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return a.until(b, { largestUnit: 'day' }).days
}

/** 1 Monday to 7 Sunday. */
export function weekdayOf(date: LocalDate): number {
  return date.dayOfWeek
}

/** -1, 0 or 1, as array sorting wants it. */
export function compareDates(a: LocalDate, b: LocalDate): number {
  return Temporal.PlainDate.compare(a, b)
}

/** -1, 0 or 1, as array sorting wants it. */
export function compareTimes(a: LocalTime, b: LocalTime): number {
  return Temporal.PlainTime.compare(a, b)
}

/** Every day from the first to the last, both included; empty when the last is earlier. */
export function datesOf(from: LocalDate, to: LocalDate): LocalDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, n) => addDays(from, n))
}

/** ISO 8601 week: weeks start on Monday, and the year is the one that holds the week's Thursday. */
export function isoWeek(date: LocalDate): { readonly year: number; readonly week: number } {
  return { year: date.yearOfWeek!, week: date.weekOfYear! }
}

/** Hours and minutes as `08:30`, seconds dropped. */
export function timeToText(time: LocalTime): string {
  return time.toString({ smallestUnit: 'minute' })
}
