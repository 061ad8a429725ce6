import { addDays, addMinutes, compareInstants, type LocalDate, startOfDay } from '@ordinate/kernel'
import type { OrderView } from '@ordinate/orders'
import type { OutletView } from '@ordinate/places'
import type { CommandContext } from '@ordinate/platform'
import type { VenueLink } from '../contract.ts'

/** Days after the last activation on which a venue may still look its answers up. */
const DAYS_AFTER = 14
/** A link lives at least so many days, so that one made late is of use. */
const DAYS_AT_LEAST = 7

/** A link with which one venue answers for one order. */
export async function issueVenueLink(
  ctx: CommandContext,
  order: OrderView,
  outlet: OutletView,
  lastDay: LocalDate,
): Promise<VenueLink> {
  const afterwards = startOfDay(addDays(lastDay, DAYS_AFTER), outlet.zone)
  const soonest = addMinutes(ctx.now, DAYS_AT_LEAST * 24 * 60)
  const link = await ctx.issueLink({
    purpose: 'venue',
    scope: { order: [order.id], outlet: [outlet.id] },
    label: outlet.venueName === null ? outlet.name : `${outlet.venueName}, ${outlet.name}`,
    expiresAt: compareInstants(afterwards, soonest) > 0 ? afterwards : soonest,
  })
  return {
    outletId: outlet.id,
    outletName: outlet.name,
    venueName: outlet.venueName,
    venueEmail: outlet.venueEmail,
    venuePhone: outlet.venuePhone,
    path: link.path,
  }
}
