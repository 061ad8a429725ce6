import { refuse } from '@ordinate/kernel'
import { activationsOf } from '@ordinate/orders'
import { gatePoint } from '@ordinate/orders/contract'
import { statesOf } from '../data/bookings.ts'
import { allPlacesAgreed, placeStanding } from '../domain/index.ts'

/** Every activation of the order has a place that its venue agreed to. */
export const placesAgreedGate = gatePoint.of(async (ctx, { order }) => {
  const activations = (await activationsOf(ctx, order.id)).filter((activation) => activation.state !== 'cancelled')
  const states = await statesOf(
    ctx,
    activations.map((activation) => activation.id),
  )
  const standings = activations.map((activation) => placeStanding(states.get(activation.id) ?? []))
  const verdict =
    standings.length === 0 ? refuse('bookings.no_activations', {}, { overridable: true }) : allPlacesAgreed(standings)
  return [{ code: 'bookings.places_agreed', verdict, action: { screen: `/orders/${order.id}?tab=places` } }]
})
