import { readCsv, readTable, UnreadableFile } from '@ordinate/typesetter'
import { type CsvMapping, readCsvStatement } from './csv-statement.ts'
import { type ReadStatement, StatementFault, type StatementFormat } from './model.ts'
import { checkSize, checkStatement, formatOf, readStatements } from './read-statement.ts'

export type Rows = NonNullable<Awaited<ReturnType<typeof readTable>>['sheets'][number]>['rows']

/** The rows of a table, CSV or XLSX. Throws `StatementFault`. */
export async function tableRows(bytes: Uint8Array): Promise<Rows> {
  checkSize(bytes)
  try {
    const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b
    const content = isArchive ? await readTable(bytes) : readCsv(bytes)
    return content.sheets[0]?.rows ?? []
  } catch (fault) {
    if (fault instanceof UnreadableFile) throw new StatementFault('unknown_format', { line: 1 })
    throw fault
  }
}

/** A file's statements, of whatever format. Tables need a mapping and the account that they belong to. */
export async function readFile(
  bytes: Uint8Array,
  table: { mapping: CsvMapping; account: { number: string; currency: string } } | undefined,
): Promise<{ format: StatementFormat; statements: ReadStatement[] }> {
  const format = formatOf(bytes)
  if (format !== 'csv') return { format, statements: readStatements(bytes, format) }
  const rows = await tableRows(bytes)
  if (table === undefined) throw new StatementFault('mapping_missing', { line: 1 })
  const statement = readCsvStatement(rows, table.mapping, table.account)
  checkStatement(statement)
  return { format, statements: [statement] }
}
