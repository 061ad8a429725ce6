import { compareDates, type LocalDate, moneyFromText, parseDateText } from '@ordinate/kernel'
import { cellText, type ReadCell } from '@ordinate/typesetter'
import { accountKey, joined, type ReadLine, type ReadStatement, StatementFault, shown } from './model.ts'

/** How the columns of a bank's table are read; columns are named by their heads. */
export interface CsvMapping {
  readonly dateOrder: 'dmy' | 'mdy' | 'ymd'
  readonly date: string
  /** One column with a sign, or one for what came in and one for what went out. */
  readonly amount?: string | undefined
  readonly credit?: string | undefined
  readonly debit?: string | undefined
  /** The balance after each row; with it a missing row is found. */
  readonly balance?: string | undefined
  readonly counterparty?: string | undefined
  readonly counterpartyAccount?: string | undefined
  readonly counterpartyTaxId?: string | undefined
  readonly purpose: readonly string[]
  readonly reference?: string | undefined
}

type Rows = readonly (readonly ReadCell[])[]

const tidy = (text: string) => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** Where the head of the table stands: the first row that has the mapping's column of dates, else the first with three words. */
export function headRow(rows: Rows, date?: string): number {
  const wanted = date === undefined ? undefined : tidy(date)
  const found = rows.findIndex((row) =>
    wanted === undefined
      ? row.filter((cell) => cellText(cell).trim() !== '').length >= 3
      : row.some((cell) => tidy(cellText(cell)) === wanted),
  )
  return Math.max(found, wanted === undefined ? 0 : -1)
}

/** A table of movements read by a mapping, for an account whose number and currency are known. */
export function readCsvStatement(
  rows: Rows,
  mapping: CsvMapping,
  account: { number: string; currency: string },
): ReadStatement {
  const head = headRow(rows, mapping.date)
  if (head < 0) throw new StatementFault('missing_column', { line: 1, field: mapping.date })
  const names = rows[head]!.map((cell) => tidy(cellText(cell)))
  const columnOf = (name: string | undefined): number | undefined => {
    if (name === undefined || name === '') return undefined
    const index = names.indexOf(tidy(name))
    if (index < 0) throw new StatementFault('missing_column', { line: head + 1, field: name })
    return index
  }
  const columns = {
    date: columnOf(mapping.date)!,
    amount: columnOf(mapping.amount),
    credit: columnOf(mapping.credit),
    debit: columnOf(mapping.debit),
    balance: columnOf(mapping.balance),
    counterparty: columnOf(mapping.counterparty),
    counterpartyAccount: columnOf(mapping.counterpartyAccount),
    counterpartyTaxId: columnOf(mapping.counterpartyTaxId),
    reference: columnOf(mapping.reference),
    purpose: mapping.purpose.map((name) => columnOf(name)!),
  }
  const read = rows.slice(head + 1).flatMap((row, index) => {
    if (row.every((cell) => cellText(cell).trim() === '')) return []
    return [rowOf(row, head + index + 2, { columns, mapping, currency: account.currency })]
  })
  if (read.length === 0) throw new StatementFault('no_rows', { line: head + 1 })
  const ordered = inOrder(read)
  const balances = checkBalances(ordered)
  return {
    account: account.number,
    currency: account.currency,
    reference: '',
    from: ordered[0]!.bookedOn,
    to: ordered.at(-1)!.bookedOn,
    ...balances,
    lines: ordered,
    line: head + 1,
  }
}

interface Columns {
  readonly columns: Readonly<
    Record<
      | 'amount'
      | 'credit'
      | 'debit'
      | 'balance'
      | 'counterparty'
      | 'counterpartyAccount'
      | 'counterpartyTaxId'
      | 'reference',
      number | undefined
    >
  > & { readonly date: number; readonly purpose: readonly number[] }
  readonly mapping: CsvMapping
  readonly currency: string
}

type Row = ReadLine & { readonly balance: bigint | null }

function rowOf(row: readonly ReadCell[], line: number, { columns, mapping, currency }: Columns): Row {
  const textOf = (index: number | undefined) => (index === undefined ? '' : cellText(row[index] ?? null).trim())
  const amountIn = (index: number | undefined, field: string): bigint | undefined => {
    const text = textOf(index)
    if (text === '') return undefined
    const read = moneyFromText(text, currency)
    if (read === undefined) throw new StatementFault('bad_value', { line, field, value: shown(text) })
    if (read.minor > 999_999_999_999_999n || read.minor < -999_999_999_999_999n)
      throw new StatementFault('amount_too_large', { line, field, value: shown(text) })
    return read.minor
  }
  const date = parseDateText(textOf(columns.date).replace(/[ T]\d\d:\d\d(?::\d\d)?$/, ''), mapping.dateOrder)
  if (date === undefined)
    throw new StatementFault('bad_value', { line, field: mapping.date, value: shown(textOf(columns.date)) })
  const size = (minor: bigint) => (minor < 0n ? -minor : minor)
  const signed = amountIn(columns.amount, mapping.amount ?? '')
  const credit = amountIn(columns.credit, mapping.credit ?? '')
  const debit = amountIn(columns.debit, mapping.debit ?? '')
  if (signed === undefined && credit === undefined && debit === undefined)
    throw new StatementFault('missing', { line, field: mapping.amount ?? mapping.credit ?? mapping.debit ?? '' })
  return {
    bookedOn: date,
    valuedOn: null,
    minor: signed ?? size(credit ?? 0n) - size(debit ?? 0n),
    counterparty: joined([textOf(columns.counterparty)]),
    counterpartyAccount: accountKey(textOf(columns.counterpartyAccount)),
    counterpartyTaxId: accountKey(textOf(columns.counterpartyTaxId)),
    purpose: joined(columns.purpose.map(textOf)),
    reference: textOf(columns.reference).slice(0, 100),
    line,
    balance: amountIn(columns.balance, mapping.balance ?? '') ?? null,
  }
}

/** Many banks put the newest first; the order of days says which it is. */
function inOrder(rows: readonly Row[]): Row[] {
  const falling = compareDates(rows[0]!.bookedOn, rows.at(-1)!.bookedOn) > 0
  const sameDay = compareDates(rows[0]!.bookedOn, rows.at(-1)!.bookedOn) === 0
  const turned = [...rows].reverse()
  if (falling || (sameDay && !follows(rows) && follows(turned))) return turned
  return [...rows]
}

const follows = (rows: readonly Row[]) =>
  rows.every((row, index) => index === 0 || row.balance === (rows[index - 1]!.balance ?? 0n) + row.minor)

function checkBalances(rows: readonly Row[]): { opening: bigint | null; closing: bigint | null } {
  const [first, last] = [rows[0]!, rows.at(-1)!]
  if (first.balance === null || last.balance === null) return { opening: null, closing: null }
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1]?.balance
    if (index === 0 || before === null || before === undefined || row.balance === null) continue
    if (row.balance !== before + row.minor) throw new StatementFault('balance_row', { line: row.line })
  }
  return { opening: first.balance - first.minor, closing: last.balance }
}

/** Days for which rows are there, the first and the last. */
export function spanOf(lines: readonly { readonly bookedOn: LocalDate }[]): { from: LocalDate; to: LocalDate } {
  const days = lines.map(({ bookedOn }) => bookedOn).sort(compareDates)
  return { from: days[0]!, to: days.at(-1)! }
}
