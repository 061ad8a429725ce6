import { refuse } from '@ordinate/kernel'
import { activationsOf, openOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { makeShifts, type RosterPlan } from '../contract.ts'
import { findPlan, savePlan } from '../data/shifts.ts'
import { ORDINARY_PLAN } from '../planning.ts'
import { alignSeats } from '../seats.ts'

export const makeShiftsHandler = handle(makeShifts, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  if ((await activationsOf(ctx, order.id)).length === 0) {
    ctx.enforce(refuse('scheduling.no_activations', { order: order.number }))
  }
  const before = await findPlan(ctx, order.id)
  const base = before ?? { ...ORDINARY_PLAN, outletsPerSupervisor: order.brief.outletsPerSupervisor ?? null }
  const plan: RosterPlan = {
    outletsPerSupervisor:
      input.outletsPerSupervisor === undefined ? base.outletsPerSupervisor : input.outletsPerSupervisor,
    promoter: { ...base.promoter, ...input.promoter },
    supervisor: { ...base.supervisor, ...input.supervisor },
    limits: { ...base.limits, ...input.limits },
    wishes: { ...base.wishes, ...input.wishes },
  }
  await savePlan(ctx, order.id, plan)
  ctx.changed(['orders.order', order.id], before === undefined ? null : { rosterPlan: before }, { rosterPlan: plan })
  return { ...(await alignSeats(ctx, order, plan)), plan }
})
