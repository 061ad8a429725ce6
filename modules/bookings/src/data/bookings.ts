import { addDays, type LocalDate, localDate, type Period } from '@ordinate/kernel'
import { type CommandContext, DEFAULT_LIMIT, invalid, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { BookingView } from '../contract.ts'
import { type BookingState, type Held, LIVE_STATES } from '../domain/index.ts'
import type { BookingTable, Tables } from './tables.ts'

export type BookingRow = Selectable<BookingTable>

export function viewOf(row: BookingRow): BookingView {
  return {
    id: row.id,
    activationId: row.activation_id,
    orderId: row.order_id,
    outletId: row.outlet_id,
    placeId: row.place_id,
    day: row.day,
    during: row.during,
    zone: row.zone,
    state: row.state,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    comment: row.comment,
    besideCompetitor: row.beside_competitor,
  }
}

/** How a booking's row reads on the timeline. */
export const shown = (row: BookingRow) => ({ state: row.state, day: row.day, during: row.during, place: row.place_id })

const ROWS_A_STATEMENT = 1_000

/** Inserts in the order of place and time, so that two commands over the same outlets wait for each other in line. */
export async function insertBookings(ctx: CommandContext, rows: readonly BookingRow[]): Promise<void> {
  const ordered = rows.toSorted((a, b) => compareText(lockKey(a), lockKey(b)))
  for (let at = 0; at < ordered.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<Tables>()
      .insertInto('bookings.booking')
      .values(ordered.slice(at, at + ROWS_A_STATEMENT))
      .execute()
  }
}

const lockKey = (row: BookingRow): string => `${row.place_id} ${row.during.start}`
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Bookings by id, locked until the command ends; ids that this organisation has not are absent. */
export function lockBookings(ctx: CommandContext, ids: readonly string[]): Promise<BookingRow[]> {
  return ctx
    .write<Tables>()
    .selectFrom('bookings.booking')
    .selectAll()
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Live bookings of activations, locked until the command ends. */
export async function lockLiveOfActivations(ctx: CommandContext, activationIds: readonly string[]) {
  if (activationIds.length === 0) return []
  return ctx
    .write<Tables>()
    .selectFrom('bookings.booking')
    .selectAll()
    .where('activation_id', 'in', [...activationIds])
    .where('state', 'in', [...LIVE_STATES])
    .orderBy('id')
    .forUpdate()
    .execute()
}

export async function setState(
  ctx: CommandContext,
  ids: readonly string[],
  to: Partial<Pick<BookingRow, 'answered_at' | 'answered_by' | 'comment'>> & { state: BookingState },
): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<Tables>()
    .updateTable('bookings.booking')
    .set(to)
    .where('id', 'in', [...ids])
    .execute()
}

/** Writes by what competitors of these bookings are told. */
export async function setParties(
  ctx: CommandContext,
  ids: readonly string[],
  to: Pick<BookingRow, 'category' | 'client_id'>,
): Promise<void> {
  await ctx
    .write<Tables>()
    .updateTable('bookings.booking')
    .set(to)
    .where('id', 'in', [...ids])
    .execute()
}

/** Gives a booking other hours and asks the venue again. */
export async function askAgain(ctx: CommandContext, id: string, to: { day: LocalDate; during: Period; zone: string }) {
  await ctx
    .write<Tables>()
    .updateTable('bookings.booking')
    .set({ ...to, state: 'requested', asked_at: ctx.now, answered_at: null, answered_by: null })
    .where('id', '=', id)
    .execute()
}

export type HeldRow = Omit<Held, 'orderNumber'>

/** Live bookings of any order in these outlets from the first to the last day; shifts over midnight reach a day further. */
export async function heldIn(
  ctx: QueryContext,
  outletIds: readonly string[],
  from: LocalDate,
  to: LocalDate,
): Promise<HeldRow[]> {
  if (outletIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.booking')
    .select(['place_id', 'outlet_id', 'order_id', 'day', 'during', 'client_id', 'category'])
    .where('outlet_id', 'in', [...outletIds])
    .where('day', '>=', addDays(from, -1))
    .where('day', '<=', addDays(to, 1))
    .where('state', 'in', [...LIVE_STATES])
    .execute()
  return rows.map((row) => ({
    placeId: row.place_id,
    outletId: row.outlet_id,
    orderId: row.order_id,
    day: row.day,
    during: row.during,
    clientId: row.client_id === '' ? null : row.client_id,
    category: row.category,
  }))
}

/** All bookings of an order, also those that are over, by outlet and day. */
export function bookingsOfOrder(ctx: QueryContext, orderId: string, outletId?: string): Promise<BookingRow[]> {
  return ctx
    .read<Tables>()
    .selectFrom('bookings.booking')
    .selectAll()
    .where('order_id', '=', orderId)
    .$if(outletId !== undefined, (query) => query.where('outlet_id', '=', outletId!))
    .orderBy('outlet_id')
    .orderBy('day')
    .orderBy('during')
    .orderBy('id')
    .execute()
}

/** The states of all bookings of these activations. */
export async function statesOf(ctx: QueryContext, activationIds: readonly string[]) {
  if (activationIds.length === 0) return new Map<string, BookingState[]>()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('bookings.booking')
    .select(['activation_id', 'state'])
    .where('activation_id', 'in', [...activationIds])
    .execute()
  const byActivation = Map.groupBy(rows, (row) => row.activation_id)
  return new Map([...byActivation].map(([id, list]) => [id, list.map((row) => row.state)]))
}

export type BookingFilter = {
  orderId?: string | undefined
  outletId?: string | undefined
  state?: BookingState | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  limit?: number | undefined
}

function dayOf(cursor: readonly string[]): LocalDate {
  try {
    return localDate(cursor[0] ?? '')
  } catch {
    throw invalid('cursor', 'platform.bad_cursor')
  }
}

/** A page of bookings by day. `after` is the day and id of the last row of the page before. */
export async function pageOfBookings(ctx: QueryContext, filter: BookingFilter, after: string[] | undefined) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<Tables>().selectFrom('bookings.booking').selectAll()
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.outletId) query = query.where('outlet_id', '=', filter.outletId)
  if (filter.state) query = query.where('state', '=', filter.state)
  if (filter.from) query = query.where('day', '>=', filter.from)
  if (filter.to) query = query.where('day', '<=', filter.to)
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('day', 'id'), '>', tuple(dayOf(after), after[1] ?? '')),
    )
  const rows = await query
    .orderBy('day')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [String(row.day), row.id])
}
