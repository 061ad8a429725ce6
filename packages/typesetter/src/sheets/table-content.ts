/**
 * A cell as it was read. `date` is a wall-clock day or moment, ISO 8601 without a zone (`2026-08-03`,
 * `2026-08-03T11:00`); a time of day alone has the day 1899-12-30 and is given as `time` (`11:00`).
 */
export type ReadCell = string | number | boolean | { readonly date: string } | { readonly time: string } | null

export type ReadSheet = { readonly name: string; readonly rows: readonly (readonly ReadCell[])[] }

export type TableContent = {
  readonly format: 'xlsx' | 'csv'
  readonly sheets: readonly ReadSheet[]
  /** Some cells were computed: their last saved values were taken and nothing was executed. */
  readonly hasFormulas: boolean
  /** How a CSV file was understood. */
  readonly csv?: { readonly delimiter: string; readonly encoding: string }
}

/** A cell as text, the way it was written. */
export function cellText(cell: ReadCell | undefined): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell !== 'object') return String(cell)
  return 'date' in cell ? cell.date : cell.time
}

/** Drops the empty rows at the end and the empty cells at the end of every row. */
export function trimmedRows(rows: readonly (readonly ReadCell[])[]): ReadCell[][] {
  const trimmed = rows.map((row) => row.slice(0, row.findLastIndex((cell) => cell !== null && cell !== '') + 1))
  return trimmed.slice(0, trimmed.findLastIndex((row) => row.length > 0) + 1)
}
