import { divideRounded, type Money, money, type Period, periodMinutes } from '@ordinate/kernel'

/** What the coordinator cares for, each from 0 over 50, as usual, to 100. */
export type Sliders = {
  readonly cheaper: number
  readonly fairer: number
  readonly nearer: number
  readonly continuity: number
  readonly quality: number
}

export const ORDINARY_SLIDERS: Sliders = { cheaper: 50, fairer: 50, nearer: 50, continuity: 50, quality: 50 }

/** What soft wishes are worth, in minor units of pay. */
export type Weights = {
  /** Times the pay itself. */
  readonly pay: number
  /** For every kilometre between home and outlet. */
  readonly perKm: number
  /** Assumed where a position is not known. */
  readonly unknownKm: number
  /** For every point of rating below the best. */
  readonly perRatingPoint: number
  /** Assumed before the first rating. */
  readonly unknownRating: number
  /** For every further outlet that a person works at; so much a known face is worth. */
  readonly continuity: number
  /** For the square of the hours that somebody is away from their fair share. */
  readonly fairHours: number
  /** For the square of the weekend days and of the nights that somebody is away from their fair share. */
  readonly fairDays: number
  /** For every person who works at all. */
  readonly perPerson: number
  /** For every draft that is given to somebody else. */
  readonly perChange: number
  /** For every change of what somebody was told, when it is far away; nearer days cost more. */
  readonly perToldChange: number
  /** An ordinary hour of pay: what the others are reckoned from. */
  readonly hour: number
}

/** Hours of ordinary pay that wishes are worth with the slider in the middle. */
const HOURS = {
  perKm: 0.02,
  perRatingPoint: 0.133_4,
  continuity: 0.5,
  fairHours: 0.003,
  fairDays: 0.1,
  perToldChange: 4,
}
const BEST_RATING = 5
const FALLBACK_HOUR = 3_000

/** The middle of what people earn an hour, minor units; something plausible where nobody earns anything. */
export function ordinaryHour(rates: readonly bigint[]): number {
  const paid = rates
    .filter((rate) => rate > 0n)
    .map(Number)
    .sort((a, b) => a - b)
  return paid[paid.length >> 1] ?? FALLBACK_HOUR
}

/** What wishes are worth where an hour is paid so much. Twice the distance from 0 weighs four times as much. */
export function weightsOf(sliders: Sliders, hour: number): Weights {
  const strength = (slider: number): number => (slider / 50) ** 2
  return {
    pay: strength(sliders.cheaper),
    perKm: HOURS.perKm * hour * strength(sliders.nearer),
    unknownKm: 30,
    perRatingPoint: HOURS.perRatingPoint * hour * strength(sliders.quality),
    unknownRating: 3.5,
    continuity: HOURS.continuity * hour * strength(sliders.continuity),
    fairHours: HOURS.fairHours * hour * strength(sliders.fairer),
    fairDays: HOURS.fairDays * hour * strength(sliders.fairer),
    perPerson: 0,
    perChange: 0,
    perToldChange: HOURS.perToldChange * hour,
    hour,
  }
}

/** What a run may lean to. */
export type Leaning = 'plan' | 'cheaper' | 'fairer' | 'nearer' | 'fewer_people' | 'few_changes'

/** The weights of a plan, leaning to one side: that wish as strong as it can be, the others at half their strength. */
export function leaningTo(leaning: Leaning, sliders: Sliders, hour: number): Weights {
  if (leaning === 'plan') return weightsOf(sliders, hour)
  if (leaning === 'fewer_people') return { ...weightsOf({ ...sliders, fairer: 0 }, hour), perPerson: 4 * hour }
  if (leaning === 'few_changes') return { ...weightsOf(sliders, hour), perChange: 2 * hour }
  const half = Object.fromEntries(Object.entries(sliders).map(([name, value]) => [name, value * Math.SQRT1_2]))
  return weightsOf({ ...(half as Sliders), [leaning]: 100 }, hour)
}

/** What a change of something told costs so many days before it: five times as much on the eve as a month away. */
export function toldChangeCost(weights: Weights, daysAhead: number): number {
  return weights.perToldChange * (1 + 4 / (1 + Math.max(0, daysAhead) / 3))
}

/** How far a score is from a bound below it, percent; null where either is not known. */
export function gapPercent(score: number | null, lowerBound: number | null): number | null {
  if (score === null || lowerBound === null) return null
  if (score <= lowerBound) return 0
  return lowerBound <= 0 ? null : Math.round((100_000 * (score - lowerBound)) / lowerBound) / 1_000
}

/** Pay of a period at a rate per hour, rounded once. */
export function payFor(rate: Money, during: Period): Money {
  const minutes = BigInt(Math.round(periodMinutes(during)))
  return money(divideRounded(rate.minor * minutes, 60n), rate.currency)
}

/** What a person in a seat costs, wishes included: a whole number of minor units, comparable between candidates. */
export function seatCost(
  candidate: { readonly pay: Money; readonly km: number | null; readonly rating: number | null },
  weights: Weights,
): number {
  const pay = Number(candidate.pay.minor) * weights.pay
  return Math.max(0, Math.round(pay + wayCost(candidate.km, weights) + ratingCost(candidate.rating, weights)))
}

/** What a way from home is worth. */
export function wayCost(km: number | null, weights: Weights): number {
  return (km ?? weights.unknownKm) * weights.perKm
}

/** What is lost by a rating below the best. */
export function ratingCost(rating: number | null, weights: Weights): number {
  return (BEST_RATING - (rating ?? weights.unknownRating)) * weights.perRatingPoint
}
