import { handle } from '@ordinate/platform'
import { offerCandidates } from '../contract.ts'
import { candidatesFor } from '../offers/candidates.ts'

const SHOWN = 15

export const offerCandidatesHandler = handle(offerCandidates, async (ctx, { orderId, shiftIds, limit }) => ({
  seats: await candidatesFor(ctx, { orderId, shiftIds, limit: limit ?? SHOWN }),
}))
