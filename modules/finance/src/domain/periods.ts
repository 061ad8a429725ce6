import { addDays, addMonths, compareDates, type LocalDate, localDate, OK, refuse, type Verdict } from '@ordinate/kernel'

const firstOfMonth = (day: LocalDate) => localDate(`${String(day).slice(0, 7)}-01`)

/**
 * Whether the books may be closed through a day. Refusals: `finance.close_future` {through, today} for today and later,
 * `finance.close_backwards` {through, closed} for what is closed already.
 */
export function mayClose(through: LocalDate, closed: LocalDate | null, today: LocalDate): Verdict {
  if (compareDates(through, today) >= 0)
    return refuse('finance.close_future', { through: String(through), today: String(today) }, { path: 'through' })
  if (closed !== null && compareDates(through, closed) <= 0)
    return refuse('finance.close_backwards', { through: String(through), closed: String(closed) }, { path: 'through' })
  return OK
}

/** Whether the books may be opened again after a day; refusal `finance.not_closed` when nothing after it is closed. */
export function mayReopen(through: LocalDate | null, closed: LocalDate | null): Verdict {
  const opens = closed !== null && (through === null || compareDates(through, closed) < 0)
  return opens
    ? OK
    : refuse('finance.not_closed', { closed: closed === null ? '' : String(closed) }, { path: 'through' })
}

/** The end of the month that is usually closed next: the one after the last closed day, or the month before today. */
export function nextClosing(closed: LocalDate | null, today: LocalDate): LocalDate {
  const lastMonth = addDays(firstOfMonth(today), -1)
  if (closed === null) return lastMonth
  return addDays(addMonths(firstOfMonth(addDays(closed, 1)), 1), -1)
}

/** The last end of a calendar year up to a day. */
export function yearEndBy(day: LocalDate): LocalDate {
  const end = localDate(`${day.year}-12-31`)
  return compareDates(end, day) <= 0 ? end : localDate(`${day.year - 1}-12-31`)
}

/** The year whose result a close carries forward: the last one that ends within it and was not closed before. */
export function yearToCarry(through: LocalDate, closed: LocalDate | null): number | null {
  const end = yearEndBy(through)
  return closed === null || compareDates(closed, end) < 0 ? end.year : null
}
