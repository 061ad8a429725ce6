import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { minutesInWeek } from '../weeks.ts'

/** Work of the calendar week stays within the person's limit. Refusal `scheduling.week_full` {hours, limit}. */
export function weekIsNotFull({ person, seat, work }: SeatQuestion): Verdict {
  const minutes = minutesInWeek([...work, seat], seat.day)
  if (minutes <= person.maxMinutesWeek) return OK
  const params = { hours: Math.round(minutes / 6) / 10, limit: Math.round(person.maxMinutesWeek / 6) / 10 }
  return refuse('scheduling.week_full', params, { overridable: true })
}
