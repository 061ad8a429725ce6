import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { applyDraft, solveProgressed } from '../contract.ts'
import { loadDraft } from '../data/drafts.ts'
import { loadPlanning } from '../planning.ts'
import { applySeating } from '../solving/apply.ts'

export const applyDraftHandler = handle(applyDraft, async (ctx, { draftId }) => {
  const draft = await loadDraft(ctx, draftId)
  const order = await openOrder(ctx, draft.order_id)
  if (draft.state !== 'done' && draft.state !== 'stopped') {
    ctx.enforce(refuse('scheduling.draft_unfinished', { state: draft.state }))
  }
  const applied = await applySeating(ctx, draft, await loadPlanning(ctx, order.id))
  await ctx.record(solveProgressed({ orderId: order.id, draftId }))
  return applied
})
