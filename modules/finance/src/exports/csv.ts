import { moneyToText } from '@ordinate/kernel'
import type { BooksFormat } from './format.ts'

const COLUMNS = [
  'date',
  'number',
  'debit',
  'debit_account',
  'credit',
  'credit_account',
  'amount',
  'currency',
  'amount_in_books_currency',
  'memo',
  'source',
]

/** A field that no spreadsheet takes for a formula. */
function field(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text
  return /[",\n\r;]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const line = (fields: readonly string[]) => `${fields.map(field).join(',')}\r\n`

/** One row a transfer, fields divided by commas (RFC 4180); in UTF-8 with the mark by which spreadsheets know it. */
export const csvFormat: BooksFormat = {
  extension: 'csv',
  mediaType: 'text/csv',
  head: ({ encoding }) => `${encoding === 'utf-8' ? '\ufeff' : ''}${line(COLUMNS)}`,
  entry: (entry) =>
    line([
      String(entry.effectiveOn),
      entry.id,
      entry.debitNumber,
      entry.debitName,
      entry.creditNumber,
      entry.creditName,
      moneyToText(entry.amount),
      entry.currency,
      moneyToText(entry.inBase),
      entry.memo,
      entry.source.join(' '),
    ]),
  tail: () => '',
}
