import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeText, xmlText } from './encoding.ts'

describe('text in bytes', () => {
  it('comes back from windows-1251 as it was written in Latin and Cyrillic', () => {
    const text = 'Оплата №5: «Ёлка», Smith & Sons – 10 %'
    expect(new TextDecoder('windows-1251').decode(encodeText(text, 'windows-1251'))).toBe(text)
    expect(new TextDecoder().decode(encodeText('日', 'windows-1251'))).toBe('?')
  })

  it('never breaks out of an element or an attribute', () => {
    fc.assert(fc.property(fc.string(), (text) => !/[<>"']|[^\P{Cc}\t\n\r]/u.test(xmlText(text))))
  })
})
