import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { decideDispute, disputeDecided } from '../contract.ts'
import { insertDecision, lockRating, ratingById, updateRating, wholeRatings } from '../data/ratings.ts'
import { shiftsById } from '../data/shifts.ts'
import { ratingLifecycle } from '../domain/index.ts'
import { reckon } from '../reckon.ts'
import { ratingViews } from '../views.ts'

const STATES = { keep: 'kept', correct: 'corrected', strike: 'struck' } as const

export const decideDisputeHandler = handle(decideDispute, async (ctx, { ratingId, verdict, score, reason }) => {
  const rating = await lockRating(ctx, ratingId)
  ctx.enforce(mayMove(ratingLifecycle, rating.state, verdict))
  const corrected = score ?? null
  await insertDecision(ctx, {
    rating_id: rating.id,
    verdict,
    score: corrected,
    reason,
    decided_by: ctx.caller.name,
    decided_at: ctx.now,
  })
  const after = { state: STATES[verdict], corrected_score: corrected }
  await updateRating(ctx, rating.id, after)
  ctx.changed(
    ['motivation.rating', rating.id],
    { state: rating.state, score: rating.score },
    { state: after.state, score: corrected ?? rating.score, reason },
  )
  const { person_id: personId, order_id: orderId } = rating
  await ctx.record(disputeDecided({ ratingId: rating.id, personId, orderId, verdict }))
  await reckon(ctx, [...(await shiftsById(ctx, [rating.allocation_id])).values()])
  return (await ratingViews(ctx, await wholeRatings(ctx, [await ratingById(ctx, rating.id)])))[0]!
})
