import { afterEach, describe, expect, it, vi } from 'vitest'
import { idPrefix, isId, newId } from './ids.ts'

describe('ids', () => {
  afterEach(() => vi.useRealTimers())

  it('sort as text in the order they were made', () => {
    const ids = Array.from({ length: 5000 }, () => newId('act'))
    expect([...ids].sort()).toEqual(ids)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('stay in order when the clock steps back', () => {
    vi.useFakeTimers({ now: 2_000_000_000_000 })
    const first = newId('act')
    vi.setSystemTime(1_999_999_999_000)
    expect(newId('act') > first).toBe(true)
  })

  it('hold a version 7 UUID of the RFC 4122 variant', () => {
    const digits = '0123456789abcdefghjkmnpqrstvwxyz'
    const value = [...newId('act').slice(4)].reduce((sum, digit) => sum * 32n + BigInt(digits.indexOf(digit)), 0n)
    expect((value >> 76n) & 15n).toBe(7n)
    expect((value >> 62n) & 3n).toBe(2n)
  })

  it('tell their kind', () => {
    const id = newId('ord')
    expect(id).toMatch(/^ord_[0-7][0-9a-z]{25}$/)
    expect(isId('ord', id)).toBe(true)
    expect(isId('act', id)).toBe(false)
    expect(idPrefix(id)).toBe('ord')
  })

  it.each(['', 'ord', 'ord_', 'ord_123', `ord_${'u'.repeat(26)}`, `ord_${'z'.repeat(26)}`, "ord_'; drop table --"])(
    'refuse the text %j',
    (text) => {
      expect(isId('ord', text)).toBe(false)
      expect(idPrefix(text)).toBeUndefined()
    },
  )

  it('refuse an unusable prefix', () => {
    expect(() => newId('Order')).toThrow(RangeError)
  })
})
