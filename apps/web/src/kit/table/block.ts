/** Rows of cells as spreadsheets put them on the clipboard: tabs between cells, quotes around cells with breaks. */
export type Block = string[][]

function printCell(text: string): string {
  return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A block as text for the clipboard. */
export function printBlock(block: Block): string {
  return block.map((row) => row.map(printCell).join('\t')).join('\r\n')
}

/** Text from the clipboard as a block; a last empty line is dropped, quoted cells may hold tabs and breaks. */
export function parseBlock(text: string): Block {
  const rows: Block = []
  let row: string[] = []
  const cells = /(?:"((?:[^"]|"")*)"|([^\t\r\n]*))(\t|\r\n|\n|\r|$)/y
  while (cells.lastIndex < text.length) {
    const match = cells.exec(text) ?? plainCell(text, cells)
    if (match === null) break
    const [, quoted, plain, end] = match
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === '\t') {
      if (cells.lastIndex >= text.length) row.push('')
      continue
    }
    rows.push(row)
    row = []
  }
  if (row.length > 0) rows.push(row)
  return rows
}

/** A cell that begins with a quote and is not a quoted cell (`"a" b`), read as it stands. */
function plainCell(text: string, cells: RegExp): RegExpExecArray | null {
  const plain = /()?([^\t\r\n]*)(\t|\r\n|\n|\r|$)/y
  plain.lastIndex = cells.lastIndex
  const match = plain.exec(text)
  cells.lastIndex = plain.lastIndex === 0 ? text.length : plain.lastIndex
  return match
}
