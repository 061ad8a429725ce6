import { compareQuantity, type Period, quantity, quantityToText, refuse } from '@ordinate/kernel'
import { activation as activationById, type OrderView, openOrder } from '@ordinate/orders'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookingsChanged, bookReturnable, type ItemView, pinUnits } from '../contract.ts'
import { type BookingRow, insertBookings, lockCalendars, updateBooking } from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { lockUnits, type UnitRow } from '../data/units.ts'
import { CLAIMING_STATES, fitsItem } from '../domain/index.ts'
import { newBooking } from './book-activations.ts'
import { bookingRow, bookingView, bookingViews } from './booking-views.ts'
import { recheck } from './calendars.ts'
import { partsOfLines } from './kit-lines.ts'
import { enforcePlan } from './plan-bookings.ts'
import { planUses } from './unit-calendar.ts'

export const bookReturnableHandler = handle(bookReturnable, async (ctx, input) => {
  const order = await openOrder(ctx, input.orderId)
  const lines = await partsOfLines(ctx, [{ itemId: input.itemId, quantity: input.quantity }])
  const items = await itemsById(
    ctx,
    lines.map((line) => line.itemId),
  )
  await lockCalendars(ctx, [...items.keys()])
  const rows = lines.map((line) => {
    const item = items.get(line.itemId)!
    ctx.enforce(fitsItem(item, line.quantity))
    if (item.kind !== 'returnable') ctx.enforce(refuse('warehouse.not_returnable', { item: item.name }))
    const about = { order_id: order.id, activation_id: null, item_id: item.id, zone: ctx.settings.zone }
    return newBooking(ctx, { ...about, wanted: line.quantity, during: input.during, note: input.note ?? '' })
  })
  await enforcePlan(ctx, [...items.values()], { after: rows })
  await insertBookings(
    ctx,
    rows.map((row) => ({ ...row, trouble_params: null })),
  )
  const named = input.unitIds ?? []
  if (named.length > 0) await pin(ctx, order, rows[0]!, items.get(rows[0]!.item_id)!, named)
  await recheck(ctx, [...items.values()], { cause: 'overbooked', params: { order: order.number } })
  const bookingIds = rows.map((row) => row.id)
  for (const row of rows) ctx.changed(['warehouse.booking', row.id], null, shown(row, items.get(row.item_id)!))
  await ctx.record(bookingsChanged({ orderId: order.id, change: 'booked', bookingIds }))
  return { bookings: await bookingViews(ctx, [...(await rowsNow(ctx, bookingIds))]) }
})

async function rowsNow(ctx: CommandContext, ids: readonly string[]): Promise<BookingRow[]> {
  return Promise.all(ids.map((id) => bookingRow(ctx, id)))
}

/** How a booking reads on the timeline. */
export const shown = (row: BookingRow, item: ItemView) => ({
  item: item.name,
  wanted: quantityToText(row.wanted),
  during: row.during as Period,
  state: row.state,
})

/** A booking that still claims something, of an order that is still open, with its item's calendar locked. */
export async function bookingToChange(ctx: CommandContext, id: string) {
  const found = await bookingRow(ctx, id)
  const order = await openOrder(ctx, found.order_id)
  await lockCalendars(ctx, [found.item_id])
  const row = await bookingRow(ctx, id)
  if (!CLAIMING_STATES.includes(row.state)) ctx.enforce(refuse('warehouse.booking_over', { order: order.number }))
  return { row, order, item: (await itemsById(ctx, [row.item_id])).get(row.item_id)! }
}

export const pinUnitsHandler = handle(pinUnits, async (ctx, input) => {
  const { row, order, item } = await bookingToChange(ctx, input.bookingId)
  const had = await liveUses(ctx, { bookingIds: [row.id] })
  const dropped = had.filter((use) => !input.unitIds.includes(use.unit_id))
  await endUses(
    ctx,
    dropped.map((use) => use.id),
    'over',
  )
  const kept = had.filter((use) => input.unitIds.includes(use.unit_id)).map((use) => use.unit_id)
  const fresh = input.unitIds.filter((id) => !kept.includes(id))
  await pin(ctx, order, row, item, fresh, kept.length)
  if (row.trouble_cause === 'unit_gone' && input.unitIds.length > 0) {
    await updateBooking(ctx, row, { trouble_cause: null, trouble_params: null, trouble_at: null })
  }
  ctx.changed(['warehouse.booking', row.id], { units: had.length }, { units: input.unitIds.length })
  await ctx.record(bookingsChanged({ orderId: order.id, change: 'units', bookingIds: [row.id] }))
  return bookingView(ctx, row.id)
})

/** Gives a booking certain units over its time; no more than it has pieces. */
async function pin(
  ctx: CommandContext,
  order: OrderView,
  row: BookingRow,
  item: ItemView,
  unitIds: readonly string[],
  already = 0,
): Promise<void> {
  const units = await lockUnits(ctx, unitIds)
  const foreign = [...units.values()].find((unit) => unit.item_id !== item.id)
  if (foreign) ctx.enforce(refuse('warehouse.unit_of_other_item', { serial: foreign.serial, item: item.name }))
  if (compareQuantity(quantity(unitIds.length + already), row.wanted) > 0) {
    const wanted = quantityToText(row.wanted)
    ctx.enforce(refuse('warehouse.more_units_than_booked', { units: unitIds.length + already, wanted }))
  }
  const whose = await whoseUse(ctx, order, row)
  const usable = [...units.values()].map((unit: UnitRow) => {
    if (unit.state === 'lost' || unit.state === 'retired') {
      ctx.enforce(
        refuse('warehouse.unit_not_serving', { serial: unit.serial, state: ctx.say(`warehouse.unit_${unit.state}`) }),
      )
    }
    return { unit, purpose: 'order' as const, during: row.during, bookingId: row.id, whose }
  })
  await planUses(ctx, usable)
}

async function whoseUse(ctx: CommandContext, order: OrderView, row: BookingRow): Promise<string> {
  const day = row.activation_id === null ? '' : ` ${(await activationById(ctx, row.activation_id)).day}`
  return `${order.number}${day}`
}
