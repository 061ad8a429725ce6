import { assignmentsOf } from '@ordinate/assignments'
import { OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { planOrder } from '../contract.ts'
import { loadPath } from '../data/paths.ts'
import { openOrder } from '../index.ts'
import { makePlan } from '../plan.ts'

export const planOrderHandler = handle(planOrder, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const planned = (await assignmentsOf(ctx, order.id)).filter(
    ({ source, state }) => source?.kind === 'orders.order' && state !== 'cancelled',
  )
  ctx.enforce(planned.length === 0 ? OK : refuse('orders.already_planned', { count: planned.length }))
  return { assignments: await makePlan(ctx, order, await loadPath(ctx, order.pathId)) }
})
