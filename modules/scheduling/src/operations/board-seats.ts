import { order as loadOrder } from '@ordinate/orders'
import { handle } from '@ordinate/platform'
import { namesById, VIEW_PAY } from '@ordinate/staffing'
import { boardSeats } from '../contract.ts'
import { liveOfShifts } from '../data/allocations.ts'
import { boardSeatOf } from '../data/codec.ts'
import { findShifts } from '../data/shifts.ts'
import { roleWordsOf } from '../planning.ts'
import { heldSeats } from './board.ts'

export const boardSeatsHandler = handle(boardSeats, async (ctx, { orderId, shiftIds }) => {
  const order = await loadOrder(ctx, orderId)
  const seesPay = ctx.can(VIEW_PAY)
  const shifts = (await findShifts(ctx, shiftIds)).filter((shift) => shift.order_id === order.id && !shift.cancelled)
  const held = await liveOfShifts(
    ctx,
    shifts.map(({ id }) => id),
  )
  const holders = new Map(held.map((item) => [item.shift_id, item]))
  const words = await roleWordsOf(ctx, order.id)
  const holds = await heldSeats(ctx, shifts)
  const names = await namesById(
    ctx,
    held.map(({ person_id }) => person_id),
  )
  return {
    seats: shifts.map((shift) =>
      boardSeatOf(shift, {
        holder: holders.get(shift.id),
        held: holds.get(shift.id) ?? null,
        word: words.get(shift.activation_id) ?? '',
        seesPay,
      }),
    ),
    people: [...names].map(([id, name]) => ({ id, name })),
  }
})
