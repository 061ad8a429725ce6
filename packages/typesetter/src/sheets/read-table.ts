import { readCsv } from './csv.ts'
import type { ReadLimits } from './read-limits.ts'
import { readSheet } from './read-sheet.ts'
import type { TableContent } from './table-content.ts'

/**
 * Reads a table file from outside by what it is, not by what it is called: an archive or an OLE container is taken
 * for a workbook, anything else for CSV.
 *
 * @throws UnreadableFile
 */
export async function readTable(bytes: Uint8Array, limits: Partial<ReadLimits> = {}): Promise<TableContent> {
  const isContainer = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)
  return isContainer ? await readSheet(bytes, limits) : readCsv(bytes, limits)
}
