import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { type DraftRecord, jsonColumn } from './codec.ts'
import type { SchedulingTables } from './tables.ts'

/** Finished drafts of an order that are kept; older ones are thrown away. */
const KEPT = 20
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

/** The drafts of an order, newest first. */
export async function draftsOfOrder(ctx: QueryContext, orderId: string, limit = KEPT + 1): Promise<DraftRecord[]> {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.draft')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
}

/** The newest draft of an order. */
export async function latestDraft(ctx: QueryContext, orderId: string): Promise<DraftRecord | undefined> {
  return (await draftsOfOrder(ctx, orderId, 1))[0]
}

/** Columns with JSON text in place of what is stored as jsonb. */
function columnsOf<T extends Partial<DraftRecord>>(draft: T): T {
  const json = JSON_COLUMNS.filter((name) => draft[name] !== undefined && draft[name] !== null)
  return { ...draft, ...Object.fromEntries(json.map((name) => [name, jsonColumn(draft[name])])) }
}

/** Adds a draft, and throws the oldest of the order away that have ended. */
export async function insertDraft(ctx: CommandContext, draft: Omit<DraftRecord, 'org_id'>): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  await db.insertInto('scheduling.draft').values(columnsOf(draft)).execute()
  const old = await db
    .selectFrom('scheduling.draft')
    .select('id')
    .where('order_id', '=', draft.order_id)
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
