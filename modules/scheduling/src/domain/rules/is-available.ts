import { contains, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The person can work for the whole of the seat. Refusal `scheduling.not_available` {day}. */
export function isAvailable({ person, seat }: SeatQuestion): Verdict {
  if (person.available.some((period) => contains(period, seat.during))) return OK
  return refuse('scheduling.not_available', { day: String(seat.day) }, { overridable: true })
}
