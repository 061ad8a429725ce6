import {
  addQuantity,
  compareQuantity,
  isZeroQuantity,
  mayMove,
  quantityToNumber,
  quantityToText,
  refuse,
  subtractQuantity,
} from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { bookingsChanged, bookPartly, cancelBooking, extendBooking, moveBooked, takeBackBooking } from '../contract.ts'
import { type BookingRow, updateBooking } from '../data/bookings.ts'
import { endUses, liveUses, useOf } from '../data/unit-uses.ts'
import { unitsById } from '../data/units.ts'
import { fitsItem, isExtension, returnableLifecycle, usesInTheWay } from '../domain/index.ts'
import { bookingToChange, shown } from './book-returnable.ts'
import { bookingRow, bookingView, bookingViews } from './booking-views.ts'
import { isShort, recheck } from './calendars.ts'
import { endBooking, unitsLeave } from './follow-sheets.ts'
import { enforcePlan } from './plan-bookings.ts'
import { forceUse } from './unit-calendar.ts'

export const extendBookingHandler = handle(extendBooking, async (ctx, { bookingId, until }) => {
  const { row, order, item } = await bookingToChange(ctx, bookingId)
  ctx.enforce(isExtension(row.during, until))
  const during = { start: row.during.start, end: until }
  const after = { ...row, during }
  await enforcePlan(ctx, [item], { after: [after] })
  await enforceUnits(ctx, after)
  await updateBooking(ctx, row, { during })
  const params = { order: order.number, until: String(until) }
  const lost: string[] = []
  for (const use of await liveUses(ctx, { bookingIds: [row.id] })) {
    const unit = (await unitsById(ctx, [use.unit_id])).get(use.unit_id)!
    const longer = { id: use.id, unit, purpose: use.purpose, during, bookingId: row.id, whose: use.whose }
    lost.push(...(await forceUse(ctx, longer, { cause: 'extended', params: { ...params, whose: order.number } })))
  }
  ctx.changed(['warehouse.booking', row.id], shown(row, item), shown(after, item))
  const red = await recheck(ctx, [item], { cause: 'extended', params })
  await ctx.record(bookingsChanged({ orderId: order.id, change: 'extended', bookingIds: [row.id] }))
  const others = [...new Set([...red, ...lost])].filter((id) => id !== row.id)
  const rows = await Promise.all(others.map((id) => bookingRow(ctx, id)))
  return { booking: await bookingView(ctx, row.id), turnedRed: await bookingViews(ctx, rows) }
})

/** Units that a longer booking would keep from others are named; overridable, for then the others lose them. */
async function enforceUnits(ctx: CommandContext, row: BookingRow): Promise<void> {
  const own = await liveUses(ctx, { bookingIds: [row.id] })
  const all = await liveUses(ctx, { unitIds: own.map((use) => use.unit_id) })
  for (const use of own) {
    const [inTheWay] = usesInTheWay(all.map(useOf), { id: use.id, unitId: use.unit_id, during: row.during })
    if (!inTheWay) continue
    const other = all.find((each) => each.id === inTheWay.id)!
    const { serial } = (await unitsById(ctx, [use.unit_id])).get(use.unit_id)!
    ctx.enforce(refuse('warehouse.unit_needed_later', { serial, whose: other.whose }, { overridable: true }))
  }
}

export const cancelBookingHandler = handle(cancelBooking, async (ctx, { bookingId }) => {
  const { row, order, item } = await bookingToChange(ctx, bookingId)
  if (row.activation_id !== null) ctx.enforce(refuse('warehouse.booking_of_activation', { order: order.number }))
  ctx.enforce(mayMove(returnableLifecycle, row.state, 'cancel'))
  await updateBooking(ctx, row, { state: 'cancelled' })
  const uses = await liveUses(ctx, { bookingIds: [row.id] })
  await endUses(
    ctx,
    uses.map((use) => use.id),
    'over',
  )
  ctx.changed(['warehouse.booking', row.id], shown(row, item), shown({ ...row, state: 'cancelled' }, item))
  await recheck(ctx, [item], { cause: 'replanned', params: { order: order.number } })
  await ctx.record(bookingsChanged({ orderId: order.id, change: 'cancelled', bookingIds: [row.id] }))
  return bookingView(ctx, row.id)
})

