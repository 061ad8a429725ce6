import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { encodingOf, readCsv, writeCsv } from './csv.ts'
import { collectBytes } from './write-sheets.ts'

const rowsOf = (bytes: Uint8Array) => readCsv(bytes).sheets[0]?.rows
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('a CSV file', () => {
  test.each([',', ';', '\t'])('is read with %j between the cells, with and without a byte order mark', (delimiter) => {
    const text = `name${delimiter}phone\r\nЁлка${delimiter}+61 4\r\n"a ""b""${delimiter}\nc"${delimiter}0812\r\n`
    const expected = [
      ['name', 'phone'],
      ['Ёлка', '+61 4'],
      [`a "b"${delimiter}\nc`, '0812'],
    ]
    expect(rowsOf(utf8(text))).toEqual(expected)
    expect(rowsOf(utf8(`\ufeff${text}`))).toEqual(expected)
  })

  test.each([
    ['utf-8', 'Магазин;Адрес\nПятёрочка;Café', 'utf8'],
    ['windows-1251', 'Магазин;Адрес\nПятёрочка;ул. Ленина, 5', 'win1251'],
    ['windows-1252', 'Shop;Address\nCafé Zoë;Straße 5', 'win1252'],
    ['utf-16le', '\ufeffМагазин\tАдрес', 'utf-16le'],
  ])('in %s is understood', (encoding, text, written) => {
    const bytes = new Uint8Array(iconv.encode(text, written))
    expect(encodingOf(bytes)).toBe(encoding)
    expect(rowsOf(bytes)?.flat().join(' ')).toBe(text.replace('\ufeff', '').replaceAll(/[;\t\n]/g, ' '))
  })

  test('that names its own delimiter is believed', () => {
    expect(rowsOf(utf8('sep=;\r\na;b,c\r\n'))).toEqual([['a', 'b,c']])
  })

  test('is written so that no spreadsheet program finds a formula in it, and read back as it was', async () => {
    const rows = [
      ['=1+1', '-5'],
      ['@x', '12.50'],
      ["'quoted", ''],
    ]
    const bytes = await collectBytes(writeCsv(rows, { columns: [{ header: '+h' }, { header: 'n', type: 'money' }] }))
    expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)).toBe(
      `\ufeff'+h,n\r\n'=1+1,-5\r\n'@x,12.50\r\n'quoted,\r\n`,
    )
    expect(rowsOf(bytes)).toEqual([['+h', 'n'], ['=1+1', '-5'], ['@x', '12.50'], ["'quoted"]])
  })

  test('gives every text back as it was', async () => {
    const text = fc
      .string({ unit: fc.constantFrom(...'aЯ,;"\'=+-@ \n\t0'), minLength: 1, maxLength: 12 })
      .filter((s) => !/^'[=+\-@\t\r]/.test(s))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(text, text), { minLength: 1, maxLength: 10 }), async (rows) => {
        const bytes = await collectBytes(writeCsv(rows, { columns: [{ header: 'first' }, { header: 'second' }] }))
        expect(rowsOf(bytes)).toEqual([['first', 'second'], ...rows])
      }),
    )
  })
})
