import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { dayNumber } from '../spans.ts'

/** No more shifts begin on a day than the limits allow. Refusal `scheduling.day_full` {shifts, limit, day}. */
export function dayHasFewShifts({ seat, work, limits: { mostShiftsDay } }: SeatQuestion): Verdict {
  if (mostShiftsDay === undefined || mostShiftsDay === null) return OK
  const shifts = 1 + work.filter(({ day }) => dayNumber(day) === dayNumber(seat.day)).length
  if (shifts <= mostShiftsDay) return OK
  const params = { shifts, limit: mostShiftsDay, day: String(seat.day) }
  return refuse('scheduling.day_full', params, { overridable: true })
}
