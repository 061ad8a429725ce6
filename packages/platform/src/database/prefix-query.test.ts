import { expect, it } from 'vitest'
import { prefixQuery } from './prefix-query.ts'

it('asks for every word as a prefix and lets no operator of the query language through', () => {
  expect(prefixQuery('Broken  Hi')).toBe('broken:* & hi:*')
  expect(prefixQuery("o'neil & !x | (сок")).toBe('o:* & neil:* & x:* & сок:*')
  expect(prefixQuery(' -- ')).toBeUndefined()
})
