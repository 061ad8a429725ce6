import { handle } from '@ordinate/platform'
import { undoAllocations } from '../books/undo-allocation.ts'
import { paymentRecorded, undoAllocation } from '../contract.ts'
import { liveAllocation } from '../data/allocations.ts'
import { lockPayment, paymentView } from '../data/payments.ts'

export const undoAllocationHandler = handle(undoAllocation, async (ctx, { allocationId, reason }) => {
  const found = await liveAllocation(ctx, allocationId)
  const payment = await lockPayment(ctx, found.payment_id)
  // Behind the lock it is certain that nobody undid it meanwhile.
  const allocation = await liveAllocation(ctx, allocationId)
  const before = await paymentView(ctx, payment.id)
  await undoAllocations(ctx, payment, [allocation], reason)
  const after = await paymentView(ctx, payment.id)
  ctx.changed(['finance.payment', payment.id], before, after)
  await ctx.record(paymentRecorded({ clientId: payment.client_id, paymentId: payment.id }))
  return after
})
