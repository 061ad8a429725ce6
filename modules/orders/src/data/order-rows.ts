import type { LocalDate } from '@ordinate/kernel'
import { cursorAfter, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Expression, type SqlBool, sql } from 'kysely'
import type { OrderKind, OrderRow, OrderView } from '../contract.ts'
import { isBefore } from '../domain/index.ts'
import { stageName } from '../stage.ts'
import { withClients } from './orders.ts'
import { loadPaths } from './paths.ts'
import type { OrdersTables } from './tables.ts'

/** What a page of orders is chosen by. */
export interface OrderFilter {
  readonly words?: string | undefined
  readonly stage?: string | undefined
  readonly clientId?: string | undefined
  readonly archived?: boolean | undefined
}

/** Orders as lists show them, with the names of their stages: one statement for all. */
export async function asRows(ctx: QueryContext, orders: readonly OrderView[]): Promise<OrderRow[]> {
  const paths = await loadPaths(
    ctx,
    orders.map(({ pathId }) => pathId),
  )
  return orders.map((order) => ({ ...order, stageName: stageName(ctx, paths.get(order.pathId), order.stage) }))
}

/**
 * Every word must stand somewhere in the number or the title. Row-level security keeps full-text indexes from being used
 * (their operators are not leak-proof), so this reads the organisation's orders and takes no index of its own.
 */
function holding(words: string): Expression<SqlBool>[] {
  const parts = words.split(/\s+/).filter((part) => part !== '')
  return parts.map((part) => {
    const pattern = `%${part.replace(/[\\%_]/g, '\\$&')}%`
    return sql<SqlBool>`number || ' ' || title ilike ${pattern}`
  })
}

/** A page of orders, newest first. */
export async function pageOfOrders(
  ctx: QueryContext,
  filter: OrderFilter,
  cursor: string | undefined,
  limit: number,
): Promise<{ rows: OrderRow[]; nextCursor: string | null }> {
  let query = ctx
    .read<OrdersTables>()
    .selectFrom('orders.order')
    .selectAll()
    .where('archived_at', filter.archived ? 'is not' : 'is', null)
  if (filter.stage !== undefined) query = query.where('stage', '=', filter.stage)
  if (filter.clientId !== undefined) query = query.where('client_id', '=', filter.clientId)
  for (const condition of holding(filter.words ?? '')) query = query.where(condition)
  const after = cursorAfter(cursor)
  if (after !== undefined) query = query.where('id', '<', after[0]!)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [row.id])
  return { ...page, rows: await asRows(ctx, await withClients(ctx, page.rows)) }
}

/** Orders, archived ones too, whose number or title holds these words; latest first. */
export async function searchOrders(ctx: QueryContext, words: string, limit: number): Promise<OrderRow[]> {
  const conditions = holding(words)
  if (conditions.length === 0) return []
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.order')
    .selectAll()
    .where((eb) => eb.and(conditions))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return asRows(ctx, await withClients(ctx, rows))
}

/** Live orders of a kind by stage: how many there are, and the first few of each by start. */
export async function boardOf(
  ctx: QueryContext,
  kind: OrderKind,
  most: number,
): Promise<Map<string, { count: number; orders: OrderRow[] }>> {
  const live = ctx
    .read<OrdersTables>()
    .selectFrom('orders.order')
    .where('archived_at', 'is', null)
    .where('kind', '=', kind)
  const stages = await live
    .select(['stage', ({ fn }) => fn.countAll<bigint>().as('count')])
    .groupBy('stage')
    .execute()
  const board = new Map<string, { count: number; orders: OrderRow[] }>()
  for (const { stage, count } of stages) {
    const rows = await live
      .selectAll()
      .where('stage', '=', stage)
      .orderBy('starts_on')
      .orderBy('id')
      .limit(most)
      .execute()
    board.set(stage, { count: Number(count), orders: await asRows(ctx, await withClients(ctx, rows)) })
  }
  return board
}

/** Lines of a day that one kind of trouble may fill. */
const AGENDA_ORDERS = 100

/** Live orders that start by a day and are at a stage before `running` on their path, earliest first. */
export async function startingUnready(ctx: QueryContext, by: LocalDate): Promise<OrderRow[]> {
  const db = ctx.read<OrdersTables>()
  const paths = await db.selectFrom('orders.path').select(['id', 'stages']).execute()
  const early = paths.flatMap(({ id, stages }) => {
    const codes = stages.map(({ code }) => code).filter((code) => isBefore(stages, code, 'running'))
    return codes.length === 0 ? [] : [{ id, codes }]
  })
  if (early.length === 0) return []
  const rows = await db
    .selectFrom('orders.order')
    .selectAll()
    .where('archived_at', 'is', null)
    .where('starts_on', '<=', by)
    .where((eb) => eb.or(early.map(({ id, codes }) => eb.and([eb('path_id', '=', id), eb('stage', 'in', codes)]))))
    .orderBy('starts_on')
    .limit(AGENDA_ORDERS)
    .execute()
  return asRows(ctx, await withClients(ctx, rows))
}

/** Live orders whose last day has passed and that are still at the stage `running`, longest over first. */
export async function endedWhileRunning(ctx: QueryContext, today: LocalDate): Promise<OrderRow[]> {
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.order')
    .selectAll()
    .where('archived_at', 'is', null)
    .where('stage', '=', 'running')
    .where('ends_on', '<', today)
    .orderBy('ends_on')
    .limit(AGENDA_ORDERS)
    .execute()
  return asRows(ctx, await withClients(ctx, rows))
}
