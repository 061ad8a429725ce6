import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { releaseCosts } from '../books/costs.ts'
import { cancelPurchase, purchaseChanged } from '../contract.ts'
import { loadPurchase, purchaseView, updatePurchase } from '../data/purchases.ts'
import { purchaseLifecycle } from '../domain/index.ts'
import { purchaseSource } from './order-purchase.ts'

export const cancelPurchaseHandler = handle(cancelPurchase, async (ctx, { purchaseId, reason }) => {
  const row = await loadPurchase(ctx, purchaseId, true)
  ctx.enforce(mayMove(purchaseLifecycle, row.state, 'cancel'))
  const before = await purchaseView(ctx, row.id)
  await updatePurchase(ctx, row.id, { state: 'cancelled', cancel_reason: reason })
  await releaseCosts(ctx, [purchaseSource(row.id)])
  const after = await purchaseView(ctx, row.id)
  ctx.changed(['finance.purchase', row.id], before, after)
  await ctx.record(purchaseChanged({ orderId: row.order_id, purchaseId: row.id, change: 'cancelled' }))
  return after
})
