import { Zip, ZipDeflate } from 'fflate'
import { type Column, partsOfRow, type Row } from '../model.ts'
import {
  headerXml,
  linksXml,
  type PendingLink,
  rowXml,
  sheetHead,
  sheetTail,
  workbookParts,
} from './spreadsheet-xml.ts'

export type SheetSource = {
  readonly name: string
  readonly columns: readonly Column[]
  /** Pulled only as fast as the bytes are taken, so a database cursor is never read ahead of the reader. */
  readonly rows: Iterable<Row> | AsyncIterable<Row>
}

/** Excel's limits (ECMA-376 gives none; these are the program's specifications). */
const maximumRows = 1_048_576
const maximumLinks = 65_530
const chunkCharacters = 64 * 1024
/** A fixed time stamp in the archive: the same rows make the same bytes. */
const archiveTime = '1980-01-01T00:00:00'

/**
 * Writes a workbook as a stream of bytes in memory that does not grow with the number of rows. Header styled and
 * frozen; a sheet over Excel's row limit goes on in a next one; texts that look like formulas stay texts.
 */
export async function* writeSheets(sheets: readonly SheetSource[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, chunk) => {
    if (error) throw error
    ready.push(chunk)
  })
  const encoder = new TextEncoder()
  const open = (path: string) => {
    const file = new ZipDeflate(path, { level: 4 })
    file.mtime = archiveTime
    zip.add(file)
    return file
  }
  const names: string[] = []
  for (const sheet of sheets) {
    const rows = cursorOf(sheet.rows)
    try {
      do {
        names.push(freeSheetName(sheet.name, names))
        const path = `sheet${names.length}.xml`
        const file = open(`xl/worksheets/${path}`)
        const links: PendingLink[] = []
        for await (const text of sheetText(sheet.columns, rows, links)) {
          file.push(encoder.encode(text))
          yield* ready.splice(0)
        }
        file.push(new Uint8Array(0), true)
        if (links.length > 0) open(`xl/worksheets/_rels/${path}.rels`).push(encoder.encode(linksXml(links)), true)
      } while (rows.pending)
    } finally {
      await rows.close()
    }
  }
  for (const [path, text] of Object.entries(workbookParts(names))) open(path).push(encoder.encode(text), true)
  zip.end()
  yield* ready.splice(0)
}

/** All the bytes of a stream in one piece. */
export async function collectBytes(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = []
  for await (const chunk of chunks) parts.push(chunk)
  return new Uint8Array(Buffer.concat(parts))
}

type Cursor = {
  /** The row that has been pulled but not yet written; undefined at the end. */
  pending: Row | undefined
  advance(): Promise<void>
  close(): Promise<void>
}

function cursorOf(rows: Iterable<Row> | AsyncIterable<Row>): Cursor {
  const iterator = Symbol.asyncIterator in rows ? rows[Symbol.asyncIterator]() : rows[Symbol.iterator]()
  return {
    pending: undefined,
    async advance() {
      const next = await iterator.next()
      this.pending = next.done ? undefined : next.value
    },
    async close() {
      await iterator.return?.()
    },
  }
}

async function* sheetText(columns: readonly Column[], rows: Cursor, links: PendingLink[]): AsyncGenerator<string> {
  let text = sheetHead(columns) + headerXml(columns)
  if (rows.pending === undefined) await rows.advance()
  for (let index = 2; rows.pending !== undefined && index <= maximumRows; index++) {
    const { kind, cells } = partsOfRow(rows.pending)
    text += rowXml(index, cells, columns, kind, (link) => {
      if (links.length < maximumLinks) links.push(link)
    })
    if (text.length > chunkCharacters) {
      yield text
      text = ''
    }
    await rows.advance()
  }
  yield text + sheetTail(links)
}

/** A sheet name that Excel accepts (31 characters, none of `[]:*?/\`, no outer apostrophe) and that is not taken. */
export function freeSheetName(wanted: string, taken: readonly string[]): string {
  const clean =
    wanted
      .replaceAll(/[[\]:*?/\\\p{Cc}]/gu, ' ')
      .replaceAll(/^'+|'+$/g, '')
      .trim()
      .slice(0, 31) || '1'
  const isTaken = (name: string) => taken.some((other) => other.toLowerCase() === name.toLowerCase())
  for (let n = 1, name = clean; ; name = `${clean.slice(0, 31 - ` (${n})`.length)} (${n})`) {
    if (!isTaken(name)) return name
    n++
  }
}
