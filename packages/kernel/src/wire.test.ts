import { expect, it } from 'vitest'
import { money } from './money.ts'
import { quantity } from './quantity.ts'
import { instant, localDate, localTime } from './time/index.ts'
import { toWire } from './wire.ts'

it('writes every kernel value as JSON can hold it, keys sorted', () => {
  const value = {
    price: money(1250n, 'AUD'),
    hours: quantity('7.50'),
    at: instant('2026-08-03T00:00:00Z'),
    date: localDate('2026-08-03'),
    from: localTime('08:30'),
    seal: new Uint8Array([1, 2, 3]),
    lines: [1n, undefined, null],
    gone: undefined,
  }
  expect(JSON.stringify(toWire(value))).toBe(
    '{"at":"2026-08-03T00:00:00Z","date":"2026-08-03","from":"08:30:00","hours":"7.5","lines":["1",null,null],' +
      '"price":{"currency":"AUD","minor":"1250"},"seal":"AQID"}',
  )
})

it('gives equal values equal text whatever the order of their keys', () => {
  expect(JSON.stringify(toWire({ b: 1, a: 2 }))).toBe(JSON.stringify(toWire({ a: 2, b: 1 })))
})

it('refuses what JSON would lose', () => {
  expect(() => toWire({ n: Number.NaN })).toThrow(RangeError)
  expect(() => toWire(() => 1)).toThrow(TypeError)
})
