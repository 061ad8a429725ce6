import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { dayNumber, gapBetween } from '../spans.ts'

/**
 * Between the work of one day and that of another lies the rest that the limits ask for.
 * Refusal `scheduling.rest_short` {hours, needed, day}.
 */
export function restsBetweenDays({ seat, work, limits }: SeatQuestion): Verdict {
  for (const other of work) {
    if (dayNumber(other.day) === dayNumber(seat.day)) continue
    const gap = gapBetween(other.during, seat.during)
    if (gap >= limits.restMinutes) continue
    const params = { hours: hours(Math.max(0, gap)), needed: hours(limits.restMinutes), day: String(other.day) }
    return refuse('scheduling.rest_short', params, { overridable: true })
  }
  return OK
}

const hours = (minutes: number): number => Math.floor(minutes / 6) / 10
