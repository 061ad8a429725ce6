import { expect, it } from 'vitest'
import { emailKey } from './reach.ts'

it('compares e-mail addresses without case and treats blank ones as absent', () => {
  expect(emailKey(' Ann@Example.COM ')).toBe('ann@example.com')
  expect(emailKey('  ')).toBeNull()
  expect(emailKey(undefined)).toBeNull()
})
