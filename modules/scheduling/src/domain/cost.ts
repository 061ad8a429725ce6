import { divideRounded, type Money, money, type Period, periodMinutes } from '@ordinate/kernel'

/** What soft wishes are worth, in minor units of pay. */
export type Wishes = {
  /** For every kilometre between home and outlet. */
  readonly perKm: number
  /** Assumed where a position is not known. */
  readonly unknownKm: number
  /** For every point of rating below the best. */
  readonly perRatingPoint: number
  /** Assumed before the first rating. */
  readonly unknownRating: number
}

export const ORDINARY_WISHES: Wishes = { perKm: 60, unknownKm: 30, perRatingPoint: 400, unknownRating: 3.5 }
const BEST_RATING = 5

/** Pay of a period at a rate per hour, rounded once. */
export function payFor(rate: Money, during: Period): Money {
  const minutes = BigInt(Math.round(periodMinutes(during)))
  return money(divideRounded(rate.minor * minutes, 60n), rate.currency)
}

/** What a person in a seat costs, wishes included: a whole number of minor units, comparable between candidates. */
export function seatCost(
  candidate: { readonly pay: Money; readonly km: number | null; readonly rating: number | null },
  wishes: Wishes = ORDINARY_WISHES,
): number {
  const distance = (candidate.km ?? wishes.unknownKm) * wishes.perKm
  const quality = (BEST_RATING - (candidate.rating ?? wishes.unknownRating)) * wishes.perRatingPoint
  return Math.max(0, Math.round(Number(candidate.pay.minor) + distance + quality))
}
