import { instant, instantToMs } from '@ordinate/kernel'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import readExcelFile from 'read-excel-file/node'
import { describe, expect, test } from 'vitest'
import type { CellValue, Column } from '../model.ts'
import { sampleDocument } from '../sample-document.ts'
import { readSheet } from './read-sheet.ts'
import { toXlsx } from './to-xlsx.ts'
import { collectBytes, freeSheetName, writeSheets } from './write-sheets.ts'

const columns: Column[] = [
  { header: 'Text' },
  { header: 'Figure', type: 'number' },
  { header: 'Amount', type: 'money' },
  { header: 'Day', type: 'date' },
  { header: 'At', type: 'datetime' },
  { header: 'Link', type: 'link' },
]

const write = (rows: readonly (readonly CellValue[])[], name = 'Rows') =>
  collectBytes(writeSheets([{ name, columns, rows }]))

/** Reads by a library that has nothing in common with the writer or with the project's own reader. */
async function independently(bytes: Uint8Array, sheet: number): Promise<unknown[][]> {
  const sheets = await readExcelFile(Buffer.from(bytes))
  return sheets[sheet - 1]!.data as unknown[][]
}

describe('a workbook', () => {
  test('is read by another library with the same texts, numbers and days', async () => {
    const rows = await independently(
      await write([
        ['Ёлка & <b>', 7, '1234.50', '2026-08-03', '2026-08-03T11:30', { text: 'x', href: 'https://e.com/?a=1&b=2' }],
      ]),
      1,
    )
    expect(rows[0]).toEqual(['Text', 'Figure', 'Amount', 'Day', 'At', 'Link'])
    const [text, figure, amount, day, at, link] = rows[1] ?? []
    expect([text, figure, amount, link]).toEqual(['Ёлка & <b>', 7, 1234.5, 'x'])
    const minutes = [day, at].map((moment) => Math.round((moment as { getTime(): number }).getTime() / 60_000))
    expect(minutes).toEqual(
      ['2026-08-03T00:00Z', '2026-08-03T11:30Z'].map((text) => instantToMs(instant(text)) / 60_000),
    )
  })

  test('keeps phones, codes and long numbers as texts', async () => {
    const content = await readSheet(
      await write([
        ['0812', '12345678901234567890'],
        ['+61 412 345 678', null],
      ]),
    )
    expect(content.sheets[0]?.rows.slice(1)).toEqual([['0812', '12345678901234567890'], ['+61 412 345 678']])
  })

  test('holds no formula, whatever a text looks like', async () => {
    const bytes = await write([['=1+1'], ['+1'], ['-1'], ['@SUM(A1)'], ['=HYPERLINK("http://x")']])
    const sheet = strFromU8(unzipSync(bytes)['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
    expect(sheet).not.toContain('<f')
    expect((await readSheet(bytes)).hasFormulas).toBe(false)
    expect((await independently(bytes, 1)).map(([text]) => text)).toEqual([
      'Text',
      '=1+1',
      '+1',
      '-1',
      '@SUM(A1)',
      '=HYPERLINK("http://x")',
    ])
  })

  test('does not follow a link that is no web, mail or telephone address', async () => {
    const parts = unzipSync(await write([[null, null, null, null, null, { text: 'x', href: 'javascript:alert(1)' }]]))
    expect(Object.keys(parts).filter((path) => path.includes('worksheets/_rels'))).toEqual([])
  })

  test('gives every text back as it was', async () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
      .filter((s) => s.isWellFormed() && !/[\p{Cc}\ufffe\uffff]/u.test(s))
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
        const content = await readSheet(await write(texts.map((value) => [value])))
        expect(content.sheets[0]?.rows.slice(1).map((row) => row[0])).toEqual(texts)
      }),
      { numRuns: 40 },
    )
  })

  test('is the same to the byte when it is written again', async () => {
    const rows = [['a', 1, '2.00', '2026-08-03']]
    expect(Buffer.from(await write(rows)).equals(Buffer.from(await write(rows)))).toBe(true)
  })

  test('pulls rows only as bytes are taken, and closes the source when the reader leaves', async () => {
    let pulled = 0
    let isClosed = false
    async function* endless() {
      try {
        for (;;) yield [`row ${pulled++} ${Math.sin(pulled)}`]
      } finally {
        isClosed = true
      }
    }
    for await (const _ of writeSheets([{ name: 'Endless', columns, rows: endless() }])) break
    expect(pulled).toBeLessThan(20_000)
    expect(isClosed).toBe(true)
  })

  test('of a document has its words on the first sheet and every table on a sheet of its own', async () => {
    const content = await readSheet(await toXlsx(sampleDocument('ru')))
    expect(content.sheets.map((sheet) => sheet.name)).toEqual(['Сводка', 'Lines'])
    expect(content.sheets[0]?.rows).toContainEqual(['Город', 'Adelaide'])
    expect(content.sheets[1]?.rows.at(2)).toEqual([
      'Смена промоутера № 1',
      4,
      28.5,
      { date: '2026-08-06' },
      { date: '2026-08-06T11:00' },
      'store 1',
    ])
    expect(content.sheets[1]?.rows.at(-1)).toEqual(['Total', null, -1234567.89])
  })
})

describe('a sheet name', () => {
  test('is made acceptable to Excel and unique without regard to case', () => {
    expect(freeSheetName("'a/b:c'", [])).toBe('a b c')
    expect(freeSheetName('x'.repeat(40), [])).toHaveLength(31)
    expect(freeSheetName('Rows', ['rows'])).toBe('Rows (2)')
    expect(freeSheetName('x'.repeat(40), ['X'.repeat(31)])).toBe(`${'x'.repeat(27)} (2)`)
    expect(freeSheetName('[]', [])).toBe('1')
  })
})
