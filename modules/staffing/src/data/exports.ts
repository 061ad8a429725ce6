import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable, Updateable } from 'kysely'
import type { ExportView } from '../contract.ts'
import type { DataExportTable, StaffingTables } from './tables.ts'

export type ExportRecord = Selectable<DataExportTable>

/** One export. Throws `notFound`. */
export async function loadExport(ctx: QueryContext, id: string): Promise<ExportRecord> {
  const found = await ctx
    .read<StaffingTables>()
    .selectFrom('staffing.data_export')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw notFound('staffing.data_export', id)
  return found
}

export async function updateExport(ctx: CommandContext, id: string, to: Updateable<DataExportTable>): Promise<void> {
  await ctx.write<StaffingTables>().updateTable('staffing.data_export').set(to).where('id', '=', id).execute()
}

/** All exports of a person, newest first. */
export function exportsOf(ctx: QueryContext, personId: string): Promise<ExportRecord[]> {
  return ctx
    .read<StaffingTables>()
    .selectFrom('staffing.data_export')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('id', 'desc')
    .execute()
}

export function exportViewOf(row: ExportRecord): ExportView {
  return {
    id: row.id,
    personId: row.person_id,
    state: row.state as ExportView['state'],
    doneParts: row.done_parts,
    allParts: row.all_parts,
    size: Number(row.size),
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    finishedAt: row.finished_at,
  }
}
