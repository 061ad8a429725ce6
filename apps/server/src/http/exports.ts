import type { FileAnswer, Operation } from '@ordinate/contract'
import { type App, type Caller, Problem, run } from '@ordinate/platform'
import { type SheetSource, writeCsv, writeSheets } from '@ordinate/typesetter'

type Cell = string | number | boolean | null

interface Page {
  readonly rows: readonly Record<string, unknown>[]
  readonly nextCursor: string | null
}

const PAGE = 500
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** One cell per field: money as a decimal number, nested values as text. */
function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (typeof value === 'object' && 'minor' in value && 'currency' in value) return Number(value.minor) / 100
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ')
  return JSON.stringify(value)
}

async function* pages(
  app: App,
  caller: Caller,
  operation: Operation,
  input: Record<string, unknown>,
): AsyncGenerator<Page> {
  let cursor: string | null | undefined
  do {
    const page = (await run(app, caller, operation, { ...input, limit: PAGE, ...(cursor ? { cursor } : {}) })) as Page
    yield page
    cursor = page.nextCursor
  } while (cursor !== null)
}

async function* rowsOf(first: Page, rest: AsyncGenerator<Page>, columns: readonly string[]): AsyncGenerator<Cell[]> {
  for (const row of first.rows) yield columns.map((column) => cellOf(row[column]))
  for await (const page of rest) for (const row of page.rows) yield columns.map((column) => cellOf(row[column]))
}

/**
 * A list, whole, as CSV or XLSX: page after page, each in a transaction of its own, never all rows in memory at once.
 * @param format `csv` or `xlsx`
 */
export async function exportList(
  app: App,
  caller: Caller,
  operation: Operation,
  input: Record<string, unknown>,
  format: string,
): Promise<FileAnswer> {
  if (format !== 'csv' && format !== 'xlsx')
    throw new Problem(
      400,
      'platform.bad_input',
      { fields: 'format' },
      { fields: [{ path: 'format', code: 'platform.field.invalid_value', message: '' }] },
    )
  const reader = pages(app, caller, operation, input)
  const first = (await reader.next()).value as Page
  const columns = Object.keys(first.rows[0] ?? {})
  const name = operation.name.replace('.', '-')
  const sheet: SheetSource = {
    name,
    columns: columns.map((header) => ({ header })),
    rows: rowsOf(first, reader, columns),
  }
  if (format === 'csv')
    return {
      name: `${name}.csv`,
      mediaType: 'text/csv; charset=utf-8',
      content: writeCsv(sheet.rows, { columns: sheet.columns }),
    }
  return { name: `${name}.xlsx`, mediaType: XLSX, content: writeSheets([sheet]) }
}
