import type { Refusal } from '@ordinate/kernel'
import type { Held, Wish } from './booking.ts'
import { choosePlace, noCompetitor, type Place } from './may-book.ts'

export type PlannedRequest = {
  readonly wish: Wish
  readonly placeId: string
  /** Set when a competitor stands there: the request may go out only against this refusal. */
  readonly competitor: Refusal | null
}

export type RequestPlan = {
  readonly requests: readonly PlannedRequest[]
  readonly refused: readonly { readonly wish: Wish; readonly refusal: Refusal }[]
}

/**
 * Finds a place for each wish in turn, counting the places given to the wishes before it. Nothing is given twice.
 * @param places of each outlet, best first
 * @param held what holds places in these outlets already
 */
export function planRequests(
  wishes: readonly Wish[],
  places: ReadonlyMap<string, readonly Place[]>,
  held: readonly Held[],
): RequestPlan {
  const heldIn = Map.groupBy(held, (other) => other.outletId)
  const requests: PlannedRequest[] = []
  const refused: { wish: Wish; refusal: Refusal }[] = []
  for (const wish of wishes) {
    const around = heldIn.get(wish.outletId) ?? []
    const place = choosePlace(wish, places.get(wish.outletId) ?? [], around)
    if ('ok' in place) {
      refused.push({ wish, refusal: place })
      continue
    }
    const competitor = noCompetitor(wish, around)
    requests.push({ wish, placeId: place.id, competitor: competitor.ok ? null : competitor })
    heldIn.set(wish.outletId, [...around, { ...wish, placeId: place.id, orderNumber: '' }])
  }
  return { requests, refused }
}
