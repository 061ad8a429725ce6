import { refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { castingChanged, withdrawCandidate } from '../contract.ts'
import { loadCandidate, updateCandidateRow } from '../data/candidates.ts'
import { lockCasting } from '../data/castings.ts'
import { setOptionState } from '../data/options.ts'
import { insertDecisions } from '../data/shortlists.ts'
import { changeOptions, noteState } from '../option-queue.ts'

export const withdrawCandidateHandler = handle(withdrawCandidate, async (ctx, { candidateId, reason }) => {
  const found = await loadCandidate(ctx, candidateId)
  const casting = await lockCasting(ctx, found.casting_id)
  await openOrder(ctx, casting.order_id)
  const candidate = await loadCandidate(ctx, candidateId)
  const { standing, card_name: name } = candidate
  if (standing === 'picked') ctx.enforce(refuse('castings.picked_already', { name }))
  if (standing === 'vetoed' || standing === 'withdrawn') ctx.enforce(refuse('castings.gone', { name }))
  await changeOptions(ctx, candidate.person_id, async (options) => {
    const own = options.find((option) => option.candidate_id === candidateId)
    if (own === undefined) return
    await setOptionState(ctx, [own.id], 'released')
    noteState(ctx, own, 'released')
  })
  const nowhere = { session_id: null, slot_at: null, invited_at: null }
  await updateCandidateRow(ctx, candidate, { standing: 'withdrawn', reserve_rank: null, ...nowhere })
  await insertDecisions(ctx, [
    {
      casting_id: casting.id,
      candidate_id: candidateId,
      shortlist_id: null,
      by: ctx.caller.name,
      kind: 'withdrawn',
      comment: reason ?? '',
      insisted: '',
    },
  ])
  await ctx.record(castingChanged({ orderId: casting.order_id, castingId: casting.id }))
  return {}
})
