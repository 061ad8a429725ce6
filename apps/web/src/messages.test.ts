import { expect, it } from 'vitest'

type Files = Record<string, Record<string, string>>
const english: Files = import.meta.glob('./*/messages/en.json', { eager: true, import: 'default' })
const russian: Files = import.meta.glob('./*/messages/ru.json', { eager: true, import: 'default' })

it('every sentence of the screens exists in both languages', () => {
  const codes = (files: Files) => Object.values(files).flatMap((file) => Object.keys(file))
  expect(codes(russian).sort()).toEqual(codes(english).sort())
})
