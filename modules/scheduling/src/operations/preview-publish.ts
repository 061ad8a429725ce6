import { order as loadOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { previewPublish } from '../contract.ts'
import { liveOfOrder } from '../data/allocations.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { draftsByPerson, payOfAll, toldView } from '../publication.ts'

export const previewPublishHandler = handle(previewPublish, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const told = await draftsByPerson(ctx, order.id)
  const drafts = told.flatMap(({ allocations }) => allocations)
  const seats = await shiftsOfOrder(ctx, order.id)
  return {
    people: told.map(toldView),
    shifts: drafts.length,
    open: seats.length - (await liveOfOrder(ctx, order.id)).length,
    cost: ctx.can(VIEW_PAY) ? payOfAll(drafts, order.currency) : null,
  }
})
