import {
  addDays,
  addWorkingDays,
  type Instant,
  type LocalDate,
  type LocalTime,
  resolvePlaceTime,
  startOfDay,
  type WorkingCalendar,
} from '@ordinate/kernel'

/** The day that lies so many working days after the start, or before it when negative; for 0 the start or the next working day. */
export function dueDate(calendar: WorkingCalendar, startsOn: LocalDate, offsetDays: number): LocalDate {
  return addWorkingDays(calendar, startsOn, offsetDays)
}

/**
 * The moment of a deadline on the office's clock. When the clock shows the hour twice the later moment counts; when it skips
 * the hour the deadline is the end of that day.
 */
export function dueInstant(dueOn: LocalDate, time: LocalTime, zone: string): Instant {
  const resolved = resolvePlaceTime({ date: dueOn, time, zone }, 'later')
  return resolved.ok ? resolved.instant : startOfDay(addDays(dueOn, 1), zone)
}
