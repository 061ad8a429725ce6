import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { dayNumber, hoursOf, minutesOf } from '../spans.ts'

/** The work that begins on a day lasts no longer than the limits allow. Refusal `scheduling.day_hours` {hours, limit, day}. */
export function dayIsNotTooLong({ seat, work, limits: { mostMinutesDay } }: SeatQuestion): Verdict {
  if (mostMinutesDay === undefined || mostMinutesDay === null) return OK
  const minutes = minutesOf([seat, ...work.filter(({ day }) => dayNumber(day) === dayNumber(seat.day))])
  if (minutes <= mostMinutesDay) return OK
  const params = { hours: hoursOf(minutes), limit: hoursOf(mostMinutesDay), day: String(seat.day) }
  return refuse('scheduling.day_hours', params, { overridable: true })
}
