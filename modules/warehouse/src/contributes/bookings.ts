import { formatInstantIn, quantityToText } from '@ordinate/kernel'
import { ordersById } from '@ordinate/orders'
import { type AgendaLine, agendaPoint } from '@ordinate/platform'
import { troubledBookings } from '../data/booking-pages.ts'
import type { BookingRow } from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { troubleText } from '../operations/booking-views.ts'

/** Bookings of returnable things that turned red, with the event because of which they did, and what should be back. */
export const bookingsAgenda = agendaPoint.of(async (ctx) => {
  if (!ctx.can('warehouse.view')) return []
  const rows = await troubledBookings(ctx)
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  const lines = [...Map.groupBy(rows, groupOf).values()].map((group): AgendaLine | undefined => {
    const first = group[0]!
    const [order, item] = [orders.get(first.order_id), items.get(first.item_id)]
    if (!order || !item || order.archivedAt !== null) return undefined
    const late = isLate(first)
    const until = formatInstantIn(first.during.end, first.zone, ctx.locale)
    const short = quantityToText(first.short)
    const numbers = { order: order.number, item: item.name, unit: item.unit, bookings: group.length, short, until }
    return {
      id: `warehouse.booking.${groupOf(first)}`,
      column: 'wrong',
      code: late ? 'warehouse.agenda_late' : 'warehouse.agenda_red',
      params: { ...numbers, why: troubleText(ctx, first) ?? '' },
      at: late ? first.during.end : first.trouble_at,
      subject: ['orders.order', order.id],
      orderId: order.id,
      action: { screen: `/orders/${order.id}?tab=materials&by=time` },
    }
  })
  return lines.filter((line) => line !== undefined)
})

const isLate = (row: BookingRow): boolean => row.trouble_cause === null && row.short.digits === 0n

/** Bookings of one order and item that are red because of one event stand on one line. */
function groupOf(row: BookingRow): string {
  return `${row.order_id}.${row.item_id}.${isLate(row) ? 'late' : row.trouble_cause}`
}
