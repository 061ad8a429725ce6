import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** Nobody else is locked into the seat. Refusal `scheduling.seat_locked`. */
export function seatIsNotLocked({ person, seat }: SeatQuestion): Verdict {
  if (seat.lockedTo === null || seat.lockedTo === person.id) return OK
  return refuse('scheduling.seat_locked', {}, { overridable: true })
}
