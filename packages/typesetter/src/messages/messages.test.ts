import { expect, test } from 'vitest'
import { type MessageKey, message, typesetterMessages } from './index.ts'

test('every message exists in both languages and can be formatted', () => {
  expect(Object.keys(typesetterMessages.ru).sort()).toEqual(Object.keys(typesetterMessages.en).sort())
  for (const language of ['en', 'ru'] as const)
    for (const key of Object.keys(typesetterMessages.en) as MessageKey[])
      expect(message(language, key, { page: 1, pages: 2, number: '7', limit: 250_000 })).not.toBe('')
})

test('Russian counts rows by the rules of its plural', () => {
  expect(message('ru', 'typesetter.unreadable.too_many_rows', { limit: 1 })).toContain('1 строки')
  expect(message('ru', 'typesetter.unreadable.too_many_rows', { limit: 5 })).toContain('5 строк.')
})
