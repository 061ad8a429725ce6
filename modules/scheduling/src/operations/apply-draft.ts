import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { applyDraft, solveProgressed } from '../contract.ts'
import { loadDraft } from '../data/drafts.ts'
import { dayNumber } from '../domain/index.ts'
import { loadPlanning } from '../planning.ts'
import { applySeating } from '../solving/apply.ts'
import { unmadeViews } from '../solving/unmade-views.ts'

export const applyDraftHandler = handle(applyDraft, async (ctx, { draftId, shiftIds, days, personIds }) => {
  const draft = await loadDraft(ctx, draftId)
  const order = await openOrder(ctx, draft.order_id)
  const partly = draft.state === 'applied'
  if (draft.state !== 'done' && draft.state !== 'stopped' && !partly) {
    ctx.enforce(refuse('scheduling.draft_unfinished', { state: draft.state }))
  }
  const dayNumbers = days && new Set(days.map(dayNumber))
  const applied = await applySeating(
    ctx,
    draft,
    await loadPlanning(ctx, order.id),
    ({ id, shift, from, to }) =>
      (shiftIds?.includes(id) ?? true) &&
      (dayNumbers?.has(dayNumber(shift.day)) ?? true) &&
      (personIds?.some((personId) => personId === from || personId === to) ?? true),
  )
  await ctx.record(solveProgressed({ orderId: order.id, draftId }))
  const { unmade, ...figures } = applied
  return { ...figures, skipped: unmade.length, unmade: await unmadeViews(ctx, unmade) }
})
