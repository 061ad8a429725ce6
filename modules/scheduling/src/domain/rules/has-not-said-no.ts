import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The person has not declined this very seat. Refusal `scheduling.said_no` {day}. */
export function hasNotSaidNo({ person, seat }: SeatQuestion): Verdict {
  if (!seat.declinedBy.includes(person.id)) return OK
  return refuse('scheduling.said_no', { day: String(seat.day) }, { overridable: true })
}
