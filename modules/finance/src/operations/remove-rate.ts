import { handle } from '@ordinate/platform'
import { ratesChanged, removeRate } from '../contract.ts'
import { deleteRate, lockRate, rateView } from '../data/rates.ts'

export const removeRateHandler = handle(removeRate, async (ctx, { rateId }) => {
  const row = await lockRate(ctx, rateId)
  await deleteRate(ctx, rateId)
  ctx.changed(['finance.rate', rateId], rateView(row), null)
  await ctx.record(ratesChanged({ rateId }))
  return { removed: 1 }
})
