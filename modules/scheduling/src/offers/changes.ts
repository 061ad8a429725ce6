import { addMinutes, compareInstants } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { offersChanged, offersMade } from '../contract.ts'
import { findRounds, type OfferRecord, stepOf, updateOffers } from '../data/offers.ts'
import { advance, earlier, type OfferState } from '../domain/index.ts'
import { tellOffered } from '../reactions/motivation.ts'
import { tellOffers } from './messages.ts'

/** An offer as facts speak of it. */
function factOf(offer: OfferRecord, state: OfferState = offer.state as OfferState) {
  return {
    offerId: offer.id,
    roundId: offer.round_id,
    shiftId: offer.shift_id,
    personId: offer.person_id,
    during: offer.during,
    state,
  }
}

/** Ends offers in a state, and says so in facts. */
export async function endOffers(
  ctx: CommandContext,
  offers: readonly OfferRecord[],
  state: Extract<OfferState, 'expired' | 'lost' | 'withdrawn' | 'declined'>,
  note?: string,
): Promise<void> {
  if (offers.length === 0) return
  const answered = state === 'declined' ? { answered_at: ctx.now } : {}
  await updateOffers(
    ctx,
    offers.map(({ id }) => id),
    { state, ended_at: ctx.now, ...answered, ...(note === undefined ? {} : { note }) },
  )
  await recordChanges(ctx, offers, state)
}

/** Says in facts that offers are in a state now. */
export async function recordChanges(
  ctx: CommandContext,
  offers: readonly OfferRecord[],
  state: OfferState,
): Promise<void> {
  for (const [orderId, list] of Map.groupBy(offers, ({ order_id }) => order_id)) {
    await ctx.record(offersChanged({ orderId, offers: list.map((offer) => factOf(offer, state)) }))
  }
}

/**
 * Asks people now: their offers are open from here on, and each hears of it in one message. Whose quiet hours hold the message has the
 * time of a line counted from their end.
 * @param eachMinutes of a line; null where everybody has until the deadline
 */
export async function askNow(
  ctx: CommandContext,
  offers: readonly OfferRecord[],
  eachMinutes: number | null,
): Promise<{ readonly personId: string; readonly until: OfferRecord['until'] }[]> {
  if (offers.length === 0) return []
  const open = offers.map((offer) => ({ ...offer, state: 'offered', offered_at: ctx.now }))
  const held = await tellOffers(ctx, open, 'made')
  for (const offer of open) {
    const from = held.get(offer.person_id) ?? ctx.now
    const until = eachMinutes === null ? offer.deadline : earlier(addMinutes(from, eachMinutes), offer.deadline)
    await updateOffers(ctx, [offer.id], { state: 'offered', offered_at: ctx.now, until })
  }
  for (const [orderId, list] of Map.groupBy(open, ({ order_id }) => order_id)) {
    await ctx.record(offersMade({ orderId, offers: list.map((offer) => factOf(offer)) }))
  }
  await tellOffered(ctx, open)
  return [...held].map(([personId, until]) => ({ personId, until }))
}

/**
 * Brings the offers of seats up to this moment: those whose time is over end, and the next of a line is asked. The offers have to be
 * locked. Answers those that are still open.
 */
export async function advanceSeats(ctx: CommandContext, locked: readonly OfferRecord[]): Promise<OfferRecord[]> {
  const rounds = await findRounds(ctx, [...new Set(locked.map(({ round_id }) => round_id))])
  const left: OfferRecord[] = []
  const over: OfferRecord[] = []
  const asked = new Map<number | null, OfferRecord[]>()
  for (const seat of Map.groupBy(locked, ({ round_id, shift_id }) => `${round_id} ${shift_id}`).values()) {
    const each = rounds.get(seat[0]!.round_id)?.each_minutes ?? null
    const { expired, next } = advance(seat.map(stepOf), ctx.now, each)
    over.push(...seat.filter(({ id }) => expired.includes(id)))
    left.push(...seat.filter(({ id }) => !expired.includes(id)))
    asked.set(each, [...(asked.get(each) ?? []), ...seat.filter(({ id }) => id === next?.id)])
  }
  await endOffers(ctx, over, 'expired')
  for (const [each, offers] of asked) await askNow(ctx, offers, each)
  return left
}

/** Ends what is left of the offers of seats that somebody has now, and thanks those who had said yes. */
export async function loseOthers(ctx: CommandContext, open: readonly OfferRecord[]): Promise<void> {
  await endOffers(ctx, open, 'lost')
  await tellOffers(
    ctx,
    open.filter(({ state }) => state === 'willing'),
    'lost',
  )
}

/** Takes offers back, and tells those who could have counted on them. */
export async function withdrawAll(ctx: CommandContext, open: readonly OfferRecord[]): Promise<void> {
  await endOffers(ctx, open, 'withdrawn')
  const known = open.filter(
    ({ offered_at, during }) => offered_at !== null && compareInstants(during.start, ctx.now) > 0,
  )
  await tellOffers(ctx, known, 'withdrawn')
}
