import { compareInstants, mayMove, refuse } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { decline, rosterChanged } from '../contract.ts'
import { loadAllocation } from '../data/allocations.ts'
import { allocationLifecycle } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'
import { vacate } from '../vacate.ts'

export const declineHandler = handle(decline, async (ctx, input) => {
  const personId = ownPersonId(ctx, input.personId)
  const allocation = await loadAllocation(ctx, input.allocationId)
  if (allocation.person_id !== personId) throw notFound('scheduling.allocation', input.allocationId)
  // A second no is no mistake: networks repeat what people tapped once.
  if (allocation.state === 'declined') return { declined: 0 }
  ctx.enforce(mayMove(allocationLifecycle, allocation.state as 'published', 'decline'))
  if (compareInstants(allocation.during.start, ctx.now) <= 0) ctx.enforce(refuse('scheduling.already_begun'))
  await vacate(ctx, [allocation], { code: 'scheduling.cause.declined', note: input.reason ?? '' }, 'declined')
  await ctx.record(rosterChanged({ orderId: allocation.order_id, shiftIds: [allocation.shift_id] }))
  return { declined: 1 }
})
