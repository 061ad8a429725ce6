import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { TemplateView } from '../contract.ts'
import { type Look, PLAIN_LOOK } from '../domain/index.ts'
import type { ReportingTables, TemplateTable } from './tables.ts'

export type TemplateRow = Selectable<TemplateTable>

export function templateOfRow(row: TemplateRow, clientName: string | null): TemplateView {
  return {
    id: row.id,
    clientId: row.client_id,
    clientName,
    name: row.name,
    accent: row.accent,
    logoFileId: row.logo_file_id,
    withCover: row.with_cover,
    coverLines: row.cover_lines,
    perRow: row.per_row,
    withEvidence: row.with_evidence,
    footer: row.footer,
  }
}

export function allTemplates(ctx: QueryContext): Promise<TemplateRow[]> {
  return ctx
    .read<ReportingTables>()
    .selectFrom('reporting.template')
    .selectAll()
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** How the reports for a client look: the client's own template, else the organisation's, else plain. */
export async function lookFor(ctx: QueryContext, clientId: string | null): Promise<Look> {
  const rows = await allTemplates(ctx)
  const row =
    rows.find(({ client_id }) => client_id !== null && client_id === clientId) ??
    rows.find(({ client_id }) => client_id === null)
  return row === undefined ? PLAIN_LOOK : templateOfRow(row, null)
}

/** One template, locked. Throws `notFound`. */
export async function lockTemplate(ctx: CommandContext, id: string): Promise<TemplateRow> {
  const row = await ctx
    .write<ReportingTables>()
    .selectFrom('reporting.template')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('reporting.template', id)
  return row
}

export async function writeTemplate(ctx: CommandContext, row: TemplateRow): Promise<void> {
  const { id, ...columns } = row
  await ctx
    .write<ReportingTables>()
    .insertInto('reporting.template')
    .values(row)
    .onConflict((conflict) => conflict.columns(['id']).doUpdateSet(columns))
    .execute()
}

export async function deleteTemplate(ctx: CommandContext, id: string): Promise<void> {
  await ctx.write<ReportingTables>().deleteFrom('reporting.template').where('id', '=', id).execute()
}
