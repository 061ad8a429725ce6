import { OK, refuse, type Verdict } from '@ordinate/kernel'
import type { SeatQuestion } from '../planning.ts'
import { hoursOf, minutesOf, withinPeriod } from '../spans.ts'

/** No more hours are worked in the order's period than the limits allow. Refusal `scheduling.period_hours` {hours, limit}. */
export function periodIsNotTooLong({ seat, work, limits: { mostMinutesPeriod, period } }: SeatQuestion): Verdict {
  if (mostMinutesPeriod === undefined || mostMinutesPeriod === null) return OK
  const minutes = minutesOf([seat, ...work].filter(({ day }) => withinPeriod(day, period)))
  if (minutes <= mostMinutesPeriod) return OK
  const params = { hours: hoursOf(minutes), limit: hoursOf(mostMinutesPeriod) }
  return refuse('scheduling.period_hours', params, { overridable: true })
}
