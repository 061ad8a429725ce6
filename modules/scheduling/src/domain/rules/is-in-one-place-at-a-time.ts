import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { gapBetween } from '../spans.ts'

/** The person has no other work at that time. Refusal `scheduling.overlap` {day}; nobody can override it. */
export function isInOnePlaceAtATime({ seat, work }: SeatQuestion): Verdict {
  const other = work.find((one) => gapBetween(one.during, seat.during) < 0)
  return other === undefined ? OK : refuse('scheduling.overlap', { day: String(other.day) })
}
