import Papa from 'papaparse'
import { UnreadableFile } from '../errors.ts'
import { type CellValue, type Column, isLink, partsOfRow, type Row } from '../model.ts'
import { decimalOf } from '../printed-value.ts'
import { defaultReadLimits, type ReadLimits } from './read-limits.ts'
import { type TableContent, trimmedRows } from './table-content.ts'

/**
 * Reads a CSV file from outside: byte order mark or not, UTF-8, UTF-16, windows-1251 or windows-1252, comma, semicolon,
 * tab or bar. Every cell stays the text it is; the guard against formulas that `writeCsv` puts on is taken off again.
 *
 * @throws UnreadableFile
 */
export function readCsv(bytes: Uint8Array, given: Partial<ReadLimits> = {}): TableContent {
  const limits = { ...defaultReadLimits, ...given }
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (bytes.length > limits.maxBytes) throw new UnreadableFile('too_large', { limit: limits.maxBytes })
  const encoding = encodingOf(bytes)
  const decoded = new TextDecoder(encoding).decode(bytes)
  if (!isPlainText(decoded)) throw new UnreadableFile('not_a_spreadsheet')
  const declared = /^sep=(.)\r?\n/i.exec(decoded)
  const text = declared ? decoded.slice(declared[0].length) : decoded
  const parsed = Papa.parse<string[]>(text, {
    delimiter: declared?.[1] ?? delimiterOf(text),
    preview: limits.maxRows + 1,
  })
  if (parsed.data.length > limits.maxRows) throw new UnreadableFile('too_many_rows', { limit: limits.maxRows })
  const rows = trimmedRows(parsed.data.map((row) => row.map(withoutGuard)))
  if (rows.some((row) => row.length > limits.maxColumns))
    throw new UnreadableFile('too_many_columns', { limit: limits.maxColumns })
  if (rows.length === 0) throw new UnreadableFile('empty')
  const csv = { delimiter: parsed.meta.delimiter, encoding }
  return { format: 'csv', sheets: [{ name: '', rows }], hasFormulas: false, csv }
}

/**
 * The character between the cells: the one that cuts the first rows into the same number of cells most often, and
 * of equals the one that makes more cells.
 */
function delimiterOf(text: string): string {
  const sample = text.slice(0, 64 * 1024)
  const scores = [',', ';', '\t', '|'].map((delimiter) => {
    const rows = Papa.parse<string[]>(sample, { delimiter, preview: 25, skipEmptyLines: true }).data
    const widths = Map.groupBy(rows, (row) => row.length)
    const [width, alike] = [...widths].reduce((best, next) => (next[1].length > best[1].length ? next : best), [1, []])
    return { delimiter, score: width > 1 ? alike.length / rows.length + Math.min(width, 100) / 1000 : 0 }
  })
  return scores.reduce((best, next) => (next.score > best.score ? next : best)).delimiter
}

/** The encoding of a text file without a label: a byte order mark, else valid UTF-8, else the likelier code page. */
export function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return 'utf-8'
  } catch {
    return codePageOf(bytes)
  }
}

/** Cyrillic words are runs of bytes over 0xBF; the accented letters of western languages stand alone between others. */
function codePageOf(bytes: Uint8Array): 'windows-1251' | 'windows-1252' {
  let inRuns = 0
  let alone = 0
  const isLetter = (byte: number | undefined) => byte !== undefined && (byte >= 0xc0 || byte === 0xa8 || byte === 0xb8)
  for (let i = 0; i < bytes.length; i++) {
    if (!isLetter(bytes[i])) continue
    if (isLetter(bytes[i - 1]) || isLetter(bytes[i + 1])) inRuns++
    else alone++
  }
  return inRuns >= alone ? 'windows-1251' : 'windows-1252'
}

function isPlainText(text: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what tells a binary file from a text
  const isBinary = /[\u0000-\u0008\u000e-\u001a\u001c-\u001f]/.test(text)
  const isMarkup = /^\s*(<[!?a-z]|%PDF-|\{\\rtf)/i.test(text)
  return !isBinary && !isMarkup
}

const looksLikeFormula = /^[=+\-@\t\r]/

const withoutGuard = (cell: string): string =>
  cell.startsWith("'") && looksLikeFormula.test(cell.slice(1)) ? cell.slice(1) : cell

export type CsvOptions = {
  readonly columns: readonly Column[]
  /** Comma if not given. */
  readonly delimiter?: ',' | ';' | '\t'
  /** Whether Excel is told that the file is UTF-8; yes if not given. */
  readonly byteOrderMark?: boolean
}

/**
 * Writes rows as CSV (RFC 4180) in UTF-8, as they are pulled. A text that a spreadsheet program would take for a
 * formula gets an apostrophe in front (OWASP, CSV injection); figures of number columns are left alone.
 */
export async function* writeCsv(
  rows: Iterable<Row> | AsyncIterable<Row>,
  options: CsvOptions,
): AsyncGenerator<Uint8Array> {
  const { columns, delimiter = ',', byteOrderMark = true } = options
  const encoder = new TextEncoder()
  const line = (cells: readonly string[]) => `${cells.map((cell) => quoted(cell, delimiter)).join(delimiter)}\r\n`
  let text = (byteOrderMark ? '\ufeff' : '') + line(columns.map(({ header }) => guarded(header)))
  for await (const row of rows) {
    const { cells } = partsOfRow(row)
    text += line(columns.map((column, i) => csvCell(cells[i], column)))
    if (text.length > 64 * 1024) {
      yield encoder.encode(text)
      text = ''
    }
  }
  yield encoder.encode(text)
}

function csvCell(value: CellValue, column: Column): string {
  if (value === null || value === undefined) return ''
  if (isLink(value)) return guarded(value.text)
  if (typeof value === 'string') {
    const isFigure = (column.type === 'number' || column.type === 'money') && decimalOf(value) !== undefined
    return isFigure ? value : guarded(value)
  }
  return decimalOf(value) ?? String(value)
}

const guarded = (text: string): string => (looksLikeFormula.test(text) ? `'${text}` : text)

const quoted = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || /["\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
