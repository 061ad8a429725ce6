import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { solveProgressed, stopSolve } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { loadDraft, updateDraft } from '../data/drafts.ts'

export const stopSolveHandler = handle(stopSolve, async (ctx, { draftId }) => {
  const draft = await loadDraft(ctx, draftId)
  await updateDraft(ctx, draftId, { state: 'stopped', finished_at: ctx.now })
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId }))
  return draftViewOf(await loadDraft(ctx, draftId), ctx.can(VIEW_PAY))
})
