import { OK, refuse, type Verdict } from '@ordinate/kernel'
import { LONGEST_TRAVEL_MINUTES, type SeatQuestion } from '../planning.ts'
import { gapBetween } from '../spans.ts'
import { minutesBetweenOutlets } from '../travel-time.ts'

/** There is time to get from one outlet to the next. Refusal `scheduling.no_travel_time` {gap, needed, day}. */
export function hasTimeToTravel({ seat, work }: SeatQuestion): Verdict {
  for (const other of work) {
    const gap = gapBetween(other.during, seat.during)
    if (gap < 0 || gap > LONGEST_TRAVEL_MINUTES) continue
    const needed = minutesBetweenOutlets(other, seat)
    if (gap < needed) {
      const params = { gap: Math.floor(gap), needed, day: String(other.day) }
      return refuse('scheduling.no_travel_time', params, { overridable: true })
    }
  }
  return OK
}
