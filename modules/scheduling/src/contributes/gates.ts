import { OK, refuse, type Verdict } from '@ordinate/kernel'
import { gatePoint } from '@ordinate/orders/contract'
import { liveOfOrder } from '../data/allocations.ts'
import { shiftsOfOrder } from '../data/shifts.ts'
import { wasTold } from '../vacate.ts'

/** Everybody has been told, and everybody has said yes. */
export const gates = gatePoint.of(async (ctx, { order }) => {
  const seats = await shiftsOfOrder(ctx, order.id)
  const held = await liveOfOrder(ctx, order.id)
  const action = { screen: `/roster/${order.id}` }
  const told = held.filter(wasTold).length
  const confirmed = held.filter(({ state }) => state === 'confirmed').length
  return [
    { code: 'scheduling.published', verdict: enough('scheduling.not_published', told, seats.length), action },
    { code: 'scheduling.confirmed', verdict: enough('scheduling.not_confirmed', confirmed, seats.length), action },
  ]
})

function enough(code: string, done: number, seats: number): Verdict {
  if (seats === 0) return refuse('scheduling.no_seats', {}, { overridable: true })
  return done >= seats ? OK : refuse(code, { done, seats, missing: seats - done }, { overridable: true })
}
