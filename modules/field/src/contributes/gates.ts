import { OK, refuse, type Verdict } from '@ordinate/kernel'
import { activationsOf } from '@ordinate/orders'
import { gatePoint } from '@ordinate/orders/contract'
import type { QueryContext } from '@ordinate/platform'
import { statesOfOrder } from '../data/attendance.ts'

/** All days are closed; the hours of everybody who came are decided. */
export const gates = gatePoint.of(async (ctx, { order }) => [
  {
    code: 'field.all_days_closed',
    verdict: await allDaysClosed(ctx, order.id),
    action: { screen: `/orders/${order.id}?tab=field` },
  },
  {
    code: 'field.hours_approved',
    verdict: await hoursApproved(ctx, order.id),
    action: { screen: `/field/hours?order=${order.id}` },
  },
])

async function allDaysClosed(ctx: QueryContext, orderId: string): Promise<Verdict> {
  const activations = await activationsOf(ctx, orderId)
  const open = activations.filter(({ state }) => state !== 'closed').length
  if (activations.length === 0) return refuse('field.no_days', {}, { overridable: true })
  return open === 0 ? OK : refuse('field.days_open', { open, all: activations.length }, { overridable: true })
}

async function hoursApproved(ctx: QueryContext, orderId: string): Promise<Verdict> {
  const states = await statesOfOrder(ctx, orderId)
  const count = (state: Parameters<typeof states.get>[0]) => states.get(state)?.count ?? 0
  const open = count('out') + count('in') + count('expected')
  if (open > 0) return refuse('field.hours_open', { open }, { overridable: true })
  const decided = count('approved') + count('locked')
  return decided > 0 ? OK : refuse('field.no_hours', {}, { overridable: true })
}
