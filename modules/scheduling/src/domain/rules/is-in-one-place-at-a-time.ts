import { OK, overlaps, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The person has no other work at that time. Refusal `scheduling.overlap` {day}; nobody can override it. */
export function isInOnePlaceAtATime({ seat, work }: SeatQuestion): Verdict {
  const other = work.find((one) => overlaps(one.during, seat.during))
  return other === undefined ? OK : refuse('scheduling.overlap', { day: String(other.day) })
}
