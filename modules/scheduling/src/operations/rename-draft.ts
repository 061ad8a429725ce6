import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { renameDraft, solveProgressed } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { loadDraft, updateDraft } from '../data/drafts.ts'

export const renameDraftHandler = handle(renameDraft, async (ctx, { draftId, name }) => {
  const draft = await loadDraft(ctx, draftId)
  await updateDraft(ctx, draftId, { name })
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId }))
  return draftViewOf({ ...draft, name }, ctx.can(VIEW_PAY))
})
