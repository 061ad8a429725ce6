import { compareDates, type LocalDate, type WorkingCalendar } from '@ordinate/kernel'
import { dueDate } from './deadline.ts'

/** An item of a plan: `key` names it within the plan, `dependsOn` the keys to be done before it. */
export type PlannedItem = {
  readonly key: string
  readonly offsetDays: number
  readonly dependsOn: readonly string[]
}

/**
 * The deadlines of a plan, counted from the start on the working calendar. What depends on something is never due before
 * it: then the later of the two days holds. Keys that the plan does not contain are ignored, and so is a circle's last link.
 */
export function planDates(
  calendar: WorkingCalendar,
  startsOn: LocalDate,
  items: readonly PlannedItem[],
): Map<string, LocalDate> {
  const byKey = new Map(items.map((item) => [item.key, item]))
  const dates = new Map<string, LocalDate>()
  const under = new Set<string>()

  const dateOf = (item: PlannedItem): LocalDate => {
    const known = dates.get(item.key)
    if (known !== undefined) return known
    under.add(item.key)
    let date = dueDate(calendar, startsOn, item.offsetDays)
    for (const key of item.dependsOn) {
      const needed = byKey.get(key)
      if (needed === undefined || under.has(key)) continue
      const before = dateOf(needed)
      if (compareDates(before, date) > 0) date = before
    }
    under.delete(item.key)
    dates.set(item.key, date)
    return date
  }

  for (const item of items) dateOf(item)
  return dates
}

/** One deadline that changes; `late` when the new day has passed already. */
export type DeadlineMove = {
  readonly id: string
  readonly from: LocalDate
  readonly to: LocalDate
  readonly late: boolean
}

/** An assignment that hangs on the start of its order. */
export type Scheduled = {
  readonly id: string
  readonly dueOn: LocalDate
  readonly offsetDays: number
  readonly dependsOn: readonly string[]
}

/** What moves when the order starts on another day; what stays on its day is left out. */
export function rescheduleMoves(
  calendar: WorkingCalendar,
  startsOn: LocalDate,
  today: LocalDate,
  scheduled: readonly Scheduled[],
): DeadlineMove[] {
  const dates = planDates(
    calendar,
    startsOn,
    scheduled.map(({ id, offsetDays, dependsOn }) => ({ key: id, offsetDays, dependsOn })),
  )
  return scheduled.flatMap(({ id, dueOn }) => {
    const to = dates.get(id)!
    return compareDates(dueOn, to) === 0 ? [] : [{ id, from: dueOn, to, late: compareDates(to, today) < 0 }]
  })
}
