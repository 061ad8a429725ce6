import { expect, it } from 'vitest'
import { joinMessages } from './catalogue.ts'

const messages = joinMessages([
  {
    en: {
      'x.owes': '{client} owes {open} {currency} since {due}.',
      'x.days': '{n, plural, one {# day} other {# days}}',
    },
    ru: {
      'x.owes': '{client}: долг {open} {currency} с {due}.',
      'x.days': '{n, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
    },
  },
])
const params = { client: 'Juice 2026-004', open: '7712.82', currency: 'AUD', due: '2026-11-03' }

it('shows days and amounts as the reader writes them, and leaves numbers of papers alone', () => {
  expect(messages.say('en', 'x.owes', params)).toBe('Juice 2026-004 owes 7,712.82 AUD since 3 Nov 2026, Tue.')
  expect(messages.say('ru', 'x.owes', params)).toMatch(/долг 7\s712,82 AUD с 3 нояб/)
})

it('counts as both languages do', () => {
  expect([1, 3, 5].map((n) => messages.say('ru', 'x.days', { n }))).toEqual(['1 день', '3 дня', '5 дней'])
})

it('answers an unknown code as it is', () => {
  expect(messages.say('en', 'x.unknown')).toBe('x.unknown')
})

it('refuses a code that is claimed twice', () => {
  const part = { en: { 'x.a': 'A' }, ru: { 'x.a': 'А' } }
  expect(() => joinMessages([part, part])).toThrow(/declared twice/)
})
