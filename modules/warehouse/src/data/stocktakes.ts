import { type Instant, instant } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  invalid,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import type { Selectable, Updateable } from 'kysely'
import type { ConsignmentTables } from './consignment-tables.ts'
import type { StocktakeLineTable, StocktakeTable, StocktakeTables, StocktakeUnitTable } from './stocktake-tables.ts'

export type StocktakeRow = Selectable<StocktakeTable>
export type StocktakeLineRow = Selectable<StocktakeLineTable>
export type StocktakeUnitRow = Selectable<StocktakeUnitTable>

export async function insertStocktake(
  ctx: CommandContext,
  row: StocktakeRow,
  placeIds: readonly string[],
): Promise<void> {
  const db = ctx.write<StocktakeTables>()
  await db.insertInto('warehouse.stocktake').values(row).execute()
  await db
    .insertInto('warehouse.stocktake_place')
    .values([...placeIds].sort().map((place_id) => ({ stocktake_id: row.id, place_id, open: true })))
    .execute()
}

/** One stocktake; 404 when it is unknown. */
export async function stocktakeById(ctx: QueryContext, id: string): Promise<StocktakeRow> {
  const row = await ctx
    .read<StocktakeTables>()
    .selectFrom('warehouse.stocktake')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.stocktake', id)
  return row
}

/** One stocktake, locked until the command ends; 404 when it is unknown. */
export async function lockStocktake(ctx: CommandContext, id: string): Promise<StocktakeRow> {
  const row = await ctx
    .write<StocktakeTables>()
    .selectFrom('warehouse.stocktake')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.stocktake', id)
  return row
}

export async function placesOfStocktakes(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, string[]>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<StocktakeTables>()
    .selectFrom('warehouse.stocktake_place')
    .selectAll()
    .where('stocktake_id', 'in', [...ids])
    .orderBy('place_id')
    .execute()
  const byId = Map.groupBy(rows, (row) => row.stocktake_id)
  return new Map([...byId].map(([id, list]) => [id, list.map((row) => row.place_id)]))
}

export async function updateStocktake(ctx: CommandContext, id: string, to: Updateable<StocktakeTable>): Promise<void> {
  const db = ctx.write<StocktakeTables>()
  await db.updateTable('warehouse.stocktake').set(to).where('id', '=', id).execute()
  if (to.state === 'posted' || to.state === 'cancelled') {
    await db.updateTable('warehouse.stocktake_place').set({ open: false }).where('stocktake_id', '=', id).execute()
  }
}

export function linesOfStocktake(ctx: QueryContext, id: string): Promise<StocktakeLineRow[]> {
  return ctx
    .read<StocktakeTables>()
    .selectFrom('warehouse.stocktake_line')
    .selectAll()
    .where('stocktake_id', '=', id)
    .orderBy('place_id')
    .orderBy('item_id')
    .orderBy('lot_key')
    .execute()
}

/** Writes lines as they are now, new or not. The stocktake must be locked. */
export async function saveLines(ctx: CommandContext, rows: readonly StocktakeLineRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<StocktakeTables>()
    .insertInto('warehouse.stocktake_line')
    .values([...rows])
    .onConflict((conflict) =>
      conflict.columns(['stocktake_id', 'place_id', 'item_id', 'lot_key']).doUpdateSet((eb) => ({
        expected: eb.ref('excluded.expected'),
        counted: eb.ref('excluded.counted'),
        counted_at: eb.ref('excluded.counted_at'),
        counted_by: eb.ref('excluded.counted_by'),
        rounds: eb.ref('excluded.rounds'),
        recount: eb.ref('excluded.recount'),
      })),
    )
    .execute()
}

export function unitsSeen(ctx: QueryContext, id: string): Promise<StocktakeUnitRow[]> {
  return ctx
    .read<StocktakeTables>()
    .selectFrom('warehouse.stocktake_unit')
    .selectAll()
    .where('stocktake_id', '=', id)
    .execute()
}

export async function saveUnitsSeen(ctx: CommandContext, rows: readonly StocktakeUnitRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<StocktakeTables>()
    .insertInto('warehouse.stocktake_unit')
    .values([...rows])
    .onConflict((conflict) =>
      conflict
        .columns(['stocktake_id', 'unit_id'])
        .doUpdateSet((eb) => ({ place_id: eb.ref('excluded.place_id'), seen_at: eb.ref('excluded.seen_at') })),
    )
    .execute()
}

/** What is on the road from or to these places, and so lies on none of their shelves. */
export async function roadOfPlaces(ctx: QueryContext, placeIds: readonly string[]) {
  if (placeIds.length === 0) return []
  return ctx
    .read<ConsignmentTables>()
    .selectFrom('warehouse.consignment_line as line')
    .innerJoin('warehouse.consignment as sent', 'sent.id', 'line.consignment_id')
    .select([
      'sent.number',
      'sent.sent_at',
      'sent.kind',
      'sent.order_id',
      'sent.from_id',
      'sent.to_id',
      'line.item_id',
      'line.lot_id',
      'line.sent',
    ])
    .where('sent.state', '=', 'on_road')
    .where(({ or, eb }) =>
      or([
        eb('line.from_place_id', 'in', [...placeIds]),
        eb('sent.from_id', 'in', [...placeIds]),
        eb('sent.to_id', 'in', [...placeIds]),
      ]),
    )
    .orderBy('sent.sent_at')
    .orderBy('sent.id')
    .orderBy('line.line_no')
    .limit(1_000)
    .execute()
}

function moment(text: string): Instant {
  try {
    return instant(text)
  } catch {
    throw invalid('cursor', 'platform.bad_cursor')
  }
}

type Filter = { state?: StocktakeRow['state'] | undefined; cursor?: string | undefined; limit?: number | undefined }

/** A page of stocktakes, newest first. */
export async function pageOfStocktakes(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  let query = ctx.read<StocktakeTables>().selectFrom('warehouse.stocktake').selectAll()
  if (filter.state) query = query.where('state', '=', filter.state)
  const after = cursorAfter(filter.cursor)
  if (after) {
    const [at, id] = [moment(after[0] ?? ''), after[1] ?? '']
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('opened_at', 'id'), '<', tuple(at, id)))
  }
  const rows = await query
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [String(row.opened_at), row.id])
}
