import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { solveProgressed, stopSolve } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { loadDraft, moveDraft } from '../data/drafts.ts'
import { searchFor } from '../solving/searches.ts'

export const stopSolveHandler = handle(stopSolve, async (ctx, { draftId }) => {
  const draft = await loadDraft(ctx, draftId)
  // A search in this process answers at once with its best; one in another process sees at its next store that it was stopped.
  const best = draft.state === 'running' ? await searchFor(draftId)?.stop(ctx) : undefined
  await moveDraft(ctx, draftId, ['running'], { ...best, state: 'stopped', finished_at: ctx.now, runner: null })
  await ctx.record(solveProgressed({ orderId: draft.order_id, draftId }))
  return draftViewOf(await loadDraft(ctx, draftId), ctx.can(VIEW_PAY))
})
