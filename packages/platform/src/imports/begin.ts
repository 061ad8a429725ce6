import { newId, OK, refuse } from '@ordinate/kernel'
import type { CommandContext } from '../run/context.ts'
import type { ImportView } from './contract.ts'
import { stageRows } from './data/rows.ts'
import { loadRun, type RunRow } from './data/runs.ts'
import type { ImportTables } from './data/tables.ts'
import { guessHeaderRow, guessMapping } from './domain/guess.ts'
import { enqueueImport } from './jobs.ts'
import { guessColumns, importViewOf, kindNamed, parametersOf } from './kinds.ts'
import { planImport } from './plan.ts'
import type { SourceTable } from './read-source.ts'

/** Rows up to which the preview is prepared within the command. */
const PLAN_AT_ONCE = 2_000
const SAMPLE_ROWS = 5
/** Rows that guessing by content looks at. */
const GUESS_ROWS = 50

/** Prepares the preview at once when the file is small, else by a job. */
export async function planNow(ctx: CommandContext, run: RunRow): Promise<RunRow> {
  if (run.row_count <= PLAN_AT_ONCE) return planImport(ctx, run, kindNamed(ctx, run.kind))
  await enqueueImport(ctx, run)
  return run
}

/** Stages a table, guesses its columns and prepares the preview. */
export async function beginImport(
  ctx: CommandContext,
  kindName: string,
  given: Record<string, unknown>,
  table: SourceTable,
): Promise<ImportView> {
  const kind = kindNamed(ctx, kindName)
  parametersOf(kind, given)
  const columns = guessColumns(ctx, kind)
  const headerAt = guessHeaderRow(table.rows, columns)
  const headers = table.rows[headerAt] ?? []
  const rows = table.rows
    .map((cells, at) => ({ rowNo: at + 1, cells }))
    .filter(({ cells }, at) => at > headerAt && cells.some((text) => text.trim() !== ''))
  ctx.enforce(rows.length === 0 ? refuse('imports.no_rows') : OK)

  const first = rows.slice(0, GUESS_ROWS).map(({ cells }) => cells)
  const importId = newId('imp')
  await ctx
    .write<ImportTables>()
    .insertInto('imports.run')
    .values({
      id: importId,
      kind: kind.kind,
      state: 'planning',
      file_id: table.fileId,
      file_name: table.fileName,
      sheet: table.sheet,
      has_formulas: table.hasFormulas,
      header_row: headerAt + 1,
      headers: JSON.stringify(headers),
      sample: JSON.stringify(first.slice(0, SAMPLE_ROWS)),
      mapping: JSON.stringify(guessMapping(headers, first, columns)),
      parameters: JSON.stringify(given),
      row_count: rows.length,
      counts: null,
      problem_code: null,
      problem_params: null,
      created_by: ctx.caller.name,
      created_at: ctx.now,
      finished_at: null,
    })
    .execute()
  await stageRows(ctx, importId, rows)
  ctx.changed(['imports.import', importId], null, { kind: kind.kind, rows: rows.length, fileName: table.fileName })
  return importViewOf(ctx, await planNow(ctx, await loadRun(ctx, importId)))
}
