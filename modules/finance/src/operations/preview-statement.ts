import { money } from '@ordinate/kernel'
import { handle, invalid, type QueryContext } from '@ordinate/platform'
import { cellText } from '@ordinate/typesetter'
import { type CsvMappingView, previewStatement } from '../contract.ts'
import { type BankAccountRow, bankAccounts } from '../data/bank-accounts.ts'
import { csvMappings } from '../data/bank-aliases.ts'
import { knownLines } from '../data/bank-lines.ts'
import { linesNotKnown } from '../domain/index.ts'
import { type CsvMapping, headRow, readCsvStatement, spanOf } from '../statements/csv-statement.ts'
import { faultSentence } from '../statements/faults.ts'
import { fingerprintOf } from '../statements/fingerprint.ts'
import { guessMapping } from '../statements/guess-mapping.ts'
import type { ReadStatement, StatementFormat } from '../statements/model.ts'
import { tableRows } from '../statements/read-file.ts'
import { checkStatement, formatOf, readStatements } from '../statements/read-statement.ts'

const SAMPLE_ROWS = 8
const FIRST_LINES = 5

interface Table {
  readonly columns: string[]
  readonly sample: string[][]
  readonly mapping: CsvMappingView['mapping'] | null
  readonly mappingName: string | null
}

const noTable: Table = { columns: [], sample: [], mapping: null, mappingName: null }

export const previewStatementHandler = handle(previewStatement, async (ctx, input) => {
  const { bytes } = await ctx.files.read(input.fileId)
  const format = formatOf(bytes)
  const own = await bankAccounts(ctx)
  let table = noTable
  try {
    const read: ReadStatement[] = []
    if (format !== 'csv') read.push(...readStatements(bytes, format))
    else {
      const rows = await tableRows(bytes)
      table = await tableOf(ctx, rows, input.mapping)
      const account = own.find(({ id }) => id === input.bankAccountId)
      if (account === undefined && input.bankAccountId !== undefined)
        throw invalid('bankAccountId', 'platform.not_found', { kind: 'finance.bank_account', id: input.bankAccountId })
      if (table.mapping !== null && account !== undefined) {
        const statement = readCsvStatement(rows, table.mapping as CsvMapping, account)
        checkStatement(statement)
        read.push(statement)
      }
    }
    const statements = []
    for (const statement of read) statements.push(await previewOf(ctx, statement, own, format))
    return { format, ...table, fault: null, statements }
  } catch (fault) {
    const sentence = faultSentence(ctx, fault)
    if (sentence === undefined) throw fault
    return { format, ...table, fault: sentence, statements: [] }
  }
})

async function tableOf(
  ctx: QueryContext,
  rows: Awaited<ReturnType<typeof tableRows>>,
  given: CsvMappingView['mapping'] | undefined,
): Promise<Table> {
  const saved = await csvMappings(ctx)
  const heads = (row: (typeof rows)[number] | undefined) => (row ?? []).map((cell) => cellText(cell).trim())
  const fitting = saved.find(({ mapping }) => {
    const head = headRow(rows, mapping.date)
    return head >= 0 && named(mapping).every((name) => lower(heads(rows[head])).includes(name.trim().toLowerCase()))
  })
  const head = Math.max(0, headRow(rows, given?.date ?? fitting?.mapping.date))
  const columns = heads(rows[head])
  const sample = rows.slice(head + 1, head + 1 + SAMPLE_ROWS).map((row) => row.map((cell) => cellText(cell)))
  const guessed = guessMapping(columns, sample)
  return {
    columns: columns.filter((name) => name !== ''),
    sample,
    mapping: given ?? fitting?.mapping ?? (guessed as CsvMappingView['mapping'] | undefined) ?? null,
    mappingName: given === undefined ? (fitting?.name ?? null) : null,
  }
}

const lower = (texts: readonly string[]) => texts.map((text) => text.toLowerCase())

function named(mapping: CsvMappingView['mapping']): string[] {
  const { dateOrder: _, purpose, ...columns } = mapping
  return [...Object.values(columns), ...purpose].filter((name) => name !== undefined)
}

async function previewOf(
  ctx: QueryContext,
  statement: ReadStatement,
  own: readonly BankAccountRow[],
  format: StatementFormat,
) {
  const account = own.find(
    ({ number, currency }) =>
      number === statement.account && (statement.currency === null || currency === statement.currency),
  )
  const currency = statement.currency ?? account?.currency ?? null
  const amount = (minor: bigint) => money(minor, currency ?? ctx.settings.currency)
  const span = spanOf([{ bookedOn: statement.from }, { bookedOn: statement.to }, ...statement.lines])
  const known = account === undefined ? [] : await knownLines(ctx, account.id, span.from, span.to)
  const lines = statement.lines.filter(({ minor }) => minor !== 0n)
  const read = lines.map((line) => ({
    day: line.bookedOn.toString(),
    minor: line.minor,
    fingerprint: fingerprintOf(line),
    reference: line.reference,
    format: format as string,
  }))
  return {
    account: statement.account,
    currency,
    bankAccountId: account?.id ?? null,
    accountName: account?.name ?? null,
    from: statement.from,
    to: statement.to,
    opening: statement.opening === null ? null : amount(statement.opening),
    closing: statement.closing === null ? null : amount(statement.closing),
    lines: lines.length,
    newLines: linesNotKnown(read, known).length,
    first: lines.slice(0, FIRST_LINES).map((line) => ({
      bookedOn: line.bookedOn,
      amount: amount(line.minor),
      counterparty: line.counterparty,
      purpose: line.purpose,
    })),
  }
}
