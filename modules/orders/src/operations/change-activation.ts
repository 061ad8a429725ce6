import { mayMove, OK, refuse } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { activationsChanged, cancelActivation, moveActivation } from '../contract.ts'
import { loadActivation, saveActivation } from '../data/activations.ts'
import { activationLifecycle, mayChange } from '../domain/index.ts'
import { openOrder } from '../index.ts'
import { changeActivation } from '../programme.ts'

export const moveActivationHandler = handle(moveActivation, async (ctx, input) => {
  const before = await loadActivation(ctx, input.activationId)
  await openOrder(ctx, before.orderId)
  ctx.enforce(mayChange(before))
  const seen = input.version ?? before.version
  ctx.enforce(seen === before.version ? OK : refuse('orders.changed_meanwhile'))
  const after = await changeActivation(ctx, before, input)
  await ctx.record(activationsChanged({ orderId: after.orderId, change: 'moved', activationIds: [after.id] }))
  return after
})

export const cancelActivationHandler = handle(cancelActivation, async (ctx, input) => {
  const before = await loadActivation(ctx, input.activationId)
  await openOrder(ctx, before.orderId)
  ctx.enforce(mayMove(activationLifecycle, before.state, 'cancel'))
  const after = await saveActivation(ctx, before, { state: 'cancelled' })
  if (input.reason !== undefined) ctx.changed(['orders.activation', after.id], {}, { reason: input.reason })
  await ctx.record(activationsChanged({ orderId: after.orderId, change: 'cancelled', activationIds: [after.id] }))
  return after
})
