import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Insertable, Selectable, Updateable } from 'kysely'
import { CLAIMING_STATES } from '../domain/index.ts'
import type { BookingTable, BookingTables, ItemCalendarTable, RentalTable, UnitUseTable } from './booking-tables.ts'

export type BookingRow = Selectable<BookingTable>
export type RentalRow = Selectable<RentalTable>
export type UnitUseRow = Selectable<UnitUseTable>

/** What is away for half a day before and after it is used, until somebody says otherwise. */
export const ORDINARY_TURNAROUND = { before_minutes: 720, after_minutes: 720 }

/**
 * The calendars of items, locked until the command ends, in one order: commands over bookings of one item wait for each other here, so
 * what is free is reckoned and taken without anybody in between.
 */
export async function lockCalendars(
  ctx: CommandContext,
  itemIds: readonly string[],
): Promise<Map<string, Selectable<ItemCalendarTable>>> {
  const ids = [...new Set(itemIds)].sort()
  if (ids.length === 0) return new Map()
  const db = ctx.write<BookingTables>()
  await db
    .insertInto('warehouse.item_calendar')
    .values(ids.map((item_id) => ({ item_id, ...ORDINARY_TURNAROUND, version: 1 })))
    .onConflict((conflict) => conflict.columns(['item_id']).doNothing())
    .execute()
  const rows = await db
    .selectFrom('warehouse.item_calendar')
    .selectAll()
    .where('item_id', 'in', ids)
    .orderBy('item_id')
    .forUpdate()
    .execute()
  return new Map(rows.map((row) => [row.item_id, row]))
}

export async function turnaroundsOf(ctx: QueryContext, itemIds: readonly string[]) {
  if (itemIds.length === 0) return new Map<string, Selectable<ItemCalendarTable>>()
  const rows = await ctx
    .read<BookingTables>()
    .selectFrom('warehouse.item_calendar')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .execute()
  return new Map(rows.map((row) => [row.item_id, row]))
}

export async function setTurnaroundRow(
  ctx: CommandContext,
  itemId: string,
  to: Pick<ItemCalendarTable, 'before_minutes' | 'after_minutes'>,
): Promise<void> {
  await ctx
    .write<BookingTables>()
    .updateTable('warehouse.item_calendar')
    .set(to)
    .where('item_id', '=', itemId)
    .execute()
}

/** Bookings that claim pieces of these items, by item. */
export async function claimingBookings(ctx: QueryContext, itemIds: readonly string[]): Promise<BookingRow[]> {
  if (itemIds.length === 0) return []
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.booking')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .where('state', 'in', [...CLAIMING_STATES])
    .orderBy('id')
    .execute()
}

export async function bookingsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, BookingRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<BookingTables>()
    .selectFrom('warehouse.booking')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** All bookings of activations, whatever became of them. */
export async function bookingsOfActivations(
  ctx: QueryContext,
  activationIds: readonly string[],
): Promise<BookingRow[]> {
  if (activationIds.length === 0) return []
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.booking')
    .selectAll()
    .where('activation_id', 'in', [...activationIds])
    .orderBy('id')
    .execute()
}

const ROWS_A_STATEMENT = 500

export async function insertBookings(ctx: CommandContext, rows: readonly Insertable<BookingTable>[]): Promise<void> {
  for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<BookingTables>()
      .insertInto('warehouse.booking')
      .values(rows.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
}

/** Writes a booking whose item's calendar the command holds; its version grows. */
export async function updateBooking(ctx: CommandContext, row: BookingRow, to: Updateable<BookingTable>): Promise<void> {
  await ctx
    .write<BookingTables>()
    .updateTable('warehouse.booking')
    .set({ ...to, version: row.version + 1 })
    .where('id', '=', row.id)
    .execute()
}

/** Rentals of these bookings, whatever became of them. */
export async function rentalsOfBookings(ctx: QueryContext, bookingIds: readonly string[]): Promise<RentalRow[]> {
  if (bookingIds.length === 0) return []
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.rental')
    .selectAll()
    .where('booking_id', 'in', [...bookingIds])
    .orderBy('id')
    .execute()
}

/** Rentals of items that are ordered or here. */
export async function openRentals(ctx: QueryContext, itemIds: readonly string[]): Promise<RentalRow[]> {
  if (itemIds.length === 0) return []
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.rental')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .where('state', 'in', ['ordered', 'here'])
    .execute()
}

export async function insertRental(ctx: CommandContext, row: RentalRow): Promise<void> {
  await ctx.write<BookingTables>().insertInto('warehouse.rental').values(row).execute()
}

/** One rental, locked until the command ends; undefined when it is unknown. */
export function lockRental(ctx: CommandContext, id: string): Promise<RentalRow | undefined> {
  return ctx
    .write<BookingTables>()
    .selectFrom('warehouse.rental')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function setRentalState(ctx: CommandContext, id: string, state: RentalRow['state']): Promise<void> {
  await ctx.write<BookingTables>().updateTable('warehouse.rental').set({ state }).where('id', '=', id).execute()
}
