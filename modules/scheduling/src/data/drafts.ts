import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { type DraftRecord, jsonColumn } from './codec.ts'
import type { SchedulingTables } from './tables.ts'

/** One run of the solver. Throws `notFound`. */
export async function loadDraft(ctx: QueryContext, id: string): Promise<DraftRecord> {
  const draft = await ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.draft')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (draft === undefined) throw notFound('scheduling.draft', id)
  return draft
}

/** The newest run of an order. */
export async function latestDraft(ctx: QueryContext, orderId: string): Promise<DraftRecord | undefined> {
  return ctx
    .read<SchedulingTables>()
    .selectFrom('scheduling.draft')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertDraft(ctx: CommandContext, draft: Omit<DraftRecord, 'org_id'>): Promise<void> {
  await ctx
    .write<SchedulingTables>()
    .insertInto('scheduling.draft')
    .values({ ...draft, seating: jsonColumn(draft.seating) })
    .execute()
}

/** Changes a run; one that has ended in the meantime keeps its state. */
export async function updateDraft(
  ctx: CommandContext,
  id: string,
  { seating, state, finished_at, ...changes }: Partial<Omit<DraftRecord, 'org_id' | 'id'>>,
): Promise<void> {
  const db = ctx.write<SchedulingTables>()
  const columns = { ...changes, ...(seating === undefined ? {} : { seating: jsonColumn(seating) }) }
  if (Object.keys(columns).length > 0) {
    await db.updateTable('scheduling.draft').set(columns).where('id', '=', id).execute()
  }
  if (state === undefined) return
  const from = state === 'applied' ? ['done', 'stopped'] : ['running']
  await db
    .updateTable('scheduling.draft')
    .set({ state, ...(finished_at === undefined ? {} : { finished_at }) })
    .where('id', '=', id)
    .where('state', 'in', from)
    .execute()
}
