import { OK, refuse } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { handle, notFound } from '@ordinate/platform'
import { removePlanned } from '../contract.ts'
import { deleteLines } from '../data/demand.ts'
import { findShifts } from '../data/shifts.ts'
import { plannedLineOf } from '../domain/index.ts'
import { makeSeats } from '../planned-lines.ts'

export const removePlannedHandler = handle(removePlanned, async (ctx, { shiftIds }) => {
  const shifts = await findShifts(ctx, [...new Set(shiftIds)])
  const missing = shiftIds.find((id) => !shifts.some((shift) => shift.id === id))
  if (missing !== undefined) throw notFound('scheduling.shift', missing)
  let cancelled = 0
  for (const [orderId, list] of Map.groupBy(shifts, ({ order_id }) => order_id)) {
    const order = await openOrder(ctx, orderId)
    const ordinary = list.find(({ key }) => plannedLineOf(key) === undefined)
    ctx.enforce(ordinary === undefined ? OK : refuse('scheduling.seat_of_programme', { day: String(ordinary.day) }))
    await deleteLines(ctx, [...new Set(list.flatMap(({ key }) => plannedLineOf(key) ?? []))])
    cancelled += (await makeSeats(ctx, order)).cancelled
  }
  return { cancelled }
})
