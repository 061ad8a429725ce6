import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** The seat is not held for somebody else until an hour. Refusal `scheduling.seat_held`. */
export function seatIsNotHeld({ person, seat }: SeatQuestion): Verdict {
  const { heldFor } = seat
  if (heldFor === undefined || heldFor === null || heldFor === person.id) return OK
  return refuse('scheduling.seat_held', {}, { overridable: true })
}
