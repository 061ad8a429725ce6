import { gapMinutes, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { minutesBetweenOutlets } from '../travel-time.ts'

/** There is time to get from one outlet to the next. Refusal `scheduling.no_travel_time` {gap, needed, day}. */
export function hasTimeToTravel({ seat, work }: SeatQuestion): Verdict {
  for (const other of work) {
    const gap = gapMinutes(other.during, seat.during)
    const needed = minutesBetweenOutlets(other, seat)
    if (gap >= 0 && gap < needed) {
      const params = { gap: Math.floor(gap), needed, day: String(other.day) }
      return refuse('scheduling.no_travel_time', params, { overridable: true })
    }
  }
  return OK
}
