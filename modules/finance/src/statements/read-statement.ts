import { compareDates, money, moneyToText } from '@ordinate/kernel'
import { readCamt } from './camt.ts'
import { isClientBank, readClientBank } from './client-bank.ts'
import { decoded, markedEncoding, xmlEncoding } from './decode.ts'
import { type ReadStatement, StatementFault, type StatementFormat } from './model.ts'
import { readMt940 } from './mt940.ts'

const MOST_BYTES = 20_000_000
const MOST_LINES = 100_000

/** What kind of statement a file is, by its first bytes; a table when it is nothing else. */
export function formatOf(bytes: Uint8Array): StatementFormat {
  const head = headOf(bytes)
  if (isClientBank(head)) return 'client_bank'
  if (/^\s*(?:<\?xml|<!--|<!DOCTYPE|<[\w:]*Document)/i.test(head)) return 'camt053'
  if (/^\s*(?:\{1:|\{4:|:20:)/.test(head) || /^[^\n]{0,80}\n:20:/.test(head) || /(?:^|\n):20:[^\n]*\n:25P?:/.test(head))
    return 'mt940'
  return 'csv'
}

function headOf(bytes: Uint8Array): string {
  const head = new TextDecoder(markedEncoding(bytes) ?? 'iso-8859-1').decode(bytes.subarray(0, 4_000))
  return head.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
}

/**
 * Reads camt.053, MT940 and 1C's exchange. Throws `StatementFault`, never anything else, for whatever is not a whole and consistent
 * statement: the sum of the lines must lead from the opening to the closing balance.
 */
export function readStatements(bytes: Uint8Array, format: Exclude<StatementFormat, 'csv'>): ReadStatement[] {
  checkSize(bytes)
  const statements = readers[format](bytes)
  for (const statement of statements) checkStatement(statement)
  return statements
}

/** Throws `too_big` or `empty`. */
export function checkSize(bytes: Uint8Array): void {
  if (bytes.length === 0) throw new StatementFault('empty', { line: 1 })
  if (bytes.length > MOST_BYTES) throw new StatementFault('too_big', { megabytes: MOST_BYTES / 1_000_000 })
}

/** Throws `sum` when the lines do not lead from the opening to the closing balance, `period` when it ends before it begins. */
export function checkStatement(statement: ReadStatement): void {
  const { opening, closing, lines, currency } = statement
  if (lines.length > MOST_LINES) throw new StatementFault('too_many_lines', { most: MOST_LINES })
  if (statement.account === '') throw new StatementFault('missing', { line: statement.line, field: 'account' })
  if (compareDates(statement.from, statement.to) > 0)
    throw new StatementFault('period', {
      line: statement.line,
      from: String(statement.from),
      to: String(statement.to),
    })
  if (opening === null || closing === null) return
  const sum = lines.reduce((total, { minor }) => total + minor, 0n)
  if (opening + sum === closing) return
  const text = (minor: bigint) => moneyToText(money(minor, currency ?? 'RUB'))
  throw new StatementFault('sum', {
    line: statement.line,
    opening: text(opening),
    sum: text(sum),
    closing: text(closing),
    difference: text(closing - opening - sum),
  })
}

const readers = {
  camt053: (bytes: Uint8Array) => readCamt(decoded(bytes, xmlEncoding(bytes)).replace(/^\ufeff/, '')),
  mt940: (bytes: Uint8Array) => readMt940(westernText(bytes)),
  client_bank: (bytes: Uint8Array) => readClientBank(russianText(bytes)),
} as const

/** UTF-8 where it is valid, else the western code page that old bank programs write. */
function westernText(bytes: Uint8Array): string {
  try {
    return decoded(bytes, markedEncoding(bytes) ?? 'utf-8').replace(/^\ufeff/, '')
  } catch {
    return decoded(bytes, 'windows-1252')
  }
}

/** The head names the encoding in ASCII's part of it; files that call themselves Windows are often UTF-8 all the same. */
function russianText(bytes: Uint8Array): string {
  const marked = markedEncoding(bytes)
  if (marked !== undefined) return decoded(bytes, marked)
  try {
    return decoded(bytes, 'utf-8')
  } catch {
    // "Кодировка=DOS" as code page 866 writes it.
    const head = new TextDecoder('ibm866').decode(bytes.subarray(0, 400))
    return decoded(bytes, /Кодировка\s*=\s*DOS/i.test(head) ? 'ibm866' : 'windows-1251')
  }
}
