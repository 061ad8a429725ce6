import { type Instant, instant } from '@ordinate/kernel'
import { cursorAfter, DEFAULT_LIMIT, invalid, pageFrom, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { CLAIMING_STATES } from '../domain/index.ts'
import type { BookingTables } from './booking-tables.ts'
import type { BookingRow } from './bookings.ts'
import type { Tables } from './tables.ts'

type Filter = {
  orderId?: string | undefined
  itemIds?: readonly string[] | undefined
  unitId?: string | undefined
  state?: BookingRow['state'] | undefined
  troubled?: boolean | undefined
  from?: Instant | undefined
  to?: Instant | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

function moment(text: string): Instant {
  try {
    return instant(text)
  } catch {
    throw invalid('cursor', 'platform.bad_cursor')
  }
}

/** A page of bookings by their beginning. */
export async function pageOfBookings(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx
    .read<BookingTables>()
    .selectFrom('warehouse.booking as booking')
    .selectAll('booking')
    .select(sql<Instant>`lower(booking.during)`.as('starts'))
  if (filter.orderId) query = query.where('booking.order_id', '=', filter.orderId)
  if (filter.itemIds) query = query.where('booking.item_id', 'in', [...filter.itemIds])
  if (filter.state) query = query.where('booking.state', '=', filter.state)
  if (filter.unitId) {
    const { unitId } = filter
    query = query.where('booking.id', 'in', (eb) =>
      eb
        .selectFrom('warehouse.unit_use')
        .select('booking_id')
        .where('unit_id', '=', unitId)
        .$castTo<{ booking_id: string }>(),
    )
  }
  if (filter.troubled) {
    query = query
      .where('booking.state', 'in', [...CLAIMING_STATES])
      .where(({ or, eb }) =>
        or([
          eb('booking.short', '>', { digits: 0n, scale: 0 }),
          eb('booking.trouble_cause', 'is not', null),
          sql<boolean>`booking.state = 'out' and upper(booking.during) < ${ctx.now}`,
        ]),
      )
  }
  if (filter.from) query = query.where(sql<boolean>`upper(booking.during) > ${filter.from}`)
  if (filter.to) query = query.where(sql<boolean>`lower(booking.during) < ${filter.to}`)
  const after = cursorAfter(filter.cursor)
  if (after) {
    const [at, id] = [moment(after[0] ?? ''), after[1] ?? '']
    query = query.where(sql<boolean>`(lower(booking.during), booking.id) > (${at}, ${id})`)
  }
  const rows = await query
    .orderBy(sql`lower(booking.during)`)
    .orderBy('booking.id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [String(row.starts), row.id])
}

/** From whom an item came before, those from whom it was rented first, with what the last rental cost. */
export async function suppliersOfItem(ctx: QueryContext, itemId: string) {
  const rented = await ctx
    .read<BookingTables>()
    .selectFrom('warehouse.rental')
    .select(['supplier_id', 'cost_minor', 'currency'])
    .where('item_id', '=', itemId)
    .where('state', '<>', 'cancelled')
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute()
  const received = await ctx
    .read<Tables>()
    .selectFrom('warehouse.receipt_line as line')
    .innerJoin('warehouse.receipt as receipt', 'receipt.id', 'line.receipt_id')
    .select('receipt.supplier_id')
    .where('line.item_id', '=', itemId)
    .where('receipt.supplier_id', 'is not', null)
    .orderBy('receipt.received_at', 'desc')
    .limit(50)
    .execute()
  const found = new Map<string, { supplierId: string; costMinor: bigint | null; currency: string | null }>()
  for (const { supplier_id: supplierId, cost_minor: costMinor, currency } of rented) {
    if (!found.has(supplierId)) found.set(supplierId, { supplierId, costMinor, currency })
  }
  for (const { supplier_id: supplierId } of received) {
    if (supplierId && !found.has(supplierId)) found.set(supplierId, { supplierId, costMinor: null, currency: null })
  }
  return [...found.values()]
}

const MOST_TROUBLED = 500

/** Bookings that are short, lost a unit or are late, by their beginning; at most 500. */
export async function troubledBookings(ctx: QueryContext): Promise<BookingRow[]> {
  return (await pageOfBookings(ctx, { troubled: true, limit: MOST_TROUBLED })).rows
}
