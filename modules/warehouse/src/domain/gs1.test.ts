import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readScanned } from './gs1.ts'

describe('a scanned code', () => {
  it('of a shop article is the article number', () => {
    expect(readScanned('4006381333931')).toMatchObject({ code: '4006381333931', lot: null })
    expect(readScanned(' SKU-7\n')).toMatchObject({ code: 'SKU-7' })
  })
  it('in GS1 form gives article, lot, date and serial number, with brackets or separators', () => {
    const expected = { code: '4006381333931', lot: 'L42', serial: 'S-9' }
    expect(readScanned('(01)04006381333931(17)270131(10)L42(21)S-9')).toMatchObject(expected)
    const read = readScanned('\u001d010400638133393117270131' + '10L42\u001d21S-9')
    expect(read).toMatchObject(expected)
    expect(String(read.expiresOn)).toBe('2027-01-31')
  })
  it('without a day means the last of the month', () => {
    expect(String(readScanned('(01)04006381333931(17)270200').expiresOn)).toBe('2027-02-28')
  })
  it('that is anything at all never breaks', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readScanned(text).code === 'string'))
    fc.assert(fc.property(fc.string(), (text) => typeof readScanned(`01${text}`).code === 'string'))
    fc.assert(fc.property(fc.string(), (text) => typeof readScanned(`(01)04006381333931${text}`).code === 'string'))
  })
})
