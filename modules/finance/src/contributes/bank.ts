import { closingCheckPoint } from '../contract.ts'
import { unexplainedThrough } from '../data/bank-lines.ts'

/** Lines of statements are explained before the period in which they were booked is closed. */
export const bankClosingCheck = closingCheckPoint.of(async (ctx, { through }) => {
  const lines = await unexplainedThrough(ctx, through)
  return [
    {
      code: 'finance.closing.bank_lines',
      params: { lines },
      met: lines === 0,
      action: { screen: '/money?tab=bank' },
    },
  ]
})
