import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { dayNumber } from '../spans.ts'

/** No more days in a row are worked than the limits allow. Refusal `scheduling.days_running` {days, limit}. */
export function worksFewDaysOnEnd({ seat, work, limits: { mostDaysRunning } }: SeatQuestion): Verdict {
  if (mostDaysRunning === undefined || mostDaysRunning === null) return OK
  const worked = new Set(work.map(({ day }) => dayNumber(day)))
  const middle = dayNumber(seat.day)
  let [first, last] = [middle, middle]
  while (worked.has(first - 1)) first -= 1
  while (worked.has(last + 1)) last += 1
  const days = last - first + 1
  if (days <= mostDaysRunning) return OK
  return refuse('scheduling.days_running', { days, limit: mostDaysRunning }, { overridable: true })
}
