import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { type DraftRecord, jsonColumn } from './codec.ts'
import type { SchedulingTables } from './tables.ts'

/** Finished drafts of each kind that are kept of an order; older ones are thrown away. */
const KEPT = 20
/** Of all kinds, with the one that is being drawn up. */
const MOST_LISTED = 3 * KEPT + 1
const LINE_COLUMNS = [
  'org_id',
  'id',
  'order_id',
  'kind',
  'name',
  'variant',
  'state',
  'seed',
  'apply',
  'seconds',
  'most_iterations',
  'gap',
  'move_told',
  'iterations',
  'elapsed',
  'seats',
  'filled',
  'people',
  'cost_minor',
  'currency',
  'km',
  'score',
  'lower_bound',
  'curve',
  'problem',
  'started_at',
  'finished_at',
  'applied_at',
  'runner',
  'beat_at',
] as const
const JSON_COLUMNS = ['seating', 'scope', 'curve', 'problem', 'undo'] as const

/** One draft, unless it was thrown away. */
export async function findDraft(ctx: QueryContext, id: string): Promise<DraftRecord | undefined> {
  return ctx.read<SchedulingTables>().selectFrom('scheduling.draft').selectAll().where('id', '=', id).executeTakeFirst()
}

/** One draft. Throws `notFound`. */
export async function loadDraft(ctx: QueryContext, id: string): Promise<DraftRecord> {
  const draft = await findDraft(ctx, id)
  if (draft === undefined) throw notFound('scheduling.draft', id)
  return draft
}

/** A draft without what is large in it; `undo` only says whether there is something to take back. */
export type DraftLine = Omit<DraftRecord, 'seating' | 'scope'>

/** The drafts of an order, newest first; of one kind when that is given. */
export async function draftsOfOrder(
  ctx: QueryContext,
  orderId: string,
  { kind, limit = MOST_LISTED }: { kind?: 'search'; limit?: number } = {},
): Promise<DraftLine[]> {
  let query = ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.draft')
    .select(LINE_COLUMNS)
    .select(sql<unknown>`case when undo is null then null else 'true'::jsonb end`.as('undo'))
    .where('order_id', '=', orderId)
  if (kind !== undefined) query = query.where('kind', '=', kind)
  return query.orderBy('started_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

/** The newest search of an order. */
export async function latestSearch(ctx: QueryContext, orderId: string): Promise<DraftLine | undefined> {
  return (await draftsOfOrder(ctx, orderId, { kind: 'search', limit: 1 }))[0]
}

/** Columns with JSON text in place of what is stored as jsonb. */
function columnsOf<T extends Partial<DraftRecord>>(draft: T): T {
  const json = JSON_COLUMNS.filter((name) => draft[name] !== undefined && draft[name] !== null)
  return { ...draft, ...Object.fromEntries(json.map((name) => [name, jsonColumn(draft[name])])) }
}

/** Adds a draft, and throws the oldest of its kind and order away that have ended. */
export async function insertDraft(ctx: CommandContext, draft: Omit<DraftRecord, 'org_id'>): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  await db.insertInto('scheduling.draft').values(columnsOf(draft)).execute()
  const old = await db
    .selectFrom('scheduling.draft')
    .select('id')
    .where('order_id', '=', draft.order_id)
    .where('kind', '=', draft.kind)
    .where('state', '!=', 'running')
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .offset(KEPT)
    .execute()
  for (const { id } of old) await deleteDraft(ctx, id)
}

export async function deleteDraft(ctx: CommandContext, id: string): Promise<void> {
  await ctx.write<SchedulingTables>().deleteFrom('scheduling.draft').where('id', '=', id).execute()
}

/** Changes a draft, whatever state it is in. */
export async function updateDraft(
  ctx: CommandContext,
  id: string,
  changes: Partial<Omit<DraftRecord, 'org_id' | 'id' | 'state'>>,
): Promise<void> {
  await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.draft')
    .set(columnsOf(changes))
    .where('id', '=', id)
    .execute()
}

/** Changes a draft that is in one of the states. Answers whether it was. */
export async function moveDraft(
  ctx: CommandContext,
  id: string,
  from: readonly DraftRecord['state'][],
  changes: Partial<Omit<DraftRecord, 'org_id' | 'id'>>,
): Promise<boolean> {
  const { numUpdatedRows } = await ctx
    .write<SchedulingTables>()
    .updateTable('scheduling.draft')
    .set(columnsOf(changes))
    .where('id', '=', id)
    .where('state', 'in', [...from])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
