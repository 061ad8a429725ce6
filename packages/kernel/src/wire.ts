import { type Quantity, quantityToText } from './quantity.ts'

/** What JSON can hold. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

function isQuantity(value: object): value is Quantity {
  return Object.keys(value).length === 2 && 'digits' in value && typeof value.digits === 'bigint' && 'scale' in value
}

function isTemporal(value: object): boolean {
  return String((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? '').startsWith('Temporal.')
}

function objectToWire(value: object): Json {
  if (isTemporal(value)) return value.toString()
  if (value instanceof Uint8Array) return value.toBase64()
  if (Array.isArray(value)) return value.map((item) => toWire(item ?? null))
  if (value instanceof Set) return [...value].map(toWire)
  if (value instanceof Map) return objectToWire(Object.fromEntries(value))
  if (isQuantity(value)) return quantityToText(value)
  const entries = Object.entries(value).filter(([, item]) => item !== undefined)
  entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
  return Object.fromEntries(entries.map(([key, item]) => [key, toWire(item)]))
}

/**
 * The canonical JSON-able form of a value: dates, times and instants as ISO text, integers beyond numbers as decimal text, so money
 * is `{ currency, minor: '1250' }`; quantities as decimal text, bytes as base64; keys sorted, undefined members left out.
 * Throws TypeError for functions and symbols, RangeError for NaN and infinities.
 */
export function toWire(value: unknown): Json {
  switch (typeof value) {
    case 'undefined':
      return null
    case 'bigint':
      return value.toString()
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError(`Not a wire value: ${value}`)
      return value
    case 'string':
    case 'boolean':
      return value
    case 'object':
      return value === null ? null : objectToWire(value)
    default:
      throw new TypeError(`Not a wire value: ${typeof value}`)
  }
}
