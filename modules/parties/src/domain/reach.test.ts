import { expect, it } from 'vitest'
import { emailKey, searchText } from './reach.ts'

it('compares e-mail addresses without case and treats blank ones as absent', () => {
  expect(emailKey(' Ann@Example.COM ')).toBe('ann@example.com')
  expect(emailKey('  ')).toBeNull()
  expect(emailKey(undefined)).toBeNull()
})

it('finds a party by its name, tax number, e-mail and the bare digits of its phone', () => {
  expect(searchText({ name: 'Ann Lee', taxId: null, email: 'Ann@x.example', phone: '(08) 8123 4567' })).toBe(
    'ann lee ann@x.example 0881234567',
  )
})
