import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { gapBetween } from '../spans.ts'
import { minutesBetweenOutlets } from '../travel-time.ts'

/** Minutes after which no two outlets are too far apart: the way round half the earth. */
const LONGEST_WAY = 22_000

/** There is time to get from one outlet to the next. Refusal `scheduling.no_travel_time` {gap, needed, day}. */
export function hasTimeToTravel({ seat, work }: SeatQuestion): Verdict {
  for (const other of work) {
    const gap = gapBetween(other.during, seat.during)
    if (gap < 0 || gap > LONGEST_WAY) continue
    const needed = minutesBetweenOutlets(other, seat)
    if (gap < needed) {
      const params = { gap: Math.floor(gap), needed, day: String(other.day) }
      return refuse('scheduling.no_travel_time', params, { overridable: true })
    }
  }
  return OK
}
