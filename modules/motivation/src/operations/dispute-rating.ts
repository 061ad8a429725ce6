import { mayMove } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { disputeRating, ratingDisputed } from '../contract.ts'
import { insertDispute, lockRating, updateRating } from '../data/ratings.ts'
import { loadSettings } from '../data/settings.ts'
import { mayDispute, ratingLifecycle } from '../domain/index.ts'
import { ownPersonId } from '../own.ts'

export const disputeRatingHandler = handle(disputeRating, async (ctx, input) => {
  const personId = ownPersonId(ctx, input.personId)
  const rating = await lockRating(ctx, input.ratingId)
  if (rating.person_id !== personId) throw notFound('motivation.rating', input.ratingId)
  ctx.enforce(mayMove(ratingLifecycle, rating.state, 'dispute'))
  const { disputeDays } = await loadSettings(ctx)
  ctx.enforce(mayDispute({ until: rating.dispute_until, days: disputeDays }, ctx.now))
  await insertDispute(ctx, { rating_id: rating.id, text: input.text, opened_at: ctx.now })
  await updateRating(ctx, rating.id, { state: 'disputed' })
  ctx.changed(['motivation.rating', rating.id], { state: rating.state }, { state: 'disputed', text: input.text })
  await ctx.record(ratingDisputed({ ratingId: rating.id, personId, orderId: rating.order_id }))
  return { state: 'disputed' as const }
})
