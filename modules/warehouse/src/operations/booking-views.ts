import {
  compareInstants,
  formatInstantIn,
  instant,
  money,
  type Params,
  type Quantity,
  sumQuantities,
} from '@ordinate/kernel'
import { activationsById, ordersById } from '@ordinate/orders'
import { partiesById } from '@ordinate/parties'
import { outletsById } from '@ordinate/places'
import { notFound, type QueryContext } from '@ordinate/platform'
import type { RentalView, ReturnableBookingView } from '../contract.ts'
import { type BookingRow, bookingsById, type RentalRow, rentalsOfBookings } from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { liveUses } from '../data/unit-uses.ts'
import { unitsById } from '../data/units.ts'

const isOpen = (rental: RentalRow) => rental.state === 'ordered' || rental.state === 'here'

/** What is rented for a booking and not given back. */
export function rentedOf(rentals: readonly RentalRow[]): Quantity {
  return sumQuantities(rentals.filter(isOpen).map((rental) => rental.quantity))
}

/** Because of what a booking is in trouble, in the reader's language. */
export function troubleText(ctx: QueryContext, row: BookingRow): string | null {
  if (row.trouble_cause === null) return null
  const shown: Params = { ...row.trouble_params }
  for (const key of ['from', 'until']) {
    const text = shown[key]
    if (typeof text === 'string') shown[key] = formatInstantIn(instant(text), row.zone, ctx.locale)
  }
  return ctx.say(`warehouse.trouble_${row.trouble_cause}`, shown)
}

/** Bookings as the contract shows them, in the order given. */
export async function bookingViews(ctx: QueryContext, rows: readonly BookingRow[]): Promise<ReturnableBookingView[]> {
  const ids = rows.map((row) => row.id)
  const orders = await ordersById(ctx, [...new Set(rows.map((row) => row.order_id))])
  const activations = await activationsById(ctx, [...new Set(rows.flatMap((row) => row.activation_id ?? []))])
  const outlets = await outletsById(ctx, [...new Set([...activations.values()].map((each) => each.outletId))])
  const items = await itemsById(
    ctx,
    rows.map((row) => row.item_id),
  )
  const uses = Map.groupBy(await liveUses(ctx, { bookingIds: ids }), (use) => use.booking_id)
  const units = await unitsById(
    ctx,
    [...uses.values()].flat().map((use) => use.unit_id),
  )
  const rentals = await rentalsOfBookings(ctx, ids)
  const byBooking = Map.groupBy(await rentalViews(ctx, rentals), (rental) => rental.bookingId)
  return rows.map((row) => {
    const [order, item] = [orders.get(row.order_id)!, items.get(row.item_id)!]
    const spot = row.activation_id === null ? undefined : activations.get(row.activation_id)?.outletId
    return {
      id: row.id,
      orderId: row.order_id,
      orderNumber: order.number,
      orderTitle: order.title,
      activationId: row.activation_id,
      outletName: spot === undefined ? null : (outlets.get(spot)?.name ?? null),
      itemId: item.id,
      sku: item.sku,
      itemName: item.name,
      unit: item.unit,
      wanted: row.wanted,
      givenAway: row.given_away,
      rented: rentedOf(rentals.filter((rental) => rental.booking_id === row.id)),
      short: row.short,
      shortFrom: row.short_from,
      shortUntil: row.short_until,
      during: row.during,
      zone: row.zone,
      state: row.state,
      late: row.state === 'out' && compareInstants(row.during.end, ctx.now) < 0,
      troubleCause: row.trouble_cause,
      trouble: troubleText(ctx, row),
      troubleAt: row.trouble_at,
      units: (uses.get(row.id) ?? []).map((use) => ({ unitId: use.unit_id, serial: units.get(use.unit_id)!.serial })),
      rentals: byBooking.get(row.id) ?? [],
      madeBy: row.made_by,
      note: row.note,
      version: row.version,
    }
  })
}

async function rentalViews(ctx: QueryContext, rows: readonly RentalRow[]): Promise<RentalView[]> {
  const suppliers = await partiesById(
    ctx,
    rows.map((row) => row.supplier_id),
  )
  return rows.map((row) => ({
    id: row.id,
    bookingId: row.booking_id,
    supplierId: row.supplier_id,
    supplierName: suppliers.get(row.supplier_id)?.name ?? '',
    quantity: row.quantity,
    during: row.during,
    cost: money(row.cost_minor, row.currency),
    state: row.state,
    note: row.note,
  }))
}

/** One booking as it is now; 404 when it is unknown. */
export async function bookingRow(ctx: QueryContext, id: string): Promise<BookingRow> {
  const row = (await bookingsById(ctx, [id])).get(id)
  if (!row) throw notFound('warehouse.booking', id)
  return row
}

export async function bookingView(ctx: QueryContext, id: string): Promise<ReturnableBookingView> {
  return (await bookingViews(ctx, [await bookingRow(ctx, id)]))[0]!
}
