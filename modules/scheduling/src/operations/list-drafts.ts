import { order as loadOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { listDrafts } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { draftsOfOrder } from '../data/drafts.ts'

export const listDraftsHandler = handle(listDrafts, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const drafts = await draftsOfOrder(ctx, order.id)
  return { drafts: drafts.map((draft) => draftViewOf(draft, ctx.can(VIEW_PAY))) }
})
