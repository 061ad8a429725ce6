import { expect, it } from 'vitest'
import { addressKey, comparable, matchKey, newOutletKey } from './outlet-key.ts'

const clayton = { chain: 'FRESHWAY', name: 'Clayton', postcode: '3168', address: 'Centre Road', storeCode: null }

it('compares names without case, punctuation and invisible marks', () => {
  expect(comparable('  Cnr. High St & Cooper  St \u200e')).toBe('cnr high st cooper st')
  expect(matchKey(clayton)).toBe(matchKey({ ...clayton, name: 'CLAYTON', address: 'Centre  Road.' }))
  expect(addressKey({ ...clayton, address: ' ' })).toBeNull()
})

it('gives outlets of one name in one postcode different codes', () => {
  const taken = new Set<string>()
  expect(newOutletKey(clayton, taken)).toBe('Clayton 3168')
  expect(newOutletKey(clayton, taken)).toBe('FRESHWAY Clayton 3168')
  expect(newOutletKey(clayton, taken)).toBe('FRESHWAY Clayton 3168/2')
  expect(newOutletKey(clayton, taken)).toBe('FRESHWAY Clayton 3168/3')
})

it('uses the store code as it is, with the chain in front when another chain has the same number', () => {
  const taken = new Set(['101'])
  expect(newOutletKey({ ...clayton, storeCode: '101' }, taken)).toBe('FRESHWAY 101')
})
