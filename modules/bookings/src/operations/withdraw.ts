import { mayMove } from '@ordinate/kernel'
import { openOrder } from '@ordinate/orders'
import { type CommandContext, handle, notFound } from '@ordinate/platform'
import { placesReleased, withdraw } from '../contract.ts'
import { type BookingRow, lockBookings, setState, shown } from '../data/bookings.ts'
import { bookingLifecycle } from '../domain/index.ts'

export const withdrawHandler = handle(withdraw, async (ctx, input) => {
  const rows = await bookingsToChange(ctx, input.bookingIds)
  for (const row of rows) ctx.enforce(mayMove(bookingLifecycle, row.state, 'withdraw'))
  await release(ctx, rows)
  return { withdrawn: rows.length }
})

/** Bookings of orders that are still open, locked; 404 when one is unknown. */
export async function bookingsToChange(ctx: CommandContext, ids: readonly string[]): Promise<BookingRow[]> {
  const rows = await lockBookings(ctx, ids)
  const found = new Set(rows.map((row) => row.id))
  const unknown = ids.find((id) => !found.has(id))
  if (unknown !== undefined) throw notFound('bookings.booking', unknown)
  for (const orderId of new Set(rows.map((row) => row.order_id))) await openOrder(ctx, orderId)
  return rows
}

/** Gives the places of live bookings up. */
export async function release(ctx: CommandContext, rows: readonly BookingRow[]): Promise<void> {
  await setState(
    ctx,
    rows.map((row) => row.id),
    { state: 'withdrawn' },
  )
  for (const row of rows) {
    ctx.changed(['bookings.booking', row.id], shown(row), shown({ ...row, state: 'withdrawn' }))
  }
  for (const [orderId, ofOrder] of Map.groupBy(rows, (row) => row.order_id)) {
    const bookings = ofOrder.map((row) => ({ bookingId: row.id, activationId: row.activation_id }))
    await ctx.record(placesReleased({ orderId, bookings }))
  }
}
