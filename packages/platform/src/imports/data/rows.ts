import { type Selectable, sql } from 'kysely'
import type { CommandContext, QueryContext } from '../../run/context.ts'
import type { RowCounts, RowStatus } from '../contract.ts'
import type { PlannedRow, RowProblem } from '../kind.ts'
import type { ImportTables } from './tables.ts'

export type StagedRow = Selectable<ImportTables['imports.row']>

/** Rows of one bulk statement. */
const BULK = 5_000

/** Stages the rows of a file as they are, numbered as in the sheet. */
export async function stageRows(
  ctx: CommandContext,
  importId: string,
  rows: readonly { readonly rowNo: number; readonly cells: readonly string[] }[],
): Promise<void> {
  for (let at = 0; at < rows.length; at += BULK) {
    const part = JSON.stringify(rows.slice(at, at + BULK).map(({ rowNo, cells }) => ({ n: rowNo, c: cells })))
    await sql`
      insert into imports.row (org_id, import_id, row_no, cells)
      select ${ctx.orgId}, ${importId}, x.n, x.c from jsonb_to_recordset(${part}::jsonb) as x(n int, c jsonb)
    `.execute(ctx.write())
  }
}

/** Staged rows after a row number, in order; with statuses given only rows of those. */
export async function rowsAfter(
  ctx: QueryContext,
  importId: string,
  after: number,
  limit: number,
  statuses?: readonly RowStatus[],
): Promise<Pick<StagedRow, 'row_no' | 'cells' | 'status'>[]> {
  let select = ctx
    .read<ImportTables>()
    .selectFrom('imports.row')
    .select(['row_no', 'cells', 'status'])
    .where('import_id', '=', importId)
    .where('row_no', '>', after)
    .orderBy('row_no')
    .limit(limit)
  if (statuses !== undefined) select = select.where('status', 'in', [...statuses])
  return select.execute()
}

/** What is known of a row once it is planned. */
export interface RowVerdict {
  readonly rowNo: number
  readonly key: string | null
  readonly status: RowStatus
  readonly title: string
  readonly changes: NonNullable<PlannedRow<unknown>['changes']>
  readonly problems: readonly RowProblem[]
}

/** Writes the verdicts on rows, all in one statement. */
export async function writeVerdicts(
  ctx: CommandContext,
  importId: string,
  verdicts: readonly RowVerdict[],
): Promise<void> {
  if (verdicts.length === 0) return
  const json = JSON.stringify(
    verdicts.map(({ rowNo, key, status, title, changes, problems }) => ({
      n: rowNo,
      key,
      status,
      title,
      changes: changes.length === 0 ? null : changes,
      problems: problems.length === 0 ? null : problems,
      warned: status !== 'error' && problems.some((problem) => problem.severity === 'warning'),
    })),
  )
  await sql`
    update imports.row as r
       set key = x.key, status = x.status, title = x.title, changes = x.changes, problems = x.problems, warned = x.warned
      from jsonb_to_recordset(${json}::jsonb)
        as x(n int, key text, status text, title text, changes jsonb, problems jsonb, warned boolean)
     where r.org_id = ${ctx.orgId} and r.import_id = ${importId} and r.row_no = x.n
  `.execute(ctx.write())
}

/** Which of the keys some row of the import has. */
export async function keysInFile(
  ctx: QueryContext,
  importId: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  if (keys.length === 0) return new Set()
  const rows = await ctx
    .read<ImportTables>()
    .selectFrom('imports.row')
    .select('key')
    .where('import_id', '=', importId)
    .where(sql<boolean>`key = any(${[...keys]}::text[])`)
    .execute()
  return new Set(rows.flatMap(({ key }) => (key === null ? [] : [key])))
}

/** How many rows have which status. */
export async function countRows(ctx: QueryContext, importId: string): Promise<RowCounts> {
  const rows = await ctx
    .read<ImportTables>()
    .selectFrom('imports.row')
    .select(['status', 'warned'])
    .select((select) => select.fn.countAll<bigint>().as('count'))
    .where('import_id', '=', importId)
    .groupBy(['status', 'warned'])
    .execute()
  const counts: RowCounts = { new: 0, changed: 0, same: 0, duplicate: 0, error: 0, warnings: 0 }
  for (const { status, warned, count } of rows) {
    if (status !== null) counts[status] += Number(count)
    if (warned) counts.warnings += Number(count)
  }
  return counts
}
