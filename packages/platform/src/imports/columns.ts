import {
  isZone,
  moneyFromText,
  type Params,
  parseDateText,
  parsePeriodText,
  parseQuantity,
  parseTimeText,
  quantityToNumber,
} from '@ordinate/kernel'
import type { CellContent, CellSettings, ImportColumn, ParsedCell } from './kind.ts'

/** What every column is told: its value's name, its label, other header words, whether it must be there. */
export interface ColumnNaming {
  readonly key: string
  readonly label: string
  readonly synonyms?: readonly string[]
  readonly required?: boolean
}

/** A cell that could be read. */
export function cell(value: unknown): ParsedCell {
  return { ok: true, value }
}

/** A cell that could not be read; the code's sentence says what was expected. */
export function unreadable(code: string, params: Params = {}): ParsedCell {
  return { ok: false, code, params }
}

/** A column with a parser of its own. */
export function column(
  naming: ColumnNaming,
  parse: (text: string, settings: CellSettings) => ParsedCell,
  content?: CellContent,
): ImportColumn {
  const { key, label, synonyms = [], required = false } = naming
  return { key, label, synonyms, required, parse, ...(content === undefined ? {} : { content }) }
}

/** A parser that answers undefined for what it cannot read, as a column's parser. */
function reading<T>(code: string, read: (text: string, settings: CellSettings) => T | undefined) {
  return (text: string, settings: CellSettings): ParsedCell => {
    const value = read(text, settings)
    return value === undefined ? unreadable(code, { text: text.slice(0, 60) }) : cell(value)
  }
}

/** Text of at most `max` characters. */
export function textColumn(naming: ColumnNaming, max = 200): ImportColumn {
  return column(naming, (text) => (text.length <= max ? cell(text) : unreadable('imports.too_long', { max })))
}

/** A number between bounds, as people write it. */
export function numberColumn(
  naming: ColumnNaming,
  bounds: { readonly min?: number; readonly max?: number; readonly whole?: boolean } = {},
  content?: CellContent,
): ImportColumn {
  const { min = -Infinity, max = Infinity, whole = false } = bounds
  const parse = (text: string): ParsedCell => {
    const exact = parseQuantity(text)
    if (exact === undefined) return unreadable('imports.not_a_number', { text: text.slice(0, 60) })
    const value = quantityToNumber(exact)
    if (whole && !Number.isInteger(value)) return unreadable('imports.not_whole', { text: text.slice(0, 60) })
    return min <= value && value <= max ? cell(value) : unreadable('imports.out_of_range', { text: text.slice(0, 60) })
  }
  return column(naming, parse, content)
}

export function latitudeColumn(naming: ColumnNaming): ImportColumn {
  return numberColumn(naming, { min: -90, max: 90 }, 'latitude')
}

export function longitudeColumn(naming: ColumnNaming): ImportColumn {
  return numberColumn(naming, { min: -180, max: 180 }, 'longitude')
}

const EMAIL = /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;]+$/

export function emailColumn(naming: ColumnNaming): ImportColumn {
  const read = (text: string) => (EMAIL.test(text) && text.length <= 200 ? text : undefined)
  return column(naming, reading('imports.not_an_email', read), 'email')
}

const PHONE = /^\+?[0-9 ()\-.]{5,25}$/

export function phoneColumn(naming: ColumnNaming): ImportColumn {
  return column(
    naming,
    reading('imports.not_a_phone', (text) => (PHONE.test(text) ? text : undefined)),
    'phone',
  )
}

/** An amount in the organisation's currency; the value is `Money`. */
export function moneyColumn(naming: ColumnNaming): ImportColumn {
  return column(
    naming,
    reading('imports.not_an_amount', (text, { currency }) => moneyFromText(text, currency)),
  )
}

/** A day; figures are read day first, except in the United States. */
export function dateColumn(naming: ColumnNaming): ImportColumn {
  const read = (text: string, { country }: CellSettings) => parseDateText(text, country === 'US' ? 'mdy' : 'dmy')
  return column(naming, reading('imports.not_a_date', read))
}

export function timeColumn(naming: ColumnNaming): ImportColumn {
  return column(naming, reading('imports.not_a_time', parseTimeText))
}

/** Hours such as `11:00-16:00`; the value has `start` and `end`. */
export function hoursColumn(naming: ColumnNaming): ImportColumn {
  return column(naming, reading('imports.not_hours', parsePeriodText))
}

export function zoneColumn(naming: ColumnNaming): ImportColumn {
  return column(
    naming,
    reading('imports.not_a_zone', (text) => (isZone(text) ? text : undefined)),
  )
}

/** Several short texts in one cell, parted by commas, semicolons or line breaks; none twice. */
export function listColumn(naming: ColumnNaming): ImportColumn {
  const parts = (text: string) =>
    text
      .split(/[,;\n]/)
      .map((part) => part.trim())
      .filter((part) => part !== '')
  return column(naming, (text) => cell([...new Set(parts(text))]))
}

/** One of some values, each with the words (lower case) that mean it. */
export function choiceColumn(naming: ColumnNaming, choices: Readonly<Record<string, readonly string[]>>): ImportColumn {
  const read = (text: string) => {
    const word = text.toLowerCase()
    return Object.keys(choices).find((value) => value.toLowerCase() === word || choices[value]!.includes(word))
  }
  return column(naming, (text) => {
    const value = read(text)
    if (value !== undefined) return cell(value)
    return unreadable('imports.not_a_choice', { text: text.slice(0, 60), choices: Object.keys(choices).join(', ') })
  })
}
