import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { applyDraft, solveProgressed } from '../contract.ts'
import { loadDraft } from '../data/drafts.ts'
import { dayNumber } from '../domain/index.ts'
import { loadPlanning } from '../planning.ts'
import { applySeating, mayChangeTold } from '../solving/apply.ts'
import { changesOf, type SeatChange } from '../solving/figures.ts'
import { unmadeViews } from '../solving/unmade-views.ts'

export const applyDraftHandler = handle(applyDraft, async (ctx, { draftId, shiftIds, days, personIds }) => {
  const draft = await loadDraft(ctx, draftId)
  const order = await openOrder(ctx, draft.order_id)
  const partly = draft.state === 'applied'
  if (draft.state !== 'done' && draft.state !== 'stopped' && !partly) {
    ctx.enforce(refuse('scheduling.draft_unfinished', { state: draft.state }))
  }
  const dayNumbers = days && new Set(days.map(dayNumber))
  const planning = await loadPlanning(ctx, order.id)
  const wanted = ({ id, shift, from, to }: SeatChange): boolean =>
    (shiftIds?.includes(id) ?? true) &&
    (dayNumbers?.has(dayNumber(shift.day)) ?? true) &&
    (personIds?.some((personId) => personId === from || personId === to) ?? true)
  ctx.enforce(mayChangeTold(draft, changesOf(planning, draft).filter(wanted)))
  const applied = await applySeating(ctx, draft, planning, wanted)
  await ctx.record(solveProgressed({ orderId: order.id, draftId }))
  const { unmade, ...figures } = applied
  return { ...figures, skipped: unmade.length, unmade: await unmadeViews(ctx, unmade) }
})
