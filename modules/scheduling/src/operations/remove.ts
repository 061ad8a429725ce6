import { mayMove, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { remove, rosterChanged } from '../contract.ts'
import { loadAllocation } from '../data/allocations.ts'
import { allocationLifecycle } from '../domain/index.ts'
import { vacate } from '../vacate.ts'

export const removeHandler = handle(remove, async (ctx, input) => {
  const allocation = await loadAllocation(ctx, input.allocationId)
  await openOrder(ctx, allocation.order_id)
  ctx.enforce(mayMove(allocationLifecycle, allocation.state as 'draft', 'withdraw'))
  if (allocation.locked) ctx.enforce(refuse('scheduling.seat_locked'))
  await vacate(ctx, [allocation], { code: 'scheduling.cause.removed', note: input.reason ?? '' })
  await ctx.record(rosterChanged({ orderId: allocation.order_id, shiftIds: [allocation.shift_id] }))
  return {}
})
