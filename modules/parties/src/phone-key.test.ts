import { expect, it } from 'vitest'
import { phoneKey } from './phone-key.ts'

it('gives one key to a number written at home and abroad', () => {
  expect(phoneKey('0412 345 678', 'AU')).toBe('+61412345678')
  expect(phoneKey('+61 412 345 678', 'RU')).toBe('+61412345678')
  expect(phoneKey('8 (912) 345-67-89', 'RU')).toBe('+79123456789')
})

it('keeps the digits of what is no number of the country, and nothing of nothing', () => {
  expect(phoneKey('ext. 12', 'AU')).toBe('12')
  expect(phoneKey('', 'AU')).toBeNull()
  expect(phoneKey(null, 'AU')).toBeNull()
})
