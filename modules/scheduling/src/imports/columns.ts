import { type LocalDate, type LocalTime, parseDayMonthText, parsePeriodText } from '@ordinate/kernel'
import { programmeColumns } from '@ordinate/orders'
import { cell, type ImportColumn } from '@ordinate/platform'

/** A day as a sheet gives it: whole, or without its year. */
export type SheetDay = LocalDate | { readonly month: number; readonly day: number }
/** Hours of a shift in one cell. */
export type SheetHours = { readonly start: LocalTime; readonly end: LocalTime }

/** A row of shifts, its cells read. Cells that are empty or not mapped are absent. */
export interface ShiftRow {
  readonly outlet?: string
  readonly name?: string
  readonly day?: SheetDay
  readonly hours?: SheetHours
  /** People write `22:00-06:00` under a start, too. */
  readonly start?: LocalTime | SheetHours
  readonly end?: LocalTime
  readonly role?: string
  readonly headcount?: number
}

const KEYS: readonly (keyof ShiftRow)[] = ['outlet', 'name', 'day', 'hours', 'start', 'end', 'role', 'headcount']

/** Tries another reading where the column itself cannot read a cell. */
function orElse(column: ImportColumn, read: (text: string, country: string) => unknown): ImportColumn {
  return {
    ...column,
    parse(text, settings) {
      const parsed = column.parse(text, settings)
      if (parsed.ok) return parsed
      const other = read(text, settings.country)
      return other === undefined ? parsed : cell(other)
    },
  }
}

/** The columns of shifts: those of the address programme that speak of one day, with days that say no year. */
export const shiftColumns: readonly ImportColumn[] = programmeColumns
  .filter(({ key }) => (KEYS as readonly string[]).includes(key))
  .map((column) => {
    if (column.key === 'day')
      return orElse(column, (text, country) => parseDayMonthText(text, country === 'US' ? 'mdy' : 'dmy'))
    return column.key === 'start' ? orElse(column, parsePeriodText) : column
  })
