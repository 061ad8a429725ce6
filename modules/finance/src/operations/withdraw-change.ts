import { mayMove } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { withdraw } from '../changing/propose.ts'
import { changeView } from '../changing/views.ts'
import { withdrawChange } from '../contract.ts'
import { loadChange } from '../data/change-orders.ts'
import { changeOrderLifecycle } from '../domain/index.ts'

export const withdrawChangeHandler = handle(withdrawChange, async (ctx, { changeOrderId }) => {
  const { row } = await loadChange(ctx, changeOrderId, true)
  ctx.enforce(mayMove(changeOrderLifecycle, row.state, 'withdraw'))
  await withdraw(ctx, row)
  return changeView(ctx, await loadChange(ctx, changeOrderId))
})
