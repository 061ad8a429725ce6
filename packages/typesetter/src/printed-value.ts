import { localDate } from '@ordinate/kernel'
import { type CellValue, type Column, isLink, type Language } from './model.ts'

const locales: Record<Language, string> = { en: 'en-AU', ru: 'ru-RU' }
const decimalText = /^-?\d+(\.\d+)?$/
const dateText = /^(\d{4}-\d\d-\d\d)$/
const dateTimeText = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d)/

const numberFormats = new Map<string, Intl.NumberFormat>()

function numberFormat(language: Language, column: Column): Intl.NumberFormat {
  const digits = column.decimals ?? (column.type === 'money' ? 2 : undefined)
  const key = `${language} ${digits}`
  let format = numberFormats.get(key)
  if (!format) {
    format = new Intl.NumberFormat(locales[language], {
      ...(digits === undefined
        ? { maximumFractionDigits: 12 }
        : { minimumFractionDigits: digits, maximumFractionDigits: digits }),
      useGrouping: true,
    })
    numberFormats.set(key, format)
  }
  return format
}

/** Whether the column holds figures, which stand right and keep their own width. */
export const isFigures = (column: Column): boolean => column.type === 'number' || column.type === 'money'

/** The value as an exact decimal (`-1234.50`), or undefined when it is not a number. */
export function decimalOf(value: CellValue): string | undefined {
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'number') return Number.isFinite(value) ? plainDecimal(value) : undefined
  if (typeof value === 'string' && decimalText.test(value)) return value
  return undefined
}

function plainDecimal(value: number): string {
  const text = String(value)
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text
}

/** The day and the time of an ISO date or datetime text, or undefined when it is neither or no such day exists. */
export function momentOf(value: CellValue): { date: string; time?: string } | undefined {
  if (typeof value !== 'string') return undefined
  const match = dateText.exec(value) ?? dateTimeText.exec(value)
  const date = match?.[1]
  if (!date) return undefined
  try {
    localDate(date)
  } catch {
    return undefined
  }
  return match[2] === undefined ? { date } : { date, time: match[2] }
}

/** A day as printed: `3 Aug 2026`, `03.08.2026`. */
export function printedDate(isoDate: string, language: Language): string {
  const style =
    language === 'ru'
      ? ({ day: '2-digit', month: '2-digit', year: 'numeric' } as const)
      : ({ day: 'numeric', month: 'short', year: 'numeric' } as const)
  return localDate(isoDate).toLocaleString(locales[language], style)
}

/**
 * A cell as it is printed in the reader's language. Figures are grouped, with a true minus sign; an exact decimal
 * given as text loses no digit to floating point.
 */
export function printedValue(value: CellValue, column: Column, language: Language): string {
  if (value === null || value === undefined) return ''
  if (isLink(value)) return value.text
  if (typeof value === 'boolean') return value ? '✓' : '–'
  if (isFigures(column)) {
    const decimal = decimalOf(value)
    if (decimal === undefined) return String(value)
    return numberFormat(language, column)
      .format(decimal as Intl.StringNumericLiteral)
      .replace('-', '−')
  }
  if (column.type === 'date' || column.type === 'datetime') {
    const moment = momentOf(value)
    if (!moment) return String(value)
    const date = printedDate(moment.date, language)
    return column.type === 'datetime' && moment.time ? `${date} ${moment.time}` : date
  }
  return String(value)
}
