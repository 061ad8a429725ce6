import { order as orderById } from '@ordinate/orders'
import { outlet as outletById } from '@ordinate/places'
import { handle, invalid, notFound, type QueryContext } from '@ordinate/platform'
import { venueRequests } from '../contract.ts'
import { bookingsOfOrder } from '../data/bookings.ts'
import { listsOfOrders } from '../data/passes.ts'
import { isLive } from '../domain/index.ts'

export const venueRequestsHandler = handle(venueRequests, async (ctx, input) => {
  const order = await orderById(ctx, theOne(ctx, 'order', 'orderId', input.orderId))
  const outlet = await outletById(ctx, theOne(ctx, 'outlet', 'outletId', input.outletId))
  const rows = await bookingsOfOrder(ctx, order.id, outlet.id)
  const asked = new Set(rows.filter((row) => isLive(row.state)).map((row) => row.activation_id))
  const placeNames = new Map(outlet.places.map((place) => [place.id, place.name]))
  const list = (await listsOfOrders(ctx, [order.id])).find((each) => each.outlet_id === outlet.id)
  return {
    organisation: ctx.settings.name,
    orderTitle: order.title,
    clientName: order.clientName,
    coordinatorName: order.coordinatorName,
    outletName: outlet.name,
    outletAddress: outlet.address,
    zone: outlet.zone,
    days: rows
      .filter((row) => isLive(row.state) || (row.state === 'declined' && !asked.has(row.activation_id)))
      .map((row) => ({
        bookingId: row.id,
        day: row.day,
        during: row.during,
        placeName: placeNames.get(row.place_id) ?? '',
        state: row.state,
        comment: row.comment,
      })),
    // The venue sees the list it was sent; a draft is the office's own.
    pass: list?.state === 'issued' ? { state: list.state, deadline: list.deadline, persons: [...list.people] } : null,
  }
})

/** The one id that a link is confined to, or the one that the caller named. */
export function theOne(ctx: QueryContext, kind: string, field: string, given: string | undefined): string {
  const scope = ctx.scope(kind)
  const id = given ?? (scope?.length === 1 ? scope[0] : undefined)
  if (id === undefined) throw invalid(field, 'bookings.which_one')
  if (scope && !scope.includes(id)) throw notFound(kind, id)
  return id
}
