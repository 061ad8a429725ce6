import { strToU8, unzipSync, type Zippable, zipSync } from 'fflate'
import { writeXlsx } from 'hucre/xlsx'
import { describe, expect, test } from 'vitest'
import { UnreadableFile } from '../errors.ts'
import type { ReadLimits } from './read-limits.ts'
import { readTable } from './read-table.ts'

const refusal = async (bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<string> => {
  const error = await readTable(bytes, limits).catch((reason) => reason)
  if (!(error instanceof UnreadableFile)) throw new Error(`not refused: ${JSON.stringify(error)}`)
  return error.code
}

const workbook = (rows: (string | number)[][]) => writeXlsx({ sheets: [{ name: 'A', rows }] })

/** The workbook with some of its parts replaced. */
async function altered(parts: Zippable): Promise<Uint8Array> {
  return zipSync({ ...unzipSync(await workbook([['a']])), ...parts }, { level: 9 })
}

describe('a spreadsheet from outside', () => {
  test('is read with the last saved value of a formula, which is not executed, and says so', async () => {
    const cells = new Map([['1,0', { value: 3, type: 'formula' as const, formula: '1+2', formulaResult: 3 }]])
    const content = await readTable(await writeXlsx({ sheets: [{ name: 'F', rows: [['sum']], cells }] }))
    expect(content).toMatchObject({ hasFormulas: true, sheets: [{ name: 'F', rows: [['sum'], [3]] }] })
  })

  test('shows a number padded by its format as it is shown in the sheet', async () => {
    const cells = new Map([
      ['0,0', { value: 812, type: 'number' as const, style: { numFmt: '0000' } }],
      ['0,1', { value: 812, type: 'number' as const, style: { numFmt: '0.00' } }],
    ])
    const content = await readTable(await writeXlsx({ sheets: [{ name: 'P', rows: [], cells }] }))
    expect(content.sheets[0]?.rows).toEqual([['0812', 812]])
  })

  test('gives days and times of day without a zone', async () => {
    const cells = new Map([
      ['0,0', { value: 46237, type: 'number' as const, style: { numFmt: 'dd.mm.yyyy' } }],
      ['0,1', { value: 46237.4583333333, type: 'number' as const, style: { numFmt: 'dd.mm.yyyy hh:mm' } }],
      ['0,2', { value: 0.458333333333333, type: 'number' as const, style: { numFmt: 'hh:mm' } }],
    ])
    const content = await readTable(await writeXlsx({ sheets: [{ name: 'D', rows: [], cells }] }))
    expect(content.sheets[0]?.rows).toEqual([[{ date: '2026-08-03' }, { date: '2026-08-03T11:00' }, { time: '11:00' }]])
  })

  test('is refused when its directory declares more than a spreadsheet holds', async () => {
    const bomb = await altered({ 'xl/media/zeros.bin': new Uint8Array(40 * 1024 * 1024) })
    expect(bomb.length).toBeLessThan(200_000)
    expect(await refusal(bomb)).toBe('zip_bomb')
    expect(await refusal(bomb, { maxRatio: 1e9, maxInflatedBytes: 1024 * 1024 })).toBe('zip_bomb')
  })

  test('is refused when an entry unpacks to more than its directory says', async () => {
    const bytes = await altered({ 'xl/worksheets/sheet1.xml': new Uint8Array(40 * 1024 * 1024) })
    const declared = Buffer.from(bytes)
    const size = Buffer.alloc(4)
    size.writeUInt32LE(40 * 1024 * 1024)
    for (let at = declared.indexOf(size); at >= 0; at = declared.indexOf(size, at + 4)) declared.writeUInt32LE(1000, at)
    expect(await refusal(new Uint8Array(declared))).toBe('zip_bomb')
  })

  test('is refused when it has more parts than any workbook', async () => {
    const parts = Object.fromEntries(Array.from({ length: 3000 }, (_, i) => [`x/${i}`, new Uint8Array(0)]))
    expect(await refusal(await altered(parts))).toBe('zip_bomb')
  })

  test.each([
    ['an old or binary workbook', 'old_format', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)],
    [
      'a workbook under a password',
      'encrypted',
      new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    ['a PNG', 'not_a_spreadsheet', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13)],
    ['a web page', 'not_a_spreadsheet', strToU8('<html><body>a,b</body></html>')],
    [
      'a vector image with a script',
      'not_a_spreadsheet',
      strToU8('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
    ],
    ['a PDF', 'not_a_spreadsheet', strToU8('%PDF-1.7\n')],
    ['another kind of archive', 'not_a_spreadsheet', zipSync({ 'word/document.xml': strToU8('<w/>') })],
    ['nothing', 'empty', new Uint8Array(0)],
    ['half a workbook', 'damaged', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
  ])('%s is refused as %s whatever its name says', async (_, code, bytes) => {
    expect(await refusal(bytes)).toBe(code)
  })

  test('cut short anywhere is refused or read, and never anything else', async () => {
    const whole = await workbook([
      ['a', 1],
      ['b', 2],
    ])
    for (let length = 4; length < whole.length; length += 97)
      expect(['damaged', 'zip_bomb']).toContain(await refusal(whole.slice(0, length)))
  })

  test('with broken contents is refused as damaged', async () => {
    expect(await refusal(await altered({ 'xl/workbook.xml': strToU8('<workbook><sheets>') }))).toBe('damaged')
  })

  test('over the limits of size, rows or columns is refused with the limit', async () => {
    const bytes = await workbook(Array.from({ length: 12 }, (_, i) => [i, i, i]))
    expect(await refusal(bytes, { maxBytes: 100 })).toBe('too_large')
    expect(await refusal(bytes, { maxRows: 11 })).toBe('too_many_rows')
    expect(await refusal(bytes, { maxColumns: 2 })).toBe('too_many_columns')
    expect((await readTable(bytes, { maxRows: 12, maxColumns: 3 })).sheets[0]?.rows).toHaveLength(12)
  })

  test('with two far corners does not fill the memory', async () => {
    const sheet =
      '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
    expect(['damaged', 'too_many_columns', 'too_many_rows']).toContain(
      await refusal(await altered({ 'xl/worksheets/sheet1.xml': strToU8(sheet) })),
    )
  })
})
