import { addDays, compareDates, type LocalDate, OK, refuse, type Verdict } from '@ordinate/kernel'

/** Whether a transfer may count for that day. Refusal `ledger.period_closed` {on, through} for a day that is closed. */
export function mayPostOn(on: LocalDate, closedThrough: LocalDate | null): Verdict {
  if (closedThrough === null || compareDates(on, closedThrough) > 0) return OK
  return refuse('ledger.period_closed', { on: String(on), through: String(closedThrough) })
}

/** The day itself, or the first open day after the close when it is closed. */
export function firstOpenDay(on: LocalDate, closedThrough: LocalDate | null): LocalDate {
  return mayPostOn(on, closedThrough).ok || closedThrough === null ? on : addDays(closedThrough, 1)
}
