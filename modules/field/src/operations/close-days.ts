import { setActivationState } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { closingVerdicts } from '../close-day.ts'
import { closeDays } from '../contract.ts'

/** The first day that cannot be closed refuses all, unless the caller insists; then all are closed as they are. */
export const closeDaysHandler = handle(closeDays, async (ctx, input) => {
  const ids = [...new Set(input.activationIds)]
  for (const verdict of (await closingVerdicts(ctx, ids)).values()) ctx.enforce(verdict)
  await setActivationState(ctx, ids, 'closed')
  return { closed: ids.length }
})
