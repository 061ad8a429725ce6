import { compareDates, type LocalDate, type Money, OK, refuse, type Verdict } from '@ordinate/kernel'

/** `2026-014`: year of creation and running number, at least three figures. */
export function orderNumber(year: number, running: number): string {
  return `${year}-${String(running).padStart(3, '0')}`
}

/** Archived orders are only read: `orders.closed` {number}. */
export function isOpen(order: { readonly number: string; readonly archivedAt: unknown }): Verdict {
  return order.archivedAt === null ? OK : refuse('orders.closed', { number: order.number })
}

/** Refuses `orders.ends_before_start` {startsOn, endsOn}; an unknown date fits any. */
export function datesInOrder(startsOn: LocalDate | null, endsOn: LocalDate | null): Verdict {
  if (startsOn === null || endsOn === null || compareDates(startsOn, endsOn) <= 0) return OK
  return refuse('orders.ends_before_start', { startsOn: `${startsOn}`, endsOn: `${endsOn}` }, { path: 'endsOn' })
}

/** Lines are priced in the order's currency: `orders.currency_mixed` {currency, found}. */
export function oneCurrency(currency: string, prices: readonly Money[]): Verdict {
  const other = prices.find((price) => price.currency !== currency)
  return other === undefined
    ? OK
    : refuse('orders.currency_mixed', { currency, found: other.currency }, { path: 'lines' })
}

/** The gate `orders.client_known`. */
export function clientKnown(order: { readonly clientId: string | null }): Verdict {
  return order.clientId === null ? refuse('orders.client_unknown') : OK
}

/** The gate `orders.dates_known`. */
export function datesKnown(order: { readonly startsOn: LocalDate | null; readonly endsOn: LocalDate | null }): Verdict {
  return order.startsOn === null || order.endsOn === null ? refuse('orders.dates_unknown') : OK
}

/**
 * The gate `orders.programme_complete`: there is at least one activation, and as many outlets as the brief asks for.
 * Refuses `orders.programme_empty` and `orders.programme_short` {wanted, found}.
 */
export function programmeComplete(wantedOutlets: number | undefined, programme: { readonly outlets: number }): Verdict {
  if (programme.outlets === 0) return refuse('orders.programme_empty')
  if (wantedOutlets === undefined || programme.outlets >= wantedOutlets) return OK
  return refuse('orders.programme_short', { wanted: wantedOutlets, found: programme.outlets })
}

/** The gate `orders.contract_filed`: a contract of this order is in the register and not void. */
export function contractFiled(papers: readonly { readonly kind: string; readonly state: string }[]): Verdict {
  const filed = papers.some(({ kind, state }) => kind === 'contract' && state === 'issued')
  return filed ? OK : refuse('orders.contract_missing')
}
