import type { Contender } from './rank.ts'
import { type Ranked, type Reason, rank } from './rank.ts'

/** What is known of somebody's past work. */
export type WorkHistory = {
  /** Shifts worked for this client before. */
  readonly forClient: number
  /** Shifts worked, and shifts given back after they were told, in the time looked at. */
  readonly worked: number
  readonly givenBack: number
}

export const NO_HISTORY: WorkHistory = { forClient: 0, worked: 0, givenBack: 0 }

/** A candidate for an offer: ranked among the others, with the figure of each factor. */
export type OfferCandidate = Ranked & { readonly history: WorkHistory; readonly reliability: number | null }

/** Hours of ordinary pay that knowing the client is worth, and that never giving a shift back is. */
const WORTH = { client: 0.25, reliability: 1 }
/** Shifts without trouble that everybody is credited with, so that one bad day among two does not weigh like ten among twenty. */
const CREDIT = 5

/** The share of shifts that somebody worked of those they were told of, 0 to 1; null for those without any. */
export function reliabilityOf({ worked, givenBack }: WorkHistory): number | null {
  return worked + givenBack === 0 ? null : (worked + CREDIT) / (worked + givenBack + CREDIT)
}

/**
 * Candidates for an offer from best to worst: as the roster ranks them, with what they did for the client and how reliable
 * they were weighed in.
 * @param hour an ordinary hour of pay, minor units, which the weights are reckoned from
 */
export function rankForOffer(
  contenders: readonly Contender[],
  historyOf: (personId: string) => WorkHistory,
  weights: { readonly continuity: number; readonly hour: number },
): OfferCandidate[] {
  const weighed = contenders.map((one) => {
    const history = historyOf(one.personId)
    const bonus = history.forClient > 0 ? WORTH.client * weights.hour : 0
    const malus = (1 - (reliabilityOf(history) ?? 1)) * WORTH.reliability * weights.hour
    return { ...one, cost: one.cost - bonus + malus }
  })
  const costs = new Map(contenders.map(({ personId, cost }) => [personId, cost]))
  return rank(weighed, weights.continuity).map((one) => {
    const history = historyOf(one.personId)
    const more = reasonsFrom(history)
    return {
      ...one,
      cost: costs.get(one.personId)!,
      reasons: [...one.reasons, ...more],
      history,
      reliability: reliabilityOf(history),
    }
  })
}

function reasonsFrom({ forClient, worked, givenBack }: WorkHistory): Reason[] {
  const reasons: Reason[] = []
  if (forClient > 0) reasons.push({ code: 'scheduling.why.knows_client', params: { times: forClient } })
  if (givenBack > 0)
    reasons.push({ code: 'scheduling.why.gave_back', params: { times: givenBack, of: worked + givenBack } })
  return reasons
}
