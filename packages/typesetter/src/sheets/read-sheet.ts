import { zipSync } from 'fflate'
import { readXlsx } from 'hucre/xlsx'
import { UnreadableFile } from '../errors.ts'
import { defaultReadLimits, type ReadLimits } from './read-limits.ts'
import { type ReadCell, type TableContent, trimmedRows } from './table-content.ts'
import { zipContent, zipDirectory } from './zip-archive.ts'

/** The parts a table is made of. Macros, pictures, external links and the rest are never unpacked. */
const neededPart =
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/(_rels\/workbook\.xml\.rels|workbook\.xml|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml))$/i

/**
 * Reads the tables of an XLSX file from outside. Text stays text (phone numbers, postcodes), a number padded with
 * zeros by its format is read as it is shown, and of a formula its last saved value is taken.
 *
 * @throws UnreadableFile
 */
export async function readSheet(bytes: Uint8Array, given: Partial<ReadLimits> = {}): Promise<TableContent> {
  const limits = { ...defaultReadLimits, ...given }
  if (bytes.length === 0) throw new UnreadableFile('empty')
  if (bytes.length > limits.maxBytes) throw new UnreadableFile('too_large', { limit: limits.maxBytes })
  refuseOtherKinds(bytes)
  const workbook = await parse(safeArchive(bytes, limits), limits)
  let hasFormulas = false
  const sheets = workbook.sheets.map((sheet) => {
    if (sheet.rows.length > limits.maxRows) throw new UnreadableFile('too_many_rows', { limit: limits.maxRows })
    const rows = sheet.rows.map((row, r) =>
      row.map((value, c): ReadCell => {
        const cell = sheet.cells?.get(`${r},${c}`)
        if (cell?.formula !== undefined) hasFormulas = true
        return readCell(value, cell?.style?.numFmt)
      }),
    )
    return { name: sheet.name, rows: trimmedRows(rows) }
  })
  return { format: 'xlsx', sheets, hasFormulas }
}

const startsWith = (bytes: Uint8Array, magic: readonly number[]): boolean => magic.every((byte, i) => bytes[i] === byte)

function refuseOtherKinds(bytes: Uint8Array): void {
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    // An OLE container is a workbook under a password, or a workbook from before 2007. Its names are UTF-16.
    const isEncrypted = Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le'))
    throw new UnreadableFile(isEncrypted ? 'encrypted' : 'old_format')
  }
  throw new UnreadableFile('not_a_spreadsheet')
}

/** The archive again, unpacked within the limits and reduced to the parts that hold tables. */
function safeArchive(bytes: Uint8Array, limits: ReadLimits): Uint8Array {
  const entries = zipDirectory(bytes, limits)
  const names = new Set(entries.map(({ name }) => name))
  if (names.has('xl/workbook.bin')) throw new UnreadableFile('old_format')
  if (!names.has('[Content_Types].xml') || !names.has('xl/workbook.xml')) throw new UnreadableFile('not_a_spreadsheet')
  const parts = entries.filter(({ name }) => neededPart.test(name)).map((e) => [e.name, zipContent(bytes, e)] as const)
  return zipSync(Object.fromEntries(parts), { level: 0, mtime: '1980-01-01T00:00:00' })
}

async function parse(archive: Uint8Array, limits: ReadLimits) {
  try {
    const workbook = await readXlsx(archive, {
      readStyles: true,
      maxRows: limits.maxRows + 1,
      sheets: (_, index) => index < limits.maxSheets,
    })
    const widest = Math.max(0, ...workbook.sheets.map((sheet) => sheet.rows[0]?.length ?? 0))
    if (widest > limits.maxColumns) throw new UnreadableFile('too_many_columns', { limit: limits.maxColumns })
    return workbook
  } catch (cause) {
    if (cause instanceof UnreadableFile) throw cause
    throw new UnreadableFile('damaged', {}, { cause })
  }
}

type Moment = { toISOString(): string }

function readCell(value: string | number | boolean | Moment | null, format: string | undefined): ReadCell {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value
  if (typeof value === 'number') return paddedNumber(value, format) ?? value
  const [date = '', time = ''] = value.toISOString().split('T')
  const clock = time.slice(0, time.startsWith('00:00:00') ? 0 : time.slice(6, 8) === '00' ? 5 : 8)
  if (date <= '1900-01-01') return { time: clock || '00:00' }
  return { date: clock ? `${date}T${clock}` : date }
}

/** A whole number under a format of zeros only (`0000`) is a code: 812 is shown, and read, as `0812`. */
function paddedNumber(value: number, format: string | undefined): string | undefined {
  if (!format || !/^0{2,}$/.test(format) || !Number.isSafeInteger(value) || value < 0) return undefined
  return String(value).padStart(format.length, '0')
}
