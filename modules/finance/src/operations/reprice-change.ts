import { refuse } from '@ordinate/kernel'
import { order as orderOf } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { priceAnew, programmeChange } from '../changing/propose.ts'
import { changeView } from '../changing/views.ts'
import { repriceChange } from '../contract.ts'
import { loadChange } from '../data/change-orders.ts'
import { proposedChange } from './update-change.ts'

export const repriceChangeHandler = handle(repriceChange, async (ctx, { changeOrderId }) => {
  const stored = await proposedChange(ctx, changeOrderId)
  const delta = await programmeChange(ctx, await orderOf(ctx, stored.row.order_id))
  if (delta === undefined || delta.items.length === 0) ctx.enforce(refuse('finance.nothing_changed'))
  const before = await changeView(ctx, stored)
  await priceAnew(ctx, stored.row, delta!)
  const after = await changeView(ctx, await loadChange(ctx, changeOrderId))
  ctx.changed(['finance.change_order', changeOrderId], before, after)
  return after
})
