import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { VIEW_PAY } from '@ordinate/staffing'
import { solveProgressed, undoDraft } from '../contract.ts'
import { draftViewOf } from '../data/codec.ts'
import { loadDraft } from '../data/drafts.ts'
import { loadPlanning } from '../planning.ts'
import { undoSeating } from '../solving/undo.ts'
import { unmadeViews } from '../solving/unmade-views.ts'

export const undoDraftHandler = handle(undoDraft, async (ctx, { draftId }) => {
  const draft = await loadDraft(ctx, draftId)
  const order = await openOrder(ctx, draft.order_id)
  if (draft.state !== 'applied' || draft.undo === null) ctx.enforce(refuse('scheduling.draft_not_applied'))
  const { restored, unmade } = await undoSeating(ctx, draft, await loadPlanning(ctx, order.id))
  await ctx.record(solveProgressed({ orderId: order.id, draftId }))
  const view = draftViewOf(await loadDraft(ctx, draftId), ctx.can(VIEW_PAY))
  return { restored, unmade: await unmadeViews(ctx, unmade), draft: view }
})
