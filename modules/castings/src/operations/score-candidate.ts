import { openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { castingChanged, scoreCandidate } from '../contract.ts'
import { loadCandidate, saveScore, scoresOf } from '../data/candidates.ts'
import { criteriaOf, loadCasting } from '../data/castings.ts'
import { isOpenCasting, mayMark, panelMean } from '../domain/index.ts'

export const scoreCandidateHandler = handle(scoreCandidate, async (ctx, input) => {
  const candidate = await loadCandidate(ctx, input.candidateId)
  const casting = await loadCasting(ctx, candidate.casting_id)
  await openOrder(ctx, casting.order_id)
  ctx.enforce(isOpenCasting(casting.state))
  const criteria = criteriaOf(casting)
  ctx.enforce(mayMark(criteria, input.marks))
  const by = input.by ?? ctx.caller.name
  await saveScore(ctx, { candidateId: candidate.id, by, marks: input.marks, note: input.note ?? '', at: ctx.now })
  ctx.changed(['castings.candidate', candidate.id], null, { scoredBy: by, marks: input.marks })
  await ctx.record(castingChanged({ orderId: casting.order_id, castingId: casting.id }))
  const sheets = (await scoresOf(ctx, [candidate.id])).get(candidate.id) ?? []
  return {
    mean: panelMean(
      criteria,
      sheets.map(({ marks }) => marks),
    ),
  }
})
