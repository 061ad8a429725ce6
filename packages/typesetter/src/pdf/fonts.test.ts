import { describe, expect, test } from 'vitest'
import { coveredCodePoints, loadFonts, printableText } from './fonts.ts'

describe('the fonts of the papers', () => {
  test('cover Latin, Cyrillic, currency signs and the marks used on papers, in every face', () => {
    const needed = 'AZaz09ÄéñłşАЯаяЁёІіЇїҐґЎў№€£$₽₸₴¥«»“”„–—…·×≥≤→✓□−\u00a0\u202f'
    for (const font of loadFonts()) {
      const covered = coveredCodePoints(font)
      expect([...needed].filter((character) => !covered.has(character.codePointAt(0) ?? 0))).toEqual([])
    }
  })
})

describe('printable text', () => {
  const covered = new Set([...'abcй □'].map((character) => character.codePointAt(0) ?? 0))

  test('composes a letter and its accent', () => {
    expect(printableText('и\u0306', covered)).toBe('й')
  })

  test('keeps line breaks, drops controls and joiners, and boxes what has no glyph', () => {
    expect(printableText('a\r\nb\u200d\u0007c漢', covered)).toBe('a\nbc□')
  })
})
