/** What became of one shift that somebody was told. */
export type Outcome =
  | { readonly kind: 'completed'; readonly lateMinutes: number; readonly ageDays: number }
  | { readonly kind: 'cancelled'; readonly noticeHours: number; readonly ageDays: number }
  | { readonly kind: 'no_show'; readonly ageDays: number }

/** What a cancellation weighs by the hours of notice: nothing from three days on, nearly a no-show at the last minute. */
const NOTICE: readonly (readonly [hours: number, weight: number])[] = [
  [0, 0.9],
  [12, 0.7],
  [24, 0.4],
  [48, 0.15],
  [72, 0],
]

/** Coming so many minutes late is not held against anybody. */
const LATE_FREE_MINUTES = 5
/** From so many minutes on lateness weighs most. */
const LATE_MOST_MINUTES = 60
const LATE_MOST = 0.5

/** What everybody begins with, and how many shifts of experience that counts for. */
const PRIOR = 0.9
const PRIOR_SHIFTS = 3

/** What a cancellation weighs, 0 to 0.9, linear between the hours named in the rules. More notice never weighs more. */
export function noticeWeight(hours: number): number {
  const h = Math.max(0, hours)
  for (let at = 1; at < NOTICE.length; at += 1) {
    const [[from, high], [to, low]] = [NOTICE[at - 1]!, NOTICE[at]!]
    if (h < to) return high + ((low - high) * (h - from)) / (to - from)
  }
  return 0
}

/** What lateness weighs, 0 to 0.5. */
export function lateWeight(minutes: number): number {
  const over = Math.min(Math.max(0, minutes - LATE_FREE_MINUTES), LATE_MOST_MINUTES - LATE_FREE_MINUTES)
  return (LATE_MOST * over) / (LATE_MOST_MINUTES - LATE_FREE_MINUTES)
}

/** How much of an outcome speaks for and against a person; a cancellation speaks only against, as far as it weighs. */
export function sidesOf(outcome: Outcome): { readonly good: number; readonly bad: number } {
  if (outcome.kind === 'no_show') return { good: 0, bad: 1 }
  if (outcome.kind === 'cancelled') return { good: 0, bad: noticeWeight(outcome.noticeHours) }
  const late = lateWeight(outcome.lateMinutes)
  return { good: 1 - late, bad: late }
}

/** How much an outcome still counts: half after each half-life. */
export function ageWeight(ageDays: number, halfLifeDays: number): number {
  return 0.5 ** (Math.max(0, ageDays) / halfLifeDays)
}

/**
 * Reliability from 0 to 1: the aged share of what went well, begun with 0.9 for three shifts:
 *
 *     r = (3 · 0.9 + Σ aᵢ · goodᵢ) / (3 + Σ aᵢ · (goodᵢ + badᵢ)),  aᵢ = ½ ^ (age / half-life)
 *
 * More notice or less lateness never lowers it, a completed shift in time never lowers it, and a no-show never raises it.
 */
export function reliability(outcomes: readonly Outcome[], halfLifeDays: number): number {
  let good = PRIOR * PRIOR_SHIFTS
  let all = PRIOR_SHIFTS
  for (const outcome of outcomes) {
    const weight = ageWeight(outcome.ageDays, halfLifeDays)
    const sides = sidesOf(outcome)
    good += weight * sides.good
    all += weight * (sides.good + sides.bad)
  }
  return good / all
}

/** Points of rating that whole unreliability is worth to whoever plans. */
const POINTS = 2.5
/** What somebody without ratings is taken for. */
const UNRATED = 3.5
const BEST = 5

/**
 * A rating as planning weighs it: raised or lowered by reliability against what everybody begins with, 0 to 5. More reliability
 * never lowers it.
 */
export function ratingForPlanning(rating: number | null, reliable: number): number {
  return Math.min(BEST, Math.max(0, (rating ?? UNRATED) + POINTS * (reliable - PRIOR)))
}
