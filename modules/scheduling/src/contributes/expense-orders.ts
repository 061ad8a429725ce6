import { expenseOrdersPoint, spenderPoint } from '@ordinate/finance/contract'
import { addMinutes, formatDate } from '@ordinate/kernel'
import { outletsById } from '@ordinate/places'
import { peopleById } from '@ordinate/staffing'
import { toldTo } from '../data/allocations.ts'
import { wasTold } from '../vacate.ts'

const DAY_MINUTES = 24 * 60
/** How long after a shift, and how long before one, somebody may have spent something for it. */
const BACK_DAYS = 90
const AHEAD_DAYS = 60

/** The orders in which somebody has or had shifts, with the points of those, the latest first. */
export const expenseOrders = expenseOrdersPoint.of(async (ctx, { personId }) => {
  const span = {
    start: addMinutes(ctx.now, -BACK_DAYS * DAY_MINUTES),
    end: addMinutes(ctx.now, AHEAD_DAYS * DAY_MINUTES),
  }
  const held = (await toldTo(ctx, personId, span)).filter(wasTold)
  const outlets = await outletsById(ctx, [...new Set(held.map(({ outlet_id }) => outlet_id))])
  const latest = held.toSorted((a, b) => (a.day.toString() < b.day.toString() ? 1 : -1))
  return [...Map.groupBy(latest, ({ order_id }) => order_id)].map(([orderId, shifts]) => ({
    orderId,
    points: [...new Map(shifts.map((shift) => [shift.activation_id, shift])).values()].map((shift) => ({
      activationId: shift.activation_id,
      label: `${formatDate(shift.day, ctx.locale)}, ${outlets.get(shift.outlet_id)?.name ?? ''}`,
    })),
  }))
})

/** People who may spend something: all that are known. */
export const spender = spenderPoint.of(async (ctx, { personId }) => {
  const found = (await peopleById(ctx, [personId])).get(personId)
  return found && { id: found.id, name: found.name, partyId: found.partyId }
})
