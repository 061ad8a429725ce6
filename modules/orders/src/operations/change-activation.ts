import { mayMove, OK, refuse } from '@ordinate/kernel'
import { handle, notFound } from '@ordinate/platform'
import { activationsChanged, cancelActivations, moveActivation } from '../contract.ts'
import { loadActivation, loadActivations, saveActivation } from '../data/activations.ts'
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

export const cancelActivationsHandler = handle(cancelActivations, async (ctx, { activationIds, reason }) => {
  const found = await loadActivations(ctx, activationIds)
  const missing = activationIds.find((id) => !found.has(id))
  if (missing !== undefined) throw notFound('orders.activation', missing)
  for (const [orderId, list] of Map.groupBy(found.values(), (activation) => activation.orderId)) {
    await openOrder(ctx, orderId)
    for (const before of list) {
      ctx.enforce(mayMove(activationLifecycle, before.state, 'cancel'))
      await saveActivation(ctx, before, { state: 'cancelled' })
      if (reason !== undefined) ctx.changed(['orders.activation', before.id], {}, { reason })
    }
    await ctx.record(activationsChanged({ orderId, change: 'cancelled', activationIds: list.map(({ id }) => id) }))
  }
  return { cancelled: found.size }
})
