import { Problem } from '../problems.ts'
import type { QueryContext } from '../run/context.ts'

/** A table from outside, every cell as the text that stands in it. */
export interface SourceTable {
  readonly fileId: string | null
  readonly fileName: string | null
  readonly sheet: string | null
  readonly hasFormulas: boolean
  readonly rows: readonly (readonly string[])[]
}

/** Reads bytes as a table. Throws `Problem` 422 with the reason when they are none. */
async function tableOf(bytes: Uint8Array, sheetName: string | undefined) {
  // Loaded when the first table comes: the typesetter brings a compiler that a server without imports never needs.
  const { cellText, readTable, UnreadableFile } = await import('@ordinate/typesetter')
  try {
    const { sheets, hasFormulas } = await readTable(bytes)
    const sheet =
      sheetName === undefined
        ? (sheets.find(({ rows }) => rows.length > 0) ?? sheets[0])
        : sheets.find(({ name }) => name === sheetName)
    if (sheet === undefined) throw new Problem(422, 'imports.no_such_sheet', { sheet: sheetName ?? '' })
    return {
      sheet: sheet.name === '' ? null : sheet.name,
      hasFormulas,
      rows: sheet.rows.map((row) => row.map(cellText)),
    }
  } catch (error) {
    if (error instanceof UnreadableFile)
      throw new Problem(422, `typesetter.unreadable.${error.code}`, { ...error.params })
    throw error
  }
}

/** Reads an uploaded file; without a sheet's name, its first sheet that holds anything. */
export async function readUploaded(
  ctx: QueryContext,
  fileId: string,
  sheetName: string | undefined,
): Promise<SourceTable> {
  const file = await ctx.files.read(fileId)
  return { fileId, fileName: file.name, ...(await tableOf(file.bytes, sheetName)) }
}

/** Reads cells as spreadsheets put them on the clipboard: tabs between cells, quotes around cells with line breaks. */
export async function readPasted(text: string): Promise<SourceTable> {
  const table = await tableOf(new TextEncoder().encode(text), undefined)
  return { fileId: null, fileName: null, ...table }
}
