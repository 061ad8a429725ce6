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

/** Kinds of shifts that are to be offered evenly. */
export const OFFER_CHANCES = ['weekend', 'night', 'good'] as const
export type OfferChance = (typeof OFFER_CHANCES)[number]

/** How many shifts somebody was offered lately, and how many of those were of each kind. */
export type OfferedBefore = { readonly shifts: number } & Readonly<Record<OfferChance, number>>

/** What fairness looks at: what people were offered, and of which kinds the seat is. */
export type FairOffers = {
  readonly offered: (personId: string) => OfferedBefore
  readonly chances: readonly OfferChance[]
}

/** Beyond so many offers more or fewer than the others, more of them weigh no more. */
const MOST_AWAY = 5
/** So many fewer than the others are worth a word. */
const WORTH_A_WORD = 1

/** A candidate for an offer: ranked among the others, with what is known of past work. */
export type OfferCandidate = Ranked & { readonly history: WorkHistory }

/** Hours of ordinary pay that knowing the client is worth. */
const CLIENT_WORTH = 0.25

/**
 * Candidates for an offer from best to worst: as the roster ranks them, by ratings that reliability has raised or lowered, with what
 * they did for the client and how evenly such shifts were offered weighed in: each offer more than the others had counts as a day away
 * from the fair share, each one fewer the other way.
 * @param hour an ordinary hour of pay, minor units, which the weights are reckoned from
 */
export function rankForOffer(
  contenders: readonly Contender[],
  historyOf: (personId: string) => WorkHistory,
  weights: { readonly continuity: number; readonly hour: number; readonly fairDays: number },
  fair: FairOffers = EVEN,
): OfferCandidate[] {
  const shares = fairShares(
    contenders.map(({ personId }) => personId),
    fair,
  )
  const awayOf = (personId: string): number => shares.reduce((sum, { away }) => sum + away(personId), 0)
  const weighed = contenders.map((one) => {
    const bonus = historyOf(one.personId).forClient > 0 ? CLIENT_WORTH * weights.hour : 0
    return { ...one, cost: one.cost - bonus + weights.fairDays * awayOf(one.personId) }
  })
  const costs = new Map(contenders.map(({ personId, cost }) => [personId, cost]))
  return rank(weighed, weights.continuity).map((one) => {
    const history = historyOf(one.personId)
    return {
      ...one,
      cost: costs.get(one.personId)!,
      reasons: [...one.reasons, ...reasonsFrom(history), ...fairReasons(one.personId, shares)],
      history,
    }
  })
}

const EVEN: FairOffers = { offered: () => ({ shifts: 0, weekend: 0, night: 0, good: 0 }), chances: [] }

/** One kind of shift: what each was offered of it beside the average of the contenders. */
type FairShare = {
  readonly kind: OfferChance | 'shifts'
  readonly average: number
  readonly count: (personId: string) => number
  readonly away: (personId: string) => number
}

/** The kinds that the seat is of; of an ordinary seat all shifts together. */
function fairShares(personIds: readonly string[], { offered, chances }: FairOffers): FairShare[] {
  const kinds = chances.length === 0 ? (['shifts'] as const) : chances
  return kinds.map((kind) => {
    const count = (personId: string) => offered(personId)[kind]
    const average = personIds.reduce((sum, id) => sum + count(id), 0) / Math.max(1, personIds.length)
    const away = (personId: string) => Math.max(-MOST_AWAY, Math.min(MOST_AWAY, count(personId) - average))
    return { kind, average, count, away }
  })
}

function fairReasons(personId: string, shares: readonly FairShare[]): Reason[] {
  return shares
    .filter(({ away }) => away(personId) <= -WORTH_A_WORD)
    .map(({ kind, average, count }) => ({
      code: 'scheduling.why.offered_less',
      params: { kind, count: count(personId), average: Math.round(average * 10) / 10 },
    }))
}

function reasonsFrom({ forClient, worked, givenBack }: WorkHistory): Reason[] {
  const reasons: Reason[] = []
  if (forClient > 0) reasons.push({ code: 'scheduling.why.knows_client', params: { times: forClient } })
  if (givenBack > 0)
    reasons.push({ code: 'scheduling.why.gave_back', params: { times: givenBack, of: worked + givenBack } })
  return reasons
}
