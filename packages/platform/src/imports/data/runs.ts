import type { Instant } from '@ordinate/kernel'
import type { Selectable, Updateable } from 'kysely'
import { notFound } from '../../problems.ts'
import type { CommandContext, QueryContext } from '../../run/context.ts'
import { importMoved } from '../contract.ts'
import type { ImportTables } from './tables.ts'

export type RunRow = Selectable<ImportTables['imports.run']>
export type RunChanges = Updateable<ImportTables['imports.run']>

/** One import. Throws 404 when this organisation has none of that id. */
export async function loadRun(ctx: QueryContext, importId: string): Promise<RunRow> {
  const row = await ctx
    .read<ImportTables>()
    .selectFrom('imports.run')
    .selectAll()
    .where('id', '=', importId)
    .executeTakeFirst()
  if (row === undefined) throw notFound('imports.import', importId)
  return row
}

/** The same, held against every other command on it until the end of the transaction. */
export async function lockRun(ctx: CommandContext, importId: string): Promise<RunRow> {
  const row = await ctx
    .write<ImportTables>()
    .selectFrom('imports.run')
    .selectAll()
    .where('id', '=', importId)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('imports.import', importId)
  return row
}

/** Changes an import and tells the open screens. */
export async function moveRun(ctx: CommandContext, run: RunRow, changes: RunChanges): Promise<RunRow> {
  const after = await ctx
    .write<ImportTables>()
    .updateTable('imports.run')
    .set(changes)
    .where('id', '=', run.id)
    .returningAll()
    .executeTakeFirstOrThrow()
  if (after.state !== run.state) ctx.changed(['imports.import', run.id], { state: run.state }, { state: after.state })
  await ctx.record(importMoved({ importId: run.id, kind: run.kind }))
  return after
}

/** Imports that ended before the instant and still have staged rows lose those. */
export async function dropStagedRows(ctx: CommandContext, before: Instant): Promise<void> {
  const db = ctx.write<ImportTables>()
  const ended = await db.selectFrom('imports.run').select('id').where('finished_at', '<', before).execute()
  for (const { id } of ended) await db.deleteFrom('imports.row').where('import_id', '=', id).execute()
}
