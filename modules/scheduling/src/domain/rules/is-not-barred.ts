import { compareDates, OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'

/** Nothing keeps the person out of the outlet or of the order. Refusal by the code of what does: `scheduling.excluded` {reason}, or another's. */
export function isNotBarred({ person, seat }: SeatQuestion): Verdict {
  const bar = person.bars?.find(
    ({ outletId, role, word, until = null }) =>
      (outletId === null || outletId === seat.outletId) &&
      (!role || role === seat.role) &&
      (!word || word === seat.word) &&
      (until === null || compareDates(seat.day, until) <= 0),
  )
  return bar === undefined ? OK : refuse(bar.code, bar.params, { overridable: true })
}
