import { compareInstants } from '@ordinate/kernel'
import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listRatings, myRatings, rateShift } from '../contract.ts'
import { pageOfRatings, ratingById, wholeRatings } from '../data/ratings.ts'
import { ownPersonId } from '../own.ts'
import { giveRating } from '../rate.ts'
import { ratingViews } from '../views.ts'

export const listRatingsHandler = handle(listRatings, async (ctx, input) => {
  const page = await pageOfRatings(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT })
  return { rows: await ratingViews(ctx, await wholeRatings(ctx, page.rows)), nextCursor: page.nextCursor }
})

export const rateShiftHandler = handle(rateShift, async (ctx, input) => {
  const { id } = await giveRating(ctx, { ...input, source: 'office', by: ctx.caller.name })
  return (await ratingViews(ctx, await wholeRatings(ctx, [await ratingById(ctx, id)])))[0]!
})

const OWN_SHOWN = 50

export const myRatingsHandler = handle(myRatings, async (ctx, input) => {
  const personId = ownPersonId(ctx, input.personId)
  const { rows } = await pageOfRatings(ctx, { personId, limit: OWN_SHOWN })
  const views = await ratingViews(ctx, await wholeRatings(ctx, rows))
  return {
    ratings: views.map(
      ({
        personName: _name,
        orderNumber: _number,
        orderId: _order,
        allocationId: _shift,
        givenBy: _by,
        ...rating
      }) => ({
        ...rating,
        mayDispute: rating.state === 'given' && compareInstants(ctx.now, rating.disputeUntil) <= 0,
      }),
    ),
  }
})
