import {
  instant,
  type LocalDate,
  type LocalTime,
  localDate,
  localTime,
  type Period,
  parseQuantity,
  type Quantity,
  quantityToText,
  toWire,
} from '@ordinate/kernel'
import pg from 'pg'

/** Object identifiers of PostgreSQL's types, as its catalogue fixes them. */
const OID = { int8: 20, date: 1082, time: 1083, timestamptz: 1184, numeric: 1700, tstzrange: 3910 } as const

/** PostgreSQL prints `2026-08-03 01:30:00.5+00`; ISO wants a `T` and a full offset. */
function instantOf(text: string) {
  return instant(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}

function rangeOf(text: string): Period | null {
  const bounds = /^\["?([^",]+)"?,"?([^",)]+)"?\)$/.exec(text)
  return bounds === null ? null : { start: instantOf(bounds[1]!), end: instantOf(bounds[2]!) }
}

const parsers: Record<number, (text: string) => unknown> = {
  [OID.int8]: BigInt,
  [OID.numeric]: (text): Quantity | undefined => parseQuantity(text),
  [OID.date]: (text): LocalDate => localDate(text),
  [OID.time]: (text): LocalTime => localTime(text),
  [OID.timestamptz]: instantOf,
  [OID.tstzrange]: rangeOf,
}

/** The one table of codecs: how column values become kernel values. Hand it to every pool. */
export const typeParsers: pg.CustomTypesConfig = {
  // biome-ignore lint/suspicious/noExplicitAny: pg's own signature is untyped here.
  getTypeParser: (oid: number, format?: any): any => parsers[oid] ?? pg.types.getTypeParser(oid, format),
}

/** How a kernel value becomes a parameter. Arrays stay arrays (text[] and the like); other objects become JSON text. */
export function encodeParameter(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return typeof value === 'bigint' ? value.toString() : value
  if (value instanceof Uint8Array) return value
  if (Array.isArray(value)) return value.map(encodeParameter)
  const tag = (value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]
  if (tag?.startsWith('Temporal.')) return String(value)
  if ('digits' in value && typeof value.digits === 'bigint' && 'scale' in value)
    return quantityToText(value as Quantity)
  if ('start' in value && 'end' in value && Object.keys(value).length === 2) {
    return `[${String(value.start)},${String(value.end)})`
  }
  return JSON.stringify(toWire(value))
}
