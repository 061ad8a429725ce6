import { refuse } from '@ordinate/kernel'
import { openActivation, openOrder } from '@ordinate/orders'
import { handle, invalid } from '@ordinate/platform'
import { bookPlace } from '../contract.ts'
import { lockLiveOfActivations, viewOf } from '../data/bookings.ts'
import { noCompetitor, placeIsFree } from '../domain/index.ts'
import { writeRequests } from './request-places.ts'
import { surroundings } from './wishes.ts'

export const bookPlaceHandler = handle(bookPlace, async (ctx, input) => {
  const activation = await openActivation(ctx, input.activationId)
  const order = await openOrder(ctx, activation.orderId)
  const { wishes, outlets, held } = await surroundings(ctx, order, [activation])
  const wish = wishes[0]!
  const place = outlets.get(activation.outletId)?.places.find((each) => each.id === input.placeId)
  if (!place) throw invalid('placeId', 'bookings.place_elsewhere')

  const [standing] = await lockLiveOfActivations(ctx, [activation.id])
  if (standing) ctx.enforce(refuse('bookings.already_booked', { state: standing.state }, { path: 'activationId' }))
  ctx.enforce(placeIsFree(wish, place, held))
  const competitor = noCompetitor(wish, held)
  ctx.enforce(competitor)
  const request = { wish, placeId: place.id, competitor: competitor.ok ? null : competitor }
  const [row] = await writeRequests(ctx, order, [request])
  return viewOf(row!)
})
