import { compareDates, type LocalDate, OK, refuse, type Verdict } from '@ordinate/kernel'

/**
 * Whole numbers of papers are opened for letters of orders that still happen, and never afterwards: nobody needs them then.
 * Refusal `bookings.numbers_masked` {order, lastDay}; nobody can override it.
 */
export function mayOpenNumbers(order: {
  readonly number: string
  readonly lastDay: LocalDate | undefined
  readonly archived: boolean
  readonly today: LocalDate
}): Verdict {
  return hasEnded(order)
    ? refuse('bookings.numbers_masked', { order: order.number, lastDay: order.lastDay?.toString() ?? '' })
    : OK
}

/** Whether an order's people need no passes any more: it is archived, or its last day is over. */
export function hasEnded(order: {
  readonly lastDay: LocalDate | undefined
  readonly archived: boolean
  readonly today: LocalDate
}): boolean {
  return order.archived || (order.lastDay !== undefined && compareDates(order.today, order.lastDay) > 0)
}
