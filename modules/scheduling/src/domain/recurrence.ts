import { addDays, datesOf, daysBetween, type LocalDate, weekdayOf } from '@ordinate/kernel'

/** Days that come again: weekdays of every so many weeks between two days, both included. */
export type Recurrence = {
  readonly from: LocalDate
  readonly to: LocalDate
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[]
  /** 1 for every week, 2 for every second one. The week that holds `from` is the first; weeks begin on Monday. */
  readonly everyWeeks: number
  /** Days left out, as ISO dates: named ones, holidays. */
  readonly without: ReadonlySet<string>
}

/** Longest span of one recurrence: two years. Beyond it a year was mistyped. */
export const MOST_RECURRENCE_DAYS = 731

/** The days of a recurrence in order; empty when `to` lies before `from`. */
export function recurringDays({ from, to, weekdays, everyWeeks, without }: Recurrence): LocalDate[] {
  const firstMonday = addDays(from, 1 - weekdayOf(from))
  return datesOf(from, to).filter(
    (day) =>
      weekdays.includes(weekdayOf(day)) &&
      Math.floor(daysBetween(firstMonday, day) / 7) % everyWeeks === 0 &&
      !without.has(day.toString()),
  )
}
