import type { Instant, LocalDate, LocalTime, Money, Quantity } from '@ordinate/kernel'
import { formatDate, formatInstantIn, formatTime, moneyToText, quantityToText } from '@ordinate/kernel'
import type { ReactNode } from 'react'

/** What a cell may hold: the kernel's values, text, numbers, yes or no. */
export type CellValue =
  | string
  | number
  | bigint
  | boolean
  | Money
  | Quantity
  | LocalDate
  | LocalTime
  | Instant
  | null
  | undefined

/** How a column is edited in place. Enter keeps and goes down, Tab keeps and goes right, Esc leaves it as it was. */
export interface ColumnEdit<T> {
  /** The text that editing starts with; the copied text by default. */
  text?: (row: T) => string
  /** Keeps what was typed. Rejecting (`command.send` does) shows the reason in the cell; the old value comes back. */
  save: (row: T, text: string) => Promise<unknown>
  /** Choices instead of free text. */
  options?: readonly { value: string; label: string }[]
  /** False for rows that cannot be edited. */
  allowed?: (row: T) => boolean
}

/** A column of a table. */
export interface Column<T> {
  readonly key: string
  readonly title: string
  /** What the cell holds: sorts, is copied and exported, and is shown unless `cell` draws it. */
  readonly value: (row: T) => CellValue
  readonly cell?: (row: T) => ReactNode
  /** Pixels at least; spare room is shared in proportion. */
  readonly width?: number
  /** Figures stand on the right by themselves; this is for the rest. */
  readonly align?: 'start' | 'center' | 'end'
  readonly edit?: ColumnEdit<T>
  /** The last row's cell, from all loaded rows. */
  readonly total?: (rows: readonly T[]) => ReactNode
  /** Not shown until chosen. */
  readonly hidden?: boolean
  readonly sortable?: boolean
}

type Tagged = { readonly [Symbol.toStringTag]?: string }

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (typeof value !== 'object') return typeof value
  const tag = (value as Tagged)[Symbol.toStringTag]
  if (typeof tag === 'string' && tag.startsWith('Temporal.')) return tag
  return 'minor' in value ? 'money' : 'quantity'
}

/** Whether values of this kind stand on the right. */
export function isFigure(value: CellValue): boolean {
  return ['number', 'bigint', 'money', 'quantity'].includes(kindOf(value))
}

/** Where a column's cells stand: as it says, else figures on the right. Judged by the first row that holds something. */
export function alignOf<T>(column: Column<T>, rows: readonly T[]): 'start' | 'center' | 'end' {
  if (column.align) return column.align
  const filled = rows.find((row) => kindOf(column.value(row)) !== 'empty')
  return filled !== undefined && isFigure(column.value(filled)) ? 'end' : 'start'
}

/** A value as it is shown. Amounts have no currency: the column's title names it. */
export function shownText(value: CellValue, tag: string, zone: string): string {
  switch (kindOf(value)) {
    case 'empty':
      return ''
    case 'number':
    case 'bigint':
      return new Intl.NumberFormat(tag).format(value as number)
    case 'boolean':
      return value ? '✓' : ''
    case 'money': {
      const amount = value as Money
      const decimals = moneyToText(amount).split('.')[1]?.length ?? 0
      const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals }
      return new Intl.NumberFormat(tag, options).format(moneyToText(amount) as `${number}`)
    }
    case 'quantity':
      return new Intl.NumberFormat(tag, { maximumFractionDigits: 9 }).format(
        quantityToText(value as Quantity) as `${number}`,
      )
    case 'Temporal.PlainDate':
      return formatDate(value as LocalDate, tag)
    case 'Temporal.PlainTime':
      return formatTime(value as LocalTime)
    case 'Temporal.Instant':
      return formatInstantIn(value as Instant, zone, tag)
    default:
      return String(value)
  }
}

/** A value as a spreadsheet reads it back: plain figures, ISO dates. */
export function copiedText(value: CellValue): string {
  switch (kindOf(value)) {
    case 'empty':
      return ''
    case 'money':
      return moneyToText(value as Money)
    case 'quantity':
      return quantityToText(value as Quantity)
    case 'Temporal.PlainTime':
      return formatTime(value as LocalTime)
    default:
      return String(value)
  }
}

/** Order of two values of one column; empty ones last, text as people sort it ("Store 2" before "Store 10"). */
export function compareCells(a: CellValue, b: CellValue): number {
  const kind = kindOf(a)
  if (kind === 'empty' || kindOf(b) === 'empty') return Number(kind === 'empty') - Number(kindOf(b) === 'empty')
  switch (kind) {
    case 'number':
    case 'bigint':
      return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
    case 'money':
    case 'quantity':
      return Number(copiedText(a)) - Number(copiedText(b))
    case 'string':
      return (a as string).localeCompare(b as string, undefined, { numeric: true })
    default:
      return String(a) < String(b) ? -1 : String(a) > String(b) ? 1 : 0
  }
}

/** Which column sorts the rows, and which way. */
export interface Sorting {
  readonly key: string
  readonly descending: boolean
}

/** The rows in the order of a column; equal rows and empty cells keep their places. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sorting: Sorting | undefined): T[] {
  const column = columns.find((one) => one.key === sorting?.key)
  if (!column || !sorting) return [...rows]
  const sign = sorting.descending ? -1 : 1
  const isEmpty = (row: T) => kindOf(column.value(row)) === 'empty'
  return rows.toSorted((a, b) => {
    if (isEmpty(a) || isEmpty(b)) return Number(isEmpty(a)) - Number(isEmpty(b))
    return sign * compareCells(column.value(a), column.value(b))
  })
}
