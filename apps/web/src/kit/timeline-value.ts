import { formatDate, formatMoney, instant, localDate, money } from '@ordinate/kernel'
import { shownText } from './table/columns.ts'

const LONGEST_VALUE = 80
const DATE = /^\d{4}-\d\d-\d\d$/
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

function textWords(text: string, tag: string, zone: string): string {
  if (DATE.test(text)) return formatDate(localDate(text), tag, { year: true })
  if (INSTANT.test(text)) return shownText(instant(text), tag, zone)
  return text
}

function objectWords(value: object, tag: string, zone: string): string {
  if (Array.isArray(value)) return value.map((item) => timelineValue(item, tag, zone)).join(', ')
  if ('minor' in value && 'currency' in value) {
    return formatMoney(money(BigInt(String(value.minor)), String(value.currency)), tag)
  }
  return Object.values(value)
    .map((item) => timelineValue(item, tag, zone))
    .join(' ')
}

/** A value that the timeline kept as JSON, as people write it: dates, amounts, lists; long ones cut off. */
export function timelineValue(value: unknown, tag: string, zone: string): string {
  if (value === null || value === undefined || value === '') return '-'
  if (typeof value === 'boolean') return value ? '✓' : '-'
  const words = typeof value === 'object' ? objectWords(value, tag, zone) : textWords(String(value), tag, zone)
  return words.length > LONGEST_VALUE ? `${words.slice(0, LONGEST_VALUE)}…` : words
}
