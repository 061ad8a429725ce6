import { activationsOf, openOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, notFound } from '@ordinate/platform'
import { issueVenueLinks } from '../contract.ts'
import { issueVenueLink } from './venue-links.ts'

export const issueVenueLinksHandler = handle(issueVenueLinks, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const byOutlet = Map.groupBy(await activationsOf(ctx, order.id), (activation) => activation.outletId)
  const outlets = await outletsById(ctx, input.outletIds ?? [...byOutlet.keys()])
  const links = []
  for (const outletId of input.outletIds ?? byOutlet.keys()) {
    const outlet = outlets.get(outletId)
    const lastDay = byOutlet.get(outletId)?.at(-1)?.day
    if (!outlet || !lastDay) throw notFound('places.outlet', outletId)
    links.push(await issueVenueLink(ctx, order, outlet, lastDay))
  }
  return { links }
})
