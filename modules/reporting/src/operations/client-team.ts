import { attendanceOf } from '@ordinate/field'
import { compareDates } from '@ordinate/kernel'
import { giveRating, ratingsBy, workedShifts } from '@ordinate/motivation'
import { order as loadOrder } from '@ordinate/orders'
import { outletsById } from '@ordinate/places'
import { handle, notFound, type QueryContext } from '@ordinate/platform'
import { clientTeam, rateAsClient } from '../contract.ts'
import { orderIdOf } from '../order-of-link.ts'

/** Shifts of an order that promoters worked, by outlet and day. */
async function worked(ctx: QueryContext, orderId: string) {
  const order = await loadOrder(ctx, orderId)
  const people = (await attendanceOf(ctx, order.id)).filter(({ role }) => role === 'promoter')
  const done = await workedShifts(
    ctx,
    people.map(({ allocationId }) => allocationId),
  )
  return people.filter(({ allocationId }) => done.has(allocationId))
}

export const clientTeamHandler = handle(clientTeam, async (ctx, input) => {
  const shifts = await worked(ctx, orderIdOf(ctx, input.orderId))
  const outlets = await outletsById(ctx, [...new Set(shifts.map(({ outletId }) => outletId))])
  const given = await ratingsBy(
    ctx,
    'client',
    shifts.map(({ allocationId }) => allocationId),
  )
  return {
    shifts: shifts
      .map(({ allocationId, personName, outletId, day }) => ({
        allocationId,
        firstName: personName.trim().split(/\s+/)[0] ?? '',
        outletName: outlets.get(outletId)?.name ?? '',
        day,
        score: given.get(allocationId)?.score ?? null,
        comment: given.get(allocationId)?.comment ?? '',
      }))
      .sort((a, b) => compareDates(b.day, a.day) || a.outletName.localeCompare(b.outletName)),
  }
})

export const rateAsClientHandler = handle(rateAsClient, async (ctx, { orderId: asked, ...rating }) => {
  const orderId = orderIdOf(ctx, asked)
  const own = (await worked(ctx, orderId)).some(({ allocationId }) => allocationId === rating.allocationId)
  if (!own) throw notFound('scheduling.allocation', rating.allocationId)
  const { clientName } = await loadOrder(ctx, orderId)
  const { id } = await giveRating(ctx, { ...rating, source: 'client', by: clientName ?? ctx.caller.name })
  return { ratingId: id }
})
