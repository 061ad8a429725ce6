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

/** A candidate for an offer: ranked among the others, with what is known of past work. */
export type OfferCandidate = Ranked & { readonly history: WorkHistory }

/** Hours of ordinary pay that knowing the client is worth. */
const CLIENT_WORTH = 0.25

/**
 * Candidates for an offer from best to worst: as the roster ranks them, by ratings that reliability has raised or lowered, with what
 * they did for the client weighed in.
 * @param hour an ordinary hour of pay, minor units, which the weights are reckoned from
 */
export function rankForOffer(
  contenders: readonly Contender[],
  historyOf: (personId: string) => WorkHistory,
  weights: { readonly continuity: number; readonly hour: number },
): OfferCandidate[] {
  const weighed = contenders.map((one) => {
    const bonus = historyOf(one.personId).forClient > 0 ? CLIENT_WORTH * weights.hour : 0
    return { ...one, cost: one.cost - bonus }
  })
  const costs = new Map(contenders.map(({ personId, cost }) => [personId, cost]))
  return rank(weighed, weights.continuity).map((one) => {
    const history = historyOf(one.personId)
    return {
      ...one,
      cost: costs.get(one.personId)!,
      reasons: [...one.reasons, ...reasonsFrom(history)],
      history,
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
