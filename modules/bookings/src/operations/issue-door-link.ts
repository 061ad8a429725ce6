import { addMinutes } from '@ordinate/kernel'
import { outlet as outletById } from '@ordinate/places'
import { handle } from '@ordinate/platform'
import { issueDoorLink } from '../contract.ts'

const ORDINARY_DAYS = 31
const MINUTES_A_DAY = 24 * 60

export const issueDoorLinkHandler = handle(issueDoorLink, async (ctx, { outletId, days = ORDINARY_DAYS }) => {
  const outlet = await outletById(ctx, outletId)
  await ctx.revokeLinks('door', 'outlet', outlet.id)
  const expiresAt = addMinutes(ctx.now, days * MINUTES_A_DAY)
  const label = ctx.say('bookings.door_label', { outlet: outlet.name }, ctx.settings.locale)
  const link = await ctx.issueLink({ purpose: 'door', scope: { outlet: [outlet.id] }, label, expiresAt })
  ctx.changed(['places.outlet', outlet.id], null, { doorLink: true, days })
  return { path: link.path, expiresAt }
})
