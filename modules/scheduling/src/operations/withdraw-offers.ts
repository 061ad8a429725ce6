import { mayMove } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { withdrawOffers } from '../contract.ts'
import { findRounds, loadOffer, lockOpenOffers } from '../data/offers.ts'
import { offerLifecycle } from '../domain/index.ts'
import { advanceSeats, withdrawAll } from '../offers/changes.ts'

export const withdrawOffersHandler = handle(withdrawOffers, async (ctx, { roundId, offerIds }) => {
  const round = (await findRounds(ctx, [roundId])).get(roundId)
  if (round === undefined) throw notFound('scheduling.offer_round', roundId)
  const open = await lockOpenOffers(ctx, { roundId })
  for (const id of offerIds ?? []) {
    if (open.some((offer) => offer.id === id)) continue
    const offer = await loadOffer(ctx, id)
    if (offer.round_id !== round.id) throw notFound('scheduling.offer', id)
    ctx.enforce(mayMove(offerLifecycle, offer.state as 'taken', 'withdraw'))
  }
  const named = offerIds === undefined ? open : open.filter(({ id }) => offerIds.includes(id))
  await withdrawAll(ctx, named)
  // Where one of a line is withdrawn, the next is asked.
  await advanceSeats(
    ctx,
    open.filter((offer) => !named.includes(offer)),
  )
  ctx.changed(['orders.order', round.order_id], null, { offersWithdrawn: named.length })
  return { withdrawn: named.length }
})
