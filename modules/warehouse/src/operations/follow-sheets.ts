import { compareInstants, isZeroQuantity, type Quantity } from '@ordinate/kernel'
import { activationsById } from '@ordinate/orders'
import type { CommandContext } from '@ordinate/platform'
import { bookingsChanged, type ItemView } from '../contract.ts'
import {
  type BookingRow,
  bookingsOfActivations,
  insertBookings,
  lockCalendars,
  turnaroundsOf,
  updateBooking,
} from '../data/bookings.ts'
import { itemsById } from '../data/items.ts'
import { type SheetLine, sheetsOfActivations } from '../data/sheets.ts'
import { mainPlace } from '../data/storage-places.ts'
import { endUses, liveUses } from '../data/unit-uses.ts'
import { lockUnits, updateUnitRow } from '../data/units.ts'
import { bookingSpans, isReconciled, unaccounted, ZERO } from '../domain/index.ts'
import { newBooking } from './book-activations.ts'
import { recheck } from './calendars.ts'
import { enforceCalibration } from './give-unit.ts'

type Change =
  | 'reserved'
  | 'released'
  | 'issued'
  | 'acknowledged'
  | 'reported'
  | 'returned'
  | 'written_off'
  | 'moved'
  | 'settled'

/**
 * Bookings follow what really happened to their activations' sheets: what left is out, what is accounted for is back, what was released is
 * given up. What was lost or used up meanwhile is owned no more, so later bookings are checked again.
 */
export async function followSheets(
  ctx: CommandContext,
  what: { readonly orderId: string; readonly change: Change; readonly activationIds: readonly string[] },
): Promise<void> {
  if (what.change === 'reserved' || what.change === 'acknowledged') return
  const lines = await sheetsOfActivations(ctx, what.activationIds)
  const items = await itemsById(
    ctx,
    lines.map((line) => line.itemId),
  )
  const returnable = lines.filter((line) => items.get(line.itemId)?.kind === 'returnable')
  if (returnable.length === 0) return
  const touched = [...new Map(returnable.map((line) => [line.itemId, items.get(line.itemId)!])).values()]
  await lockCalendars(
    ctx,
    touched.map((item) => item.id),
  )
  const rows = await bookingsOfActivations(ctx, what.activationIds)
  for (const line of returnable) {
    const own = rows.filter((row) => row.activation_id === line.activationId && row.item_id === line.itemId)
    if (what.change === 'released') await giveUp(ctx, line, own)
    else if (what.change === 'issued') await leave(ctx, line, items.get(line.itemId)!, own)
    else if (what.change === 'moved') await carryOver(ctx, line, items.get(line.itemId)!, own)
    else await comeBack(ctx, line, own)
  }
  await recheck(ctx, touched, { cause: 'fewer_owned', params: { item: touched.map((item) => item.name).join(', ') } })
  const change = what.change === 'released' ? 'cancelled' : what.change === 'issued' ? 'left' : 'returned'
  await ctx.record(bookingsChanged({ orderId: what.orderId, change, bookingIds: rows.map((row) => row.id) }))
}

async function giveUp(ctx: CommandContext, line: SheetLine, own: readonly BookingRow[]): Promise<void> {
  const booked = own.find((row) => row.state === 'booked')
  if (!booked || !isZeroQuantity(line.reserved)) return
  await updateBooking(ctx, booked, { state: 'cancelled' })
  await endOwnUses(ctx, booked.id)
}

/** What was issued is out, whether it had been booked or not. */
async function leave(ctx: CommandContext, line: SheetLine, item: ItemView, own: readonly BookingRow[]): Promise<void> {
  const wanted = unaccounted(line)
  const [booked, out] = [own.find((row) => row.state === 'booked'), own.find((row) => row.state === 'out')]
  if (isZeroQuantity(wanted)) return
  const leaving = booked ?? out
  if (leaving) await unitsLeave(ctx, leaving)
  if (booked && out) await updateBooking(ctx, booked, { state: 'cancelled' })
  if (out) return updateBooking(ctx, out, { wanted })
  if (booked) return updateBooking(ctx, booked, { state: 'out', wanted, given_away: ZERO })
  await insertOut(ctx, line, item, wanted)
}

