import { money, overlaps, subtractQuantity } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { listBookings, setTurnaround, shortageOptions } from '../contract.ts'
import { pageOfBookings, suppliersOfItem } from '../data/booking-pages.ts'
import { lockCalendars, setTurnaroundRow } from '../data/bookings.ts'
import { itemsById, knownItems } from '../data/items.ts'
import { kitPartsOf } from '../data/kits.ts'
import { bookingRow, bookingViews } from './booking-views.ts'
import { calendarsOf } from './calendars.ts'

export const listBookingsHandler = handle(listBookings, async (ctx, input) => {
  const { itemId, ...filter } = input
  // A kit is booked by its parts, so theirs are what stands in its way.
  const parts = itemId === undefined ? undefined : (await kitPartsOf(ctx, [itemId])).get(itemId)
  const itemIds = itemId === undefined ? undefined : [itemId, ...(parts ?? []).map((part) => part.itemId)]
  const { rows, nextCursor } = await pageOfBookings(ctx, { ...filter, itemIds })
  return { rows: await bookingViews(ctx, rows), nextCursor }
})

export const shortageOptionsHandler = handle(shortageOptions, async (ctx, { bookingId }) => {
  const row = await bookingRow(ctx, bookingId)
  const item = (await itemsById(ctx, [row.item_id])).get(row.item_id)!
  const calendar = (await calendarsOf(ctx, [item])).get(item.id)!
  const window = { start: row.short_from ?? row.during.start, end: row.short_until ?? row.during.end }
  const holders = calendar.bookings.filter(
    (other) => other.id !== row.id && other.state === 'booked' && overlaps(other.during, window),
  )
  const orders = await ordersById(ctx, [...new Set(holders.map((other) => other.order_id))])
  const movable = holders
    .map((other) => ({
      bookingId: other.id,
      orderId: other.order_id,
      orderNumber: orders.get(other.order_id)?.number ?? '',
      orderTitle: orders.get(other.order_id)?.title ?? '',
      during: other.during,
      quantity: subtractQuantity(subtractQuantity(other.wanted, other.given_away), other.short),
    }))
    .filter((other) => other.quantity.digits > 0n)
  const known = await suppliersOfItem(ctx, item.id)
  const names = await partiesById(
    ctx,
    known.map((each) => each.supplierId),
  )
  const suppliers = known.map(({ supplierId, costMinor, currency }) => ({
    supplierId,
    name: names.get(supplierId)?.name ?? '',
    lastCost: costMinor === null || currency === null ? null : money(costMinor, currency),
  }))
  const [booking] = await bookingViews(ctx, [row])
  return { booking: booking!, movable, suppliers, met: subtractQuantity(row.wanted, row.short) }
})

export const setTurnaroundHandler = handle(setTurnaround, async (ctx, { itemId, beforeMinutes, afterMinutes }) => {
  await knownItems(ctx, [itemId])
  const before = (await lockCalendars(ctx, [itemId])).get(itemId)!
  await setTurnaroundRow(ctx, itemId, { before_minutes: beforeMinutes, after_minutes: afterMinutes })
  const was = { beforeMinutes: before.before_minutes, afterMinutes: before.after_minutes }
  ctx.changed(['warehouse.item', itemId], was, { beforeMinutes, afterMinutes })
  return { beforeMinutes, afterMinutes }
})
