import { order as orderById } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { results } from '../contract.ts'
import { resultsOf } from '../order-results.ts'

export const resultsHandler = handle(results, async (ctx, { orderId }) => {
  const { brief } = await orderById(ctx, orderId)
  const days = await resultsOf(ctx, orderId)
  const totals = { contacts: 0, samples: 0, sales: 0, photos: 0 }
  for (const day of days) for (const key of Object.keys(totals) as (keyof typeof totals)[]) totals[key] += day[key]
  return { days, totals, contactsPerDay: brief.contactsPerDay ?? null, samplesPerDay: brief.samplesPerDay ?? null }
})
