import { handle } from '@ordinate/platform'
import { listRates } from '../contract.ts'
import { holdsOn, rateRows, rateView } from '../data/rates.ts'

export const listRatesHandler = handle(listRates, async (ctx, { role, on }) => {
  const rows = await rateRows(ctx)
  const wanted = rows.filter(
    (row) => (role === undefined || row.role === role) && (on === undefined || holdsOn(row, on)),
  )
  return { rates: wanted.map(rateView) }
})
