import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable, Updateable } from 'kysely'
import type { RunView } from '../contract.ts'
import type { ReportingTables, RunTable } from './tables.ts'

export type RunRow = Selectable<RunTable>

export function runOfRow(row: RunRow): RunView {
  return {
    id: row.id,
    orderId: row.order_id,
    state: row.state,
    total: row.total,
    done: row.done,
    documentId: row.document_id,
    reason: row.reason,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    endedAt: row.ended_at,
  }
}

/** The last run of an order, if there was any. */
export function lastRun(ctx: QueryContext, orderId: string): Promise<RunRow | undefined> {
  return ctx
    .read<ReportingTables>()
    .selectFrom('reporting.run')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export async function insertRun(ctx: CommandContext, row: RunRow): Promise<void> {
  await ctx.write<ReportingTables>().insertInto('reporting.run').values(row).execute()
}

/** One run, locked. Throws `notFound`. */
export async function lockRun(ctx: CommandContext, id: string): Promise<RunRow> {
  const row = await ctx
    .write<ReportingTables>()
    .selectFrom('reporting.run')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('reporting.run', id)
  return row
}

export async function saveRun(ctx: CommandContext, row: RunRow, change: Updateable<RunTable>): Promise<RunRow> {
  await ctx.write<ReportingTables>().updateTable('reporting.run').set(change).where('id', '=', row.id).execute()
  return { ...row, ...(change as Partial<RunRow>) }
}