export const takeBackBookingHandler = handle(takeBackBooking, async (ctx, { bookingId, what }) => {
  const { row, order, item } = await bookingToChange(ctx, bookingId)
  if (row.activation_id !== null) ctx.enforce(refuse('warehouse.booking_of_activation', { order: order.number }))
  ctx.enforce(mayMove(returnableLifecycle, row.state, what === 'left' ? 'issue' : 'giveBack'))
  if (what === 'left') {
    await unitsLeave(ctx, row)
    await updateBooking(ctx, row, { state: 'out' })
  } else await endBooking(ctx, row)
  ctx.changed(['warehouse.booking', row.id], { state: row.state }, { state: what === 'left' ? 'out' : 'returned' })
  await recheck(ctx, [item], { cause: 'replanned', params: { order: order.number } })
  const change = what === 'left' ? 'left' : 'returned'
  await ctx.record(bookingsChanged({ orderId: order.id, change, bookingIds: [row.id] }))
  return bookingView(ctx, row.id)
})

export const bookPartlyHandler = handle(bookPartly, async (ctx, { bookingId }) => {
  const { row, order, item } = await bookingToChange(ctx, bookingId)
  if (!isShort(row)) ctx.enforce(refuse('warehouse.not_short', { item: item.name }))
  const wanted = subtractQuantity(row.wanted, row.short)
  if (isZeroQuantity(wanted)) ctx.enforce(refuse('warehouse.nothing_to_make_do_with', { item: item.name }))
  await updateBooking(ctx, row, { wanted, given_away: { digits: 0n, scale: 0 } })
  ctx.changed(['warehouse.booking', row.id], shown(row, item), shown({ ...row, wanted }, item))
  await recheck(ctx, [item], { cause: 'replanned', params: { order: order.number } })
  await ctx.record(bookingsChanged({ orderId: order.id, change: 'reduced', bookingIds: [row.id] }))
  return bookingView(ctx, row.id)
})

export const moveBookedHandler = handle(moveBooked, async (ctx, input) => {
  const to = await bookingToChange(ctx, input.toBookingId)
  const from = await bookingToChange(ctx, input.fromBookingId)
  const { item } = to
  ctx.enforce(fitsItem(item, input.quantity))
  if (!isShort(to.row)) ctx.enforce(refuse('warehouse.not_short', { item: item.name }))
  const spare = subtractQuantity(from.row.wanted, from.row.given_away)
  const names = { from: from.order.number, to: to.order.number, item: item.name }
  const fits = from.row.item_id === item.id && from.row.id !== to.row.id && from.row.state === 'booked'
  if (!fits || compareQuantity(input.quantity, spare) > 0) ctx.enforce(refuse('warehouse.cannot_move', names))
  await updateBooking(ctx, from.row, { given_away: addQuantity(from.row.given_away, input.quantity) })
  const quantity = quantityToText(input.quantity)
  await recheck(ctx, [item], {
    cause: 'moved',
    params: { order: to.order.number, by: ctx.caller.name, reason: input.reason, moved: quantity },
  })
  // What was given must really have come where it was meant to go, or nothing is moved at all.
  const [gave, got] = [await bookingRow(ctx, from.row.id), await bookingRow(ctx, to.row.id)]
  const owed = subtractQuantity(to.row.short, input.quantity)
  if (compareQuantity(got.short, owed) > 0) ctx.enforce(refuse('warehouse.cannot_move', names))
  await dropUnits(ctx, gave)
  ctx.changed(['warehouse.booking', from.row.id], null, { moved: quantity, to: to.order.number, reason: input.reason })
  for (const { order, row } of [from, to]) {
    await ctx.record(bookingsChanged({ orderId: order.id, change: 'moved', bookingIds: [row.id] }))
  }
  return { from: await bookingView(ctx, from.row.id), to: await bookingView(ctx, to.row.id) }
})

/** A booking keeps no more certain units than it has pieces left. */
async function dropUnits(ctx: CommandContext, row: BookingRow): Promise<void> {
  const uses = await liveUses(ctx, { bookingIds: [row.id] })
  const left = quantityToNumber(subtractQuantity(row.wanted, row.given_away))
  await endUses(
    ctx,
    uses.slice(left).map((use) => use.id),
    'displaced',
  )
}
