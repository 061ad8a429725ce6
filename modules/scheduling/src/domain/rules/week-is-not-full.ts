import { isoWeek, type LocalDate, OK, periodMinutes, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** Work of the calendar week stays within the person's limit. Refusal `scheduling.week_full` {hours, limit}. */
export function weekIsNotFull({ person, seat, work }: SeatQuestion): Verdict {
  const minutes = [...work, seat]
    .filter((one) => sameWeek(one.day, seat.day))
    .reduce((sum, one) => sum + periodMinutes(one.during), 0)
  if (minutes <= person.maxMinutesWeek) return OK
  const params = { hours: Math.round(minutes / 6) / 10, limit: Math.round(person.maxMinutesWeek / 6) / 10 }
  return refuse('scheduling.week_full', params, { overridable: true })
}

function sameWeek(a: LocalDate, b: LocalDate): boolean {
  const [first, second] = [isoWeek(a), isoWeek(b)]
  return first.week === second.week && first.year === second.year
}
