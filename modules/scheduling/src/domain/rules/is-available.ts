import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { spanOf, spansOf } from '../spans.ts'

/** The person can work for the whole of the seat. Refusal `scheduling.not_available` {day}. */
export function isAvailable({ person, seat }: SeatQuestion): Verdict {
  const { start, end } = spanOf(seat.during)
  if (spansOf(person.available).some((free) => free.start <= start && end <= free.end)) return OK
  return refuse('scheduling.not_available', { day: String(seat.day) }, { overridable: true })
}