/** What an activation handed to another is the other’s from now on. */
async function carryOver(
  ctx: CommandContext,
  line: SheetLine,
  item: ItemView,
  own: readonly BookingRow[],
): Promise<void> {
  const left = unaccounted(line)
  const out = own.find((row) => row.state === 'out')
  if (isZeroQuantity(left)) return comeBack(ctx, line, own)
  if (out) return updateBooking(ctx, out, { wanted: left })
  await insertOut(ctx, line, item, left)
}

async function insertOut(ctx: CommandContext, line: SheetLine, item: ItemView, wanted: Quantity): Promise<void> {
  const activation = (await activationsById(ctx, [line.activationId])).get(line.activationId)
  const calendar = (await turnaroundsOf(ctx, [item.id])).get(item.id)
  if (!activation || !calendar) return
  const occasion = { id: activation.id, spot: activation.outletId, during: activation.during }
  const turnaround = { beforeMinutes: calendar.before_minutes, afterMinutes: calendar.after_minutes }
  const span = bookingSpans([occasion], turnaround).get(activation.id)!
  const start = compareInstants(span.start, ctx.now) > 0 ? ctx.now : span.start
  const end = compareInstants(span.end, ctx.now) > 0 ? span.end : ctx.now.add({ minutes: 1 })
  const about = { order_id: line.orderId, activation_id: activation.id, item_id: item.id, zone: activation.zone }
  const row = newBooking(ctx, { ...about, wanted, during: { start, end }, state: 'out' })
  await insertBookings(ctx, [{ ...row, trouble_params: null }])
}

async function comeBack(ctx: CommandContext, line: SheetLine, own: readonly BookingRow[]): Promise<void> {
  const out = own.find((row) => row.state === 'out')
  if (!out) return
  if (!isReconciled(line)) {
    const left = unaccounted(line)
    if (!isZeroQuantity(left)) await updateBooking(ctx, out, { wanted: left })
    return
  }
  await endBooking(ctx, out)
}

/** A booking whose things are back: it claims nothing from now on. */
export async function endBooking(ctx: CommandContext, row: BookingRow): Promise<void> {
  const early = compareInstants(row.during.end, ctx.now) > 0 && compareInstants(row.during.start, ctx.now) < 0
  const during = early ? { start: row.during.start, end: ctx.now } : row.during
  await updateBooking(ctx, row, {
    state: 'returned',
    during,
    trouble_cause: null,
    trouble_params: null,
    trouble_at: null,
  })
  await endOwnUses(ctx, row.id)
}

/** The units that were chosen for a booking go with it; what measures goes only while its calibration holds. */
export async function unitsLeave(ctx: CommandContext, row: BookingRow): Promise<void> {
  const uses = await liveUses(ctx, { bookingIds: [row.id] })
  const units = await lockUnits(
    ctx,
    uses.map((use) => use.unit_id),
  )
  const here = [...units.values()].filter((unit) => unit.state === 'in_stock')
  await enforceCalibration(ctx, here)
  for (const unit of here) {
    await updateUnitRow(ctx, unit, { state: 'out', holder_kind: 'activation', holder_id: row.activation_id })
  }
}

async function unitsComeBack(ctx: CommandContext, unitIds: readonly string[]): Promise<void> {
  const units = await lockUnits(ctx, unitIds)
  const { id } = await mainPlace(ctx)
  for (const unit of units.values()) {
    if (unit.holder_kind !== 'activation') continue
    await updateUnitRow(ctx, unit, { state: 'in_stock', holder_kind: 'store', holder_id: id })
  }
}

async function endOwnUses(ctx: CommandContext, bookingId: string): Promise<void> {
  const uses = await liveUses(ctx, { bookingIds: [bookingId] })
  await unitsComeBack(
    ctx,
    uses.map((use) => use.unit_id),
  )
  await endUses(
    ctx,
    uses.map((use) => use.id),
    'over',
  )
}
