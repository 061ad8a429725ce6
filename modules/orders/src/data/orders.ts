import { refuse } from '@ordinate/kernel'
import { partiesById } from '@ordinate/parties'
import { type CommandContext, notFound, type QueryContext, refused } from '@ordinate/platform'
import { type Insertable, type Selectable, sql } from 'kysely'
import { z } from 'zod'
import { type OrderKind, type OrderLine, type OrderView, orderBrief, orderTerms, type StageMove } from '../contract.ts'
import type { OrderLineTable, OrdersTables, OrderTable, StageMoveTable } from './tables.ts'

type Row = Selectable<OrderTable>

function toView(row: Row, clientName: string | null): OrderView {
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    kind: row.kind as OrderKind,
    clientId: row.client_id,
    clientName,
    pathId: row.path_id,
    stage: row.stage,
    startsOn: row.starts_on,
    endsOn: row.ends_on,
    brief: z.decode(orderBrief, row.brief as z.input<typeof orderBrief>),
    briefText: row.brief_text,
    category: row.category,
    coordinatorId: row.coordinator_id,
    coordinatorName: row.coordinator_name,
    currency: row.currency,
    terms: z.decode(orderTerms, row.terms as z.input<typeof orderTerms>),
    overrides: row.overrides,
    archivedAt: row.archived_at,
    createdAt: row.created_at,
    version: row.version,
  }
}

/** Rows as others see them, with the clients' names: one statement more for all of them. */
export async function withClients(ctx: QueryContext, rows: readonly Row[]): Promise<OrderView[]> {
  const clients = await partiesById(
    ctx,
    rows.flatMap((row) => row.client_id ?? []),
  )
  return rows.map((row) => toView(row, row.client_id === null ? null : (clients.get(row.client_id)?.name ?? null)))
}

/** Orders by id; ids of other organisations or of nothing are absent. */
export async function loadOrders(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, OrderView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.order')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]})`)
    .execute()
  return new Map((await withClients(ctx, rows)).map((order) => [order.id, order]))
}

/** Throws `NotFound` when this organisation has no such order. */
export async function loadOrder(ctx: QueryContext, id: string): Promise<OrderView> {
  const found = (await loadOrders(ctx, [id])).get(id)
  if (found === undefined) throw notFound('orders.order', id)
  return found
}

export type NewOrderRow = Insertable<OrderTable>
export type NewOrderLine = Insertable<OrderLineTable>

/** Inserts an order with its lines in one statement. */
export async function insertOrder(
  ctx: CommandContext,
  row: NewOrderRow,
  lines: readonly NewOrderLine[],
): Promise<void> {
  const db = ctx.write<OrdersTables>()
  if (lines.length === 0) await db.insertInto('orders.order').values(row).execute()
  else {
    await db
      .with('made_lines', (made) => made.insertInto('orders.order_line').values(lines))
      .insertInto('orders.order')
      .values(row)
      .execute()
  }
}

/** Puts other lines in the place of an order's lines. */
export async function replaceLines(
  ctx: CommandContext,
  orderId: string,
  lines: readonly NewOrderLine[],
): Promise<void> {
  const db = ctx.write<OrdersTables>()
  await db.deleteFrom('orders.order_line').where('order_id', '=', orderId).execute()
  if (lines.length > 0) await db.insertInto('orders.order_line').values(lines).execute()
}

/** Lines of an order in their order. */
export async function loadLines(ctx: QueryContext, order: OrderView): Promise<OrderLine[]> {
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.order_line')
    .selectAll()
    .where('order_id', '=', order.id)
    .orderBy('line_no')
    .execute()
  return rows.map((row) => ({
    lineNo: row.line_no,
    description: row.description,
    quantity: row.quantity,
    unit: row.unit,
    price: { minor: row.price_minor, currency: order.currency },
  }))
}

/**
 * Saves a change of an order and adds it to the timeline; refuses `orders.changed_meanwhile` when somebody else changed it
 * since it was loaded.
 */
export async function saveOrder(
  ctx: CommandContext,
  before: OrderView,
  change: Partial<Omit<NewOrderRow, 'id' | 'number' | 'version'>>,
): Promise<OrderView> {
  const row = await ctx
    .write<OrdersTables>()
    .updateTable('orders.order')
    .set({ ...change, version: before.version + 1 })
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst()
  if (row === undefined) throw refused(refuse('orders.changed_meanwhile'))
  const after = (await withClients(ctx, [row]))[0]!
  ctx.changed(['orders.order', after.id], before, after)
  return after
}

/** Keeps a move along the path for good. */
export async function insertMove(ctx: CommandContext, move: Insertable<StageMoveTable>): Promise<void> {
  await ctx.write<OrdersTables>().insertInto('orders.stage_move').values(move).execute()
}

/** Moves of an order along its path, latest first. */
export async function loadMoves(ctx: QueryContext, orderId: string): Promise<StageMove[]> {
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.stage_move')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    from: row.from_stage,
    to: row.to_stage,
    at: row.moved_at,
    by: row.moved_by,
    missing: row.missing,
    reason: row.reason,
  }))
}

/** Gives the orders of one client to another; answers their ids. */
export async function moveClients(ctx: CommandContext, fromId: string, toId: string): Promise<string[]> {
  const rows = await ctx
    .write<OrdersTables>()
    .updateTable('orders.order')
    .set(({ eb }) => ({ client_id: toId, version: eb('version', '+', 1) }))
    .where('client_id', '=', fromId)
    .returning('id')
    .execute()
  for (const { id } of rows) ctx.changed(['orders.order', id], { clientId: fromId }, { clientId: toId })
  return rows.map(({ id }) => id)
}
