import { type LocalDate, localDate, refuse } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext, refused } from '@ordinate/platform'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { ActivationState, ActivationView } from '../contract.ts'
import type { ActivationTable, OrdersTables } from './tables.ts'

const ROWS_A_STATEMENT = 2_000

export function toView(row: Selectable<ActivationTable>): ActivationView {
  return {
    id: row.id,
    orderId: row.order_id,
    outletId: row.outlet_id,
    day: row.day,
    startTime: row.start_time,
    endTime: row.end_time,
    zone: row.zone,
    during: row.during,
    role: row.role,
    headcount: row.headcount,
    state: row.state,
    version: row.version,
  }
}

/** The columns of a view. */
export function toRow(view: ActivationView): Insertable<ActivationTable> {
  return {
    id: view.id,
    order_id: view.orderId,
    outlet_id: view.outletId,
    day: view.day,
    start_time: view.startTime,
    end_time: view.endTime,
    zone: view.zone,
    during: view.during,
    role: view.role,
    headcount: view.headcount,
    state: view.state,
    version: view.version,
  }
}

/** Activations by id; ids of other organisations or of nothing are absent. */
export async function loadActivations(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ActivationView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.activation')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]})`)
    .execute()
  return new Map(rows.map((row) => [row.id, toView(row)]))
}

/** Throws `NotFound` when this organisation has no such activation. */
export async function loadActivation(ctx: QueryContext, id: string): Promise<ActivationView> {
  const found = (await loadActivations(ctx, [id])).get(id)
  if (found === undefined) throw notFound('orders.activation', id)
  return found
}

/** What activations are chosen by; days inclusive. */
export interface ActivationFilter {
  readonly orderId?: string | undefined
  readonly outletId?: string | undefined
  readonly from?: LocalDate | undefined
  readonly to?: LocalDate | undefined
  readonly state?: ActivationState | undefined
  /** Leaves cancelled ones out. */
  readonly live?: boolean
}

function chosen(ctx: QueryContext, filter: ActivationFilter) {
  let query = ctx.read<OrdersTables>().selectFrom('orders.activation').selectAll()
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.outletId !== undefined) query = query.where('outlet_id', '=', filter.outletId)
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from)
  if (filter.to !== undefined) query = query.where('day', '<=', filter.to)
  if (filter.state !== undefined) query = query.where('state', '=', filter.state)
  if (filter.live) query = query.where('state', '<>', 'cancelled')
  return query
}

/** All that match, by day. */
export async function findActivations(ctx: QueryContext, filter: ActivationFilter): Promise<ActivationView[]> {
  const rows = await chosen(ctx, filter).orderBy('day').orderBy('id').execute()
  return rows.map(toView)
}

/** A page of those that match, by day. */
export async function pageOfActivations(
  ctx: QueryContext,
  filter: ActivationFilter,
  cursor: string | undefined,
  limit: number,
): Promise<{ rows: ActivationView[]; nextCursor: string | null }> {
  let query = chosen(ctx, filter)
  const after = cursorAfter(cursor)
  if (after !== undefined) {
    const [day, id] = [localDate(after[0]!), after[1]!]
    query = query.where((eb) => eb(eb.refTuple('day', 'id'), '>', eb.tuple(day, id)))
  }
  const rows = await query
    .orderBy('day')
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows.map(toView), limit, (row) => [String(row.day), row.id])
}

/** How many activations an order has that are not cancelled, at how many outlets, and how many of them lie outside two days. */
export async function countProgramme(
  ctx: QueryContext,
  orderId: string,
  within?: { from: LocalDate; to: LocalDate },
): Promise<{ activations: number; outlets: number; outside: number }> {
  const { from, to } = within ?? { from: null, to: null }
  const row = await ctx
    .read<OrdersTables>()
    .selectFrom('orders.activation')
    .select([
      sql<bigint>`count(*)`.as('activations'),
      sql<bigint>`count(distinct outlet_id)`.as('outlets'),
      sql<bigint>`count(*) filter (where day < ${from}::date or day > ${to}::date)`.as('outside'),
    ])
    .where('order_id', '=', orderId)
    .where('state', '<>', 'cancelled')
    .executeTakeFirstOrThrow()
  return { activations: Number(row.activations), outlets: Number(row.outlets), outside: Number(row.outside) }
}

/** Inserts many; the unique key of live activations ends races as `orders.activation_exists`. */
export async function insertActivations(ctx: CommandContext, list: readonly ActivationView[]): Promise<void> {
  for (let at = 0; at < list.length; at += ROWS_A_STATEMENT) {
    const rows = list.slice(at, at + ROWS_A_STATEMENT).map(toRow)
    await ctx.write<OrdersTables>().insertInto('orders.activation').values(rows).execute()
  }
  for (const made of list) ctx.changed(['orders.activation', made.id], null, made)
}

/** Saves a changed activation; refuses `orders.changed_meanwhile` when somebody else changed it since it was loaded. */
export async function saveActivation(
  ctx: CommandContext,
  before: ActivationView,
  change: Partial<ActivationView>,
): Promise<ActivationView> {
  const after = { ...before, ...change, version: before.version + 1 }
  const { id: _, ...columns } = toRow(after)
  const saved = await ctx
    .write<OrdersTables>()
    .updateTable('orders.activation')
    .set(columns)
    .where('id', '=', before.id)
    .where('version', '=', before.version)
    .executeTakeFirst()
  if (saved.numUpdatedRows !== 1n) throw refused(refuse('orders.changed_meanwhile'))
  ctx.changed(['orders.activation', after.id], before, after)
  return after
}
