import { isoWeek, type LocalDate } from '@ordinate/kernel'
import type { Work } from './planning.ts'
import { spanOf } from './spans.ts'

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
  return work.reduce((sum, item) => {
    const { start, end } = spanOf(item.during)
    return weekKey(item.day) === week ? sum + (end - start) / 60_000 : sum
  }, 0)
}
