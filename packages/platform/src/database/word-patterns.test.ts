import { expect, it } from 'vitest'
import { searchableText, wordPatterns } from './word-patterns.ts'

it('folds what is searched and what is typed in the same way', () => {
  expect(searchableText(["O'Neil & Co", null, 'ann@x.example', '5000'])).toBe(' o neil co ann x example 5000')
  expect(wordPatterns('Neil  CO')).toEqual(['% neil%', '% co%'])
})

it('lets no wildcard through', () => {
  expect(wordPatterns('50% _x')).toEqual(['% 50%', '% x%'])
  expect(wordPatterns(' -- ')).toEqual([])
})
