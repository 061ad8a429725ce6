import { isoWeek, type LocalDate, periodMinutes } from '@ordinate/kernel'
import type { Work } from './planning.ts'

const known = new WeakMap<LocalDate, string>()

/** The calendar week of a day (ISO 8601), as a key. Planning asks it of the same days many thousand times. */
export function weekKey(day: LocalDate): string {
  const key = known.get(day)
  if (key !== undefined) return key
  const { year, week } = isoWeek(day)
  known.set(day, `${year}-${week}`)
  return `${year}-${week}`
}

/** Minutes of work in the calendar week of a day. */
export function minutesInWeek(work: readonly Work[], day: LocalDate): number {
  const week = weekKey(day)
  return work.reduce((sum, item) => (weekKey(item.day) === week ? sum + periodMinutes(item.during) : sum), 0)
}
