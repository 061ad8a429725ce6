import { describe, expect, it } from 'vitest'
import { seal, unseal } from './sealing.ts'

const key = new Uint8Array(32).fill(7)

describe('sealing', () => {
  it('opens with the same key and context, in any alphabet', () => {
    const sealed = seal(key, 'AB 12-34 паспорт', ['staffing.paper', 'pap_1'])
    expect(unseal(key, sealed, ['staffing.paper', 'pap_1'])).toBe('AB 12-34 паспорт')
  })

  it('never shows the text and never repeats itself', () => {
    expect(seal(key, '123456789')).not.toContain('123456789')
    expect(seal(key, '123456789')).not.toBe(seal(key, '123456789'))
  })

  it('does not open with another key, in another context, or when altered', () => {
    const sealed = seal(key, 'secret', ['a'])
    const altered = `${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'BB' : 'AA'}`
    expect(() => unseal(new Uint8Array(32), sealed, ['a'])).toThrow(RangeError)
    expect(() => unseal(key, sealed, ['b'])).toThrow(RangeError)
    expect(() => unseal(key, altered, ['a'])).toThrow(RangeError)
    expect(() => unseal(key, 'plain text', ['a'])).toThrow(RangeError)
  })

  it('refuses a key of the wrong length', () => {
    expect(() => seal(new Uint8Array(16), 'x')).toThrow(RangeError)
  })
})
