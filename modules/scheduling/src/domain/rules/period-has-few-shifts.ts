import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { withinPeriod } from '../spans.ts'

/** No more shifts are worked in the order's period than the limits allow. Refusal `scheduling.period_full` {shifts, limit}. */
export function periodHasFewShifts({ seat, work, limits: { mostShiftsPeriod, period } }: SeatQuestion): Verdict {
  if (mostShiftsPeriod === undefined || mostShiftsPeriod === null) return OK
  const shifts = [seat, ...work].filter(({ day }) => withinPeriod(day, period)).length
  if (shifts <= mostShiftsPeriod) return OK
  return refuse('scheduling.period_full', { shifts, limit: mostShiftsPeriod }, { overridable: true })
}
