import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { ClashTable, FieldTables } from './tables.ts'

export type ClashRow = Selectable<ClashTable>

const from = (ctx: QueryContext) => ctx.read<FieldTables>().selectFrom('field.clash').selectAll()

/** Opens cases; a pair that has one keeps it. Answers those that are new. */
export async function insertClashes(ctx: CommandContext, rows: readonly ClashRow[]): Promise<ClashRow[]> {
  if (rows.length === 0) return []
  const written = await ctx
    .write<FieldTables>()
    .insertInto('field.clash')
    .values([...rows])
    .onConflict((conflict) => conflict.columns(['first_attendance_id', 'second_attendance_id']).doNothing())
    .returning('id')
    .execute()
  const ids = new Set(written.map(({ id }) => id))
  return rows.filter(({ id }) => ids.has(id))
}

/** One case, locked. Throws `notFound`. */
export async function lockClash(ctx: CommandContext, id: string): Promise<ClashRow> {
  const row = await ctx
    .write<FieldTables>()
    .selectFrom('field.clash')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('field.clash', id)
  return row
}

/** Cases that nobody has decided yet, of these attendances or of all, oldest first. */
export async function openClashes(ctx: QueryContext, attendanceIds?: readonly string[]): Promise<ClashRow[]> {
  let query = from(ctx).where('decided_at', 'is', null)
  if (attendanceIds !== undefined) {
    const named = sql<string>`any(${[...attendanceIds]}::text[])`
    query = query.where(({ or, eb }) =>
      or([eb('first_attendance_id', '=', named), eb('second_attendance_id', '=', named)]),
    )
  }
  return query.orderBy('id').limit(500).execute()
}

export async function saveDecision(
  ctx: CommandContext,
  before: ClashRow,
  decision: Pick<ClashRow, 'first_minutes' | 'second_minutes' | 'explanation'>,
): Promise<ClashRow> {
  const change = { ...decision, decided_by: ctx.caller.name, decided_at: ctx.now }
  await ctx.write<FieldTables>().updateTable('field.clash').set(change).where('id', '=', before.id).execute()
  ctx.changed(['field.clash', before.id], { decided: false }, change)
  return { ...before, ...change }
}

/** A page of cases, newest first. */
export async function pageOfClashes(
  ctx: QueryContext,
  filter: {
    orderId?: string | undefined
    open?: boolean | undefined
    cursor?: string | undefined
    limit?: number | undefined
  },
) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)
  let query = from(ctx)
  if (filter.orderId !== undefined) query = query.where('order_id', '=', filter.orderId)
  if (filter.open !== undefined) query = query.where('decided_at', filter.open ? 'is' : 'is not', null)
  if (after !== undefined) query = query.where('id', '<', after[0] ?? '')
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}
