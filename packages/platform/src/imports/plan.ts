import type { CommandContext } from '../run/context.ts'
import { planAnew } from './data/planner.ts'
import { countRows, keysInFile, type RowVerdict, rowsAfter, writeVerdicts } from './data/rows.ts'
import { moveRun, type RunRow } from './data/runs.ts'
import { missingColumns } from './domain/guess.ts'
import { type ParsedRow, parseRow } from './domain/parse-row.ts'
import type { CellSettings, ImportKind, ImportQuestion, PlannedRow } from './kind.ts'
import { guessColumns, questionOf } from './kinds.ts'

/** Rows that a kind is asked about at once. */
export const CHUNK = 500
/** Rows read at once when only their keys are wanted. */
const KEY_CHUNK = 2_000

interface KeyedRow extends ParsedRow {
  readonly rowNo: number
  readonly key: string | null
}

/** A verdict, with what `apply` would have to do for it. */
export interface PlannedVerdict extends RowVerdict {
  readonly work?: unknown
}

function settingsOf({ settings }: CommandContext): CellSettings {
  return { country: settings.country, currency: settings.currency, zone: settings.zone }
}

/** Reads staged rows by the mapping; rows without errors get their key. */
export function readRows(
  ctx: CommandContext,
  run: RunRow,
  kind: ImportKind,
  rows: readonly { readonly row_no: number; readonly cells: readonly string[] }[],
  parameters: object,
): KeyedRow[] {
  const settings = settingsOf(ctx)
  return rows.map(({ row_no, cells }) => {
    const parsed = parseRow(cells, kind.columns, run.mapping, settings)
    const sound = !parsed.problems.some((problem) => problem.severity === 'error')
    return { rowNo: row_no, ...parsed, key: sound ? kind.key(parsed.values, parameters) : null }
  })
}

function refusedVerdict(row: KeyedRow): PlannedVerdict {
  return { rowNo: row.rowNo, key: null, status: 'error', title: '', changes: [], problems: row.problems }
}

function duplicateVerdict(row: KeyedRow, first: number): PlannedVerdict {
  const problem = { column: null, code: 'imports.duplicate_of', params: { row: first }, severity: 'warning' } as const
  return { rowNo: row.rowNo, key: row.key, status: 'duplicate', title: '', changes: [], problems: [problem] }
}

function verdictOf(row: KeyedRow, planned: PlannedRow<unknown>): PlannedVerdict {
  return {
    rowNo: row.rowNo,
    key: row.key,
    status: planned.status,
    title: planned.title,
    changes: planned.changes ?? [],
    problems: planned.problems ?? [],
    work: planned.work,
  }
}

/**
 * The verdict on each row: unreadable ones are errors, repeated keys duplicates, the kind says what the rest would do.
 * @param firstRowOf the first row of the file with that key
 */
export async function verdictsOn(
  ctx: CommandContext,
  kind: ImportKind,
  rows: readonly KeyedRow[],
  question: ImportQuestion<object>,
  firstRowOf: (key: string) => number | undefined,
): Promise<PlannedVerdict[]> {
  const settled = new Map<number, PlannedVerdict>()
  for (const row of rows) {
    const first = row.key === null ? undefined : firstRowOf(row.key)
    if (row.problems.some((problem) => problem.severity === 'error')) settled.set(row.rowNo, refusedVerdict(row))
    else if (first !== undefined && first !== row.rowNo) settled.set(row.rowNo, duplicateVerdict(row, first))
  }
  const open = rows.filter((row) => !settled.has(row.rowNo))
  const planned = open.length === 0 ? [] : await kind.plan(ctx, open, question)
  for (const [at, row] of open.entries()) settled.set(row.rowNo, verdictOf(row, planned[at]!))
  return rows.map((row) => settled.get(row.rowNo)!)
}

async function firstRows(ctx: CommandContext, run: RunRow, kind: ImportKind, parameters: object) {
  const first = new Map<string, number>()
  for (let after = 0; ; ) {
    const rows = await rowsAfter(ctx, run.id, after, KEY_CHUNK)
    for (const { key, rowNo } of readRows(ctx, run, kind, rows, parameters)) {
      if (key !== null && !first.has(key)) first.set(key, rowNo)
    }
    if (rows.length < KEY_CHUNK) return first
    after = rows.at(-1)!.row_no
  }
}

/**
 * Prepares the preview of an import in state `planning`: what each row would do, in one transaction, a chunk at a time. The keys
 * of the whole file are held in memory meanwhile (some 100 bytes a row), the rows are not.
 */
export async function planImport(ctx: CommandContext, run: RunRow, kind: ImportKind): Promise<RunRow> {
  if (missingColumns(run.mapping, guessColumns(ctx, kind)).length > 0) {
    return moveRun(ctx, run, { state: 'mapping', counts: null })
  }
  await planAnew(ctx)
  const probe = questionOf(run, kind, (keys) => keysInFile(ctx, run.id, keys))
  const first = await firstRows(ctx, run, kind, probe.parameters)
  const inFile = async (keys: readonly string[]) => new Set(keys.filter((key) => first.has(key)))
  const question = { ...probe, inFile }
  for (let after = 0; ; ) {
    const rows = await rowsAfter(ctx, run.id, after, CHUNK)
    const read = readRows(ctx, run, kind, rows, question.parameters)
    const verdicts = await verdictsOn(ctx, kind, read, question, (key) => first.get(key))
    await writeVerdicts(ctx, run.id, verdicts)
    if (rows.length < CHUNK) break
    after = rows.at(-1)!.row_no
  }
  const counts = await countRows(ctx, run.id)
  return moveRun(ctx, run, { state: 'ready', counts: JSON.stringify(counts) })
}
