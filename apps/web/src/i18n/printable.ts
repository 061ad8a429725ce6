import { formatDate, formatMoney, formatTime, type LocalDate, type LocalTime, type Money } from '@ordinate/kernel'

type Named = { readonly [Symbol.toStringTag]?: string }

function kindOf(value: object): string {
  return String((value as Named)[Symbol.toStringTag] ?? '')
}

function isMoney(value: object): value is Money {
  return 'minor' in value && typeof value.minor === 'bigint' && 'currency' in value
}

/** A value as a sentence can hold it: numbers stay numbers (plural rules need them), kernel values become words. */
export function printable(value: unknown, tag: string): string | number | boolean {
  if (value === null || value === undefined) return '-'
  if (typeof value === 'bigint') return Number(value)
  if (typeof value !== 'object') return value as string | number | boolean
  const kind = kindOf(value)
  if (kind === 'Temporal.PlainDate') return formatDate(value as LocalDate, tag)
  if (kind === 'Temporal.PlainTime') return formatTime(value as LocalTime)
  if (isMoney(value)) return formatMoney(value, tag)
  return String(value)
}
