import { cursorAfter, DEFAULT_LIMIT, pageFrom } from '../../database/paging.ts'
import { handle } from '../../registry/module.ts'
import type { QueryContext } from '../../run/context.ts'
import { type PreviewRow, previewImport } from '../contract.ts'
import type { StagedRow } from '../data/rows.ts'
import { loadRun } from '../data/runs.ts'
import type { ImportTables } from '../data/tables.ts'
import { columnViews, kindNamed } from '../kinds.ts'

function previewOf(ctx: QueryContext, row: StagedRow, labels: ReadonlyMap<string, string>): PreviewRow {
  const labelOf = (column: string | null) => (column === null ? undefined : (labels.get(column) ?? column))
  return {
    rowNo: row.row_no,
    status: row.status ?? 'error',
    title: row.title ?? '',
    changes: (row.changes ?? []).map((change) => ({ ...change, label: labelOf(change.column) ?? '' })),
    problems: (row.problems ?? []).map(({ column, code, params, severity }) => ({
      column,
      code,
      severity,
      message: [labelOf(column), ctx.say(code, params)].filter((part) => part !== undefined).join(': '),
    })),
    cells: row.cells,
  }
}

export const previewHandler = handle(previewImport, async (ctx, input) => {
  const run = await loadRun(ctx, input.importId)
  const kind = kindNamed(ctx, run.kind)
  const limit = input.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(input.cursor)
  let select = ctx
    .read<ImportTables>()
    .selectFrom('imports.row')
    .selectAll()
    .where('import_id', '=', run.id)
    .where('row_no', '>', Number(after?.[0] ?? 0))
    .where('status', input.status === undefined ? 'is not' : '=', input.status ?? null)
    .orderBy('row_no')
    .limit(limit + 1)
  if (input.problems === true) select = select.where('problems', 'is not', null)
  const page = pageFrom(await select.execute(), limit, (row) => [String(row.row_no)])
  const labels = new Map(columnViews(ctx, kind).map(({ key, label }) => [key, label]))
  return { rows: page.rows.map((row) => previewOf(ctx, row, labels)), nextCursor: page.nextCursor }
})
