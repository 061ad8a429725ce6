import { handle } from '@ordinate/platform'
import { discardDraft, solveProgressed } from '../contract.ts'
import { deleteDraft, loadDraft } from '../data/drafts.ts'

export const discardDraftHandler = handle(discardDraft, async (ctx, { draftId }) => {
  const draft = await loadDraft(ctx, draftId)
  // A search for it, wherever it runs, finds the draft gone at its next store and ends.
  await deleteDraft(ctx, draftId)
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId }))
  return {}
})
