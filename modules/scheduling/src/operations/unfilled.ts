import { order as loadOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { causesFor } from '../contenders.ts'
import { unfilled } from '../contract.ts'
import { loadPlanning } from '../planning.ts'

export const unfilledHandler = handle(unfilled, async (ctx, { orderId }) => {
  const order = await loadOrder(ctx, orderId)
  const planning = await loadPlanning(ctx, order.id)
  const held = new Set(planning.held.map(({ shift_id }) => shift_id))
  return {
    seats: planning.shifts
      .filter(({ id }) => !held.has(id))
      .map((shift) => ({
        shiftId: shift.id,
        outletId: shift.outlet_id,
        outletName: planning.outlets.get(shift.outlet_id)?.name ?? '',
        role: shift.role,
        day: shift.day,
        during: shift.during,
        zone: shift.zone,
        ...causesFor(planning, shift),
      })),
  }
})
