import { compareInstants, defineLifecycle, type Instant, OK, refuse, type Verdict } from '@ordinate/kernel'
import { ageWeight } from './reliability.ts'

export const CRITERIA = ['punctual', 'neat', 'knows_product', 'friendly'] as const
export type Criterion = (typeof CRITERIA)[number]
export const RATING_STATES = ['given', 'disputed', 'kept', 'corrected', 'struck'] as const
export type RatingState = (typeof RATING_STATES)[number]

/** A rating may be disputed once; the decision is final, and what was given first stays to be seen. */
export const ratingLifecycle = defineLifecycle({
  name: 'motivation.rating',
  initial: 'given',
  states: RATING_STATES,
  final: ['kept', 'corrected', 'struck'],
  moves: {
    dispute: { from: ['given'], to: 'disputed' },
    keep: { from: ['disputed'], to: 'kept' },
    correct: { from: ['disputed'], to: 'corrected' },
    strike: { from: ['disputed'], to: 'struck' },
  },
})

/** Whether it is not too late to dispute. Refusal `motivation.dispute_over` {days, until}. */
export function mayDispute(rating: { readonly until: Instant; readonly days: number }, now: Instant): Verdict {
  if (compareInstants(now, rating.until) <= 0) return OK
  return refuse('motivation.dispute_over', { days: rating.days, until: rating.until.toString() })
}

/** A rating as an average sees it. */
export interface Scored {
  readonly score: number
  readonly correctedScore: number | null
  readonly state: RatingState
  readonly ageDays: number
}

/** The score that counts; null for one that was struck. */
export function effectiveScore({ score, correctedScore, state }: Omit<Scored, 'ageDays'>): number | null {
  return state === 'struck' ? null : (correctedScore ?? score)
}

/** The aged average of the ratings that count, or null when there is none. */
export function averageRating(ratings: readonly Scored[], halfLifeDays: number): number | null {
  let [sum, weights] = [0, 0]
  for (const rating of ratings) {
    const score = effectiveScore(rating)
    if (score === null) continue
    const weight = ageWeight(rating.ageDays, halfLifeDays)
    sum += weight * score
    weights += weight
  }
  return weights === 0 ? null : sum / weights
}
