import { addMinutes, compareInstants, defineLifecycle, type Instant } from '@ordinate/kernel'

/**
 * One seat offered to one person: waiting for its turn, offered, willing (said yes, somebody else decides), taken, declined, expired,
 * lost (somebody else has the seat), withdrawn.
 */
export const offerLifecycle = defineLifecycle({
  name: 'scheduling.offer',
  initial: 'waiting',
  states: ['waiting', 'offered', 'willing', 'taken', 'declined', 'expired', 'lost', 'withdrawn'],
  final: ['taken', 'declined', 'expired', 'lost', 'withdrawn'],
  moves: {
    offer: { from: ['waiting'], to: 'offered' },
    say_yes: { from: ['offered'], to: 'willing' },
    take: { from: ['offered', 'willing'], to: 'taken' },
    decline: { from: ['offered', 'willing'], to: 'declined' },
    expire: { from: ['waiting', 'offered'], to: 'expired' },
    lose: { from: ['waiting', 'offered', 'willing'], to: 'lost' },
    withdraw: { from: ['waiting', 'offered', 'willing'], to: 'withdrawn' },
  },
})

export type OfferState = (typeof offerLifecycle.states)[number]
export const OFFER_STATES = offerLifecycle.states
/** States in which something can still come of an offer. */
export const OPEN_OFFER_STATES = ['waiting', 'offered', 'willing'] as const

/** Who gets the seat: the first to say yes, whom the coordinator picks, or the first of a line that is asked one by one. */
export const OFFER_MODES = ['first_come', 'pick', 'sequence'] as const
export type OfferMode = (typeof OFFER_MODES)[number]

/** An offer as far as its course goes. */
export type OfferStep = {
  readonly id: string
  readonly state: OfferState
  /** Place in the line, 1 is asked first. */
  readonly place: number
  /** When it ends for this person unless answered. */
  readonly until: Instant
  /** When the round ends for this seat. */
  readonly deadline: Instant
}

/** The state of an offer at a moment, whether or not anybody has noted it. */
export function stateAt(offer: Pick<OfferStep, 'state' | 'until'>, now: Instant): OfferState {
  const ends = offer.state === 'offered' || offer.state === 'waiting'
  return ends && compareInstants(offer.until, now) <= 0 ? 'expired' : offer.state
}

/** What has to happen to the offers of one seat: who is too late, and who is asked next, until when. */
export type Advance = {
  readonly expired: readonly string[]
  readonly next: { readonly id: string; readonly until: Instant } | null
}

/**
 * The course of a seat's offers at a moment. In a line the next person is asked once nobody has the offer open, for `eachMinutes`
 * or what is left until the deadline; whoever is asked late has the full time.
 */
export function advance(offers: readonly OfferStep[], now: Instant, eachMinutes: number | null): Advance {
  const expired = offers.filter((offer) => offer.state !== 'expired' && stateAt(offer, now) === 'expired')
  const left = offers.filter((offer) => !expired.includes(offer))
  const open = left.some(({ state }) => state === 'offered' || state === 'willing' || state === 'taken')
  const ids = expired.map(({ id }) => id)
  if (eachMinutes === null || open) return { expired: ids, next: null }
  const next = left.filter(({ state }) => state === 'waiting').toSorted((a, b) => a.place - b.place)[0]
  if (next === undefined) return { expired: ids, next: null }
  return { expired: ids, next: { id: next.id, until: earlier(addMinutes(now, eachMinutes), next.deadline) } }
}

export function earlier(a: Instant, b: Instant): Instant {
  return compareInstants(a, b) <= 0 ? a : b
}
