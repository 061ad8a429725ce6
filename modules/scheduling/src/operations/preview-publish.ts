import { order as loadOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { budgetRoom, lineOfRole } from '../budget-room.ts'
import { previewPublish } from '../contract.ts'
import { liveOfOrder } from '../data/allocations.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { payOfAll, toldView } from '../publication.ts'
import { tellingViews, tidingsOf } from '../publication-diff.ts'

export const previewPublishHandler = handle(previewPublish, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const tidings = await tidingsOf(ctx, order.id)
  const views = await tellingViews(ctx, tidings)
  const drafts = tidings.flatMap((one) => one.drafts)
  const seats = await shiftsOfOrder(ctx, order.id)
  const seesPay = ctx.can(VIEW_PAY)
  const roles = new Map(drafts.map(({ role }) => [lineOfRole(role), role])).values()
  const rooms = []
  for (const role of roles) rooms.push(await budgetRoom(ctx, { orderId: order.id, role, held: drafts }))
  return {
    people: tidings.map((one) => ({
      ...toldView(one),
      tellings: views.get(one.person.id) ?? [],
      unchanged: one.unchanged,
      cost: seesPay ? payOfAll(one.drafts, order.currency) : null,
    })),
    shifts: drafts.length,
    open: seats.length - (await liveOfOrder(ctx, order.id)).length,
    cost: seesPay ? payOfAll(drafts, order.currency) : null,
    budget: rooms.filter((room) => room !== null),
  }
})
