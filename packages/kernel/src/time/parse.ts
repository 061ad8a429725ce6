import { type LocalDate, type LocalTime, localDate, localTime } from './local.ts'

export type DateOrder = 'dmy' | 'mdy' | 'ymd'

const CLOCK = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?$/i
const DASH = /\s*[-\u2010-\u2015\u2212]\s*|\s+(?:to|до)\s+/
/** First letters that tell the months apart, English and Russian (nominative or genitive). */
const MONTHS = 'jan|янв feb|фев mar|мар apr|апр may|ма[йя] jun|июн jul|июл aug|авг sep|сен oct|окт nov|ноя dec|дек'
  .split(' ')
  .map((starts) => new RegExp(`^(?:${starts})`))

/** Reads a clock time: `9`, `9:30`, `09.30`, `9am`, `5:30 pm`, `24:00` (midnight). Undefined otherwise. */
export function parseTimeText(text: string): LocalTime | undefined {
  const match = CLOCK.exec(text.trim())
  if (!match) return undefined
  const [, hourText, minuteText = '00', half] = match
  const written = Number(hourText)
  if (half && (written < 1 || written > 12)) return undefined
  const hour = half ? (written % 12) + (half.toLowerCase() === 'p' ? 12 : 0) : written
  const minute = Number(minuteText)
  if (minute > 59 || hour > 24 || (hour === 24 && minute > 0)) return undefined
  return localTime(`${String(hour % 24).padStart(2, '0')}:${minuteText}`)
}

/** Reads hours: `11:00-16:00`, `11–16`, `9am to 5pm`, `22:00 - 06:00`. Undefined otherwise. */
export function parsePeriodText(text: string): { readonly start: LocalTime; readonly end: LocalTime } | undefined {
  const [from, to, more] = text.trim().split(DASH)
  if (from === undefined || to === undefined || more !== undefined) return undefined
  const start = parseTimeText(from)
  const end = parseTimeText(to)
  return start && end && { start, end }
}

function dateOf(year: string, month: number, day: string): LocalDate | undefined {
  const fullYear = year.length === 2 ? `20${year}` : year
  if (fullYear.length !== 4) return undefined
  try {
    return localDate(`${fullYear}-${String(month).padStart(2, '0')}-${day.padStart(2, '0')}`)
  } catch {
    return undefined
  }
}

function monthNamed(word: string): number | undefined {
  const at = MONTHS.findIndex((pattern) => pattern.test(word.toLowerCase()))
  return at < 0 ? undefined : at + 1
}

/**
 * Reads a date as spreadsheets and people write it: ISO always; figures between `/ . -` in the given order; a named month in
 * English or Russian (`3 Aug 2026`, `Aug 3, 2026`, `3 августа 2026 г.`). Two figures of a year mean 20xx; a date without a year,
 * or one that does not exist, gives undefined.
 */
export function parseDateText(text: string, order: DateOrder): LocalDate | undefined {
  const trimmed = text.trim()
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(trimmed)
  if (iso) return dateOf(iso[1]!, Number(iso[2]), iso[3]!)
  const figures = /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})$/.exec(trimmed)
  if (figures) {
    const [first, second, third] = [figures[1]!, figures[2]!, figures[3]!]
    if (order === 'ymd' || first.length === 4) return dateOf(first, Number(second), third)
    return order === 'dmy' ? dateOf(third, Number(second), first) : dateOf(third, Number(first), second)
  }
  const dayFirst = /^(\d{1,2})[\s-]+(\p{L}{3,})\.?,?[\s-]+(\d{4}|\d{2})(?:\s*г\.?)?$/u.exec(trimmed)
  const monthFirst = /^(\p{L}{3,})\.?\s+(\d{1,2}),?\s+(\d{4})$/u.exec(trimmed)
  const [day, word, year] = dayFirst?.slice(1) ?? [monthFirst?.[2], monthFirst?.[1], monthFirst?.[3]]
  const month = word === undefined ? undefined : monthNamed(word)
  return day !== undefined && year !== undefined && month !== undefined ? dateOf(year, month, day) : undefined
}

/**
 * Reads a day without its year, as a spreadsheet shows it: `3 Dec`, `Dec 3`, `3 декабря`, `03.12`, `3/12` (figures in the given order; day first
 * unless it is `mdy`). Undefined otherwise, and for days that no year has.
 */
export function parseDayMonthText(
  text: string,
  order: DateOrder,
): { readonly month: number; readonly day: number } | undefined {
  const trimmed = text.trim().replace(/[.,]$/, '')
  const figures = /^\d{1,2}([/.])\d{1,2}$/.exec(trimmed)
  // A leap year, so that 29 February is read.
  const whole = figures ? `${trimmed}${figures[1]}2024` : `${trimmed} 2024`
  if (!figures && !/\p{L}{3}/u.test(trimmed)) return undefined
  const found = parseDateText(whole, order === 'mdy' ? 'mdy' : 'dmy')
  return found && { month: found.month, day: found.day }
}
