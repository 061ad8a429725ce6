import { handle } from '@ordinate/platform'
import { listEstimates } from '../contract.ts'
import { estimatesOfOrder, estimateViews } from '../data/estimates.ts'

export const listEstimatesHandler = handle(listEstimates, async (ctx, { orderId }) => ({
  estimates: await estimateViews(ctx, await estimatesOfOrder(ctx, orderId)),
}))
