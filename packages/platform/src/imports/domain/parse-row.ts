import type { CellSettings, ImportColumn, RowProblem } from '../kind.ts'
import type { Mapping } from './guess.ts'

/** A row read by the mapping: its values, and what could not be read. */
export interface ParsedRow {
  readonly values: Record<string, unknown>
  readonly problems: readonly RowProblem[]
}

/** Blanks of every kind at both ends, and the marks that browsers and spreadsheets slip between letters. */
function tidy(text: string): string {
  return text
    .replace(/[\u200b-\u200f\u2060\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .trim()
}

/** Reads the cells of one row. An empty cell gives no value; in a required column that is an error, as is any unreadable cell. */
export function parseRow(
  cells: readonly string[],
  columns: readonly ImportColumn[],
  mapping: Mapping,
  settings: CellSettings,
): ParsedRow {
  const values: Record<string, unknown> = {}
  const problems: RowProblem[] = []
  for (const { key, required, parse } of columns) {
    const index = mapping[key] ?? null
    const text = index === null ? '' : tidy(cells[index] ?? '')
    if (text === '') {
      if (required) problems.push({ column: key, code: 'imports.required', params: {}, severity: 'error' })
      continue
    }
    const parsed = parse(text, settings)
    if (parsed.ok) values[key] = parsed.value
    else problems.push({ column: key, code: parsed.code, params: parsed.params, severity: 'error' })
  }
  return { values, problems }
}
