import { formatTime, OK, overlaps, type Refusal, refuse, timeIn, type Verdict } from '@ordinate/kernel'
import type { Held, Wish } from './booking.ts'

export type Place = { readonly id: string; readonly name: string }

/** A place stands for one order at a time. Refusal `bookings.place_taken` {place, outlet, order, day, until}; never overridable. */
export function placeIsFree(wish: Wish, place: Place, held: readonly Held[]): Verdict {
  const inTheWay = held.find((other) => other.placeId === place.id && overlaps(other.during, wish.during))
  if (!inTheWay) return OK
  return refuse('bookings.place_taken', {
    place: place.name,
    outlet: wish.outlet,
    order: inTheWay.orderNumber,
    day: wish.day.toString(),
    until: formatTime(timeIn(inTheWay.during.end, wish.zone)),
  })
}

const sameCategory = (a: string, b: string): boolean => a !== '' && a.toLowerCase() === b.toLowerCase()

/**
 * Competing brands of one category never stand in one outlet on one day. Orders of the same client do not compete.
 * Refusal `bookings.competitor_present` {order, outlet, category, day}; overridable.
 */
export function noCompetitor(wish: Wish, held: readonly Held[]): Verdict {
  const competitor = held.find(
    (other) =>
      other.outletId === wish.outletId &&
      other.day.equals(wish.day) &&
      other.orderId !== wish.orderId &&
      (other.clientId === null || other.clientId !== wish.clientId) &&
      sameCategory(other.category, wish.category),
  )
  if (!competitor) return OK
  const { outlet, category } = wish
  const params = { order: competitor.orderNumber, outlet, category, day: wish.day.toString() }
  return refuse('bookings.competitor_present', params, { overridable: true })
}

/** The first place of the outlet that is free for the wish, or the reason why the first one is not. */
export function choosePlace(wish: Wish, places: readonly Place[], held: readonly Held[]): Place | Refusal {
  let reason: Refusal | undefined
  for (const place of places) {
    const verdict = placeIsFree(wish, place, held)
    if (verdict.ok) return place
    reason ??= verdict
  }
  return reason ?? refuse('bookings.no_place', { outlet: wish.outlet, day: wish.day.toString() })
}
