import { cursorAfter, handle } from '@ordinate/platform'
import { listBookings } from '../contract.ts'
import { pageOfBookings, viewOf } from '../data/bookings.ts'

export const listBookingsHandler = handle(listBookings, async (ctx, input) => {
  const { rows, nextCursor } = await pageOfBookings(ctx, input, cursorAfter(input.cursor))
  return { rows: rows.map(viewOf), nextCursor }
})
