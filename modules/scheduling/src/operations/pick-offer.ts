import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { pickOffer } from '../contract.ts'
import { loadOffer, lockOpenOffers } from '../data/offers.ts'
import { tellOffers } from '../offers/messages.ts'
import { newAllocationId, payCommitted, rulesOf, seatingOf, seatWilling } from '../offers/seating.ts'
import { spokenParams } from '../refusal-views.ts'

export const pickOfferHandler = handle(pickOffer, async (ctx, { offerId }) => {
  const asked = await loadOffer(ctx, offerId)
  await openOrder(ctx, asked.order_id)
  const locked = await lockOpenOffers(ctx, { shiftIds: [asked.shift_id], personId: asked.person_id })
  const offer = locked.find(({ id }) => id === asked.id) ?? (await loadOffer(ctx, offerId))
  // Only who said yes can be chosen: the others have not promised to come.
  if (offer.state !== 'willing') ctx.enforce(refuse('scheduling.not_willing', { state: offer.state }))
  const seating = await seatingOf(ctx, offer)
  if (!seating.free) ctx.enforce(refuse('scheduling.offer_seat_taken', { day: String(seating.shift.day) }))
  if (seating.person === undefined) throw notFound('staffing.person', offer.person_id)
  const refusals = rulesOf(seating, offer).toSorted((a, b) => Number(a.overridable) - Number(b.overridable))
  for (const refusal of refusals) ctx.enforce({ ...refusal, params: spokenParams(ctx, refusal.params) })
  const allocationId = newAllocationId()
  const problem = await payCommitted(ctx, seating, allocationId)
  if (problem !== undefined) throw problem
  const open = locked.filter(({ shift_id }) => shift_id === offer.shift_id)
  await seatWilling(ctx, seating, offer, { allocationId, open, insisted: refusals })
  await tellOffers(ctx, [offer], 'picked')
  return { allocationId }
})
