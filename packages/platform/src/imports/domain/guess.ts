import type { CellContent } from '../kind.ts'

/** Column key -> index of the header it is read from, or null. */
export type Mapping = Readonly<Record<string, number | null>>

/** What guessing knows of a column: every text that may stand over it. */
export interface GuessColumn {
  readonly key: string
  readonly required: boolean
  readonly names: readonly string[]
  readonly content?: CellContent | undefined
}

/** How many of the first rows are looked at for the header. */
const HEADER_WITHIN = 10
/** The share of cells that must look the part before content alone names a column. */
const CONVINCED = 0.8

/** A header as it is compared: words of letters and digits, lower case, `camelCase` and `snake_case` taken apart. */
export function headerWords(text: string): string {
  return text
    .replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

/** 3 for the same words, 2 when the header begins with the name, 1 when the name stands somewhere in it, else 0. */
function nameScore(header: string, names: readonly string[]): number {
  let best = 0
  for (const name of names) {
    if (header === name) return 3
    if (name.length >= 3 && header.startsWith(`${name} `)) best = Math.max(best, 2)
    else if (name.length >= 4 && ` ${header} `.includes(` ${name} `)) best = Math.max(best, 1)
  }
  return best
}

const LOOKS: Readonly<Record<CellContent, (text: string) => boolean>> = {
  latitude: (text) => /^-?\d{1,2}[.,]\d{3,}$/.test(text) && Math.abs(Number(text.replace(',', '.'))) <= 90,
  longitude: (text) => /^-?\d{1,3}[.,]\d{3,}$/.test(text) && Math.abs(Number(text.replace(',', '.'))) <= 180,
  email: (text) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text),
  phone: (text) => /^\+?[\d ()\-.]{9,20}$/.test(text) && text.replace(/\D/g, '').length >= 9,
}

function looksLike(cells: readonly string[], content: CellContent): boolean {
  const filled = cells.filter((text) => text !== '')
  return filled.length > 0 && filled.filter(LOOKS[content]).length / filled.length >= CONVINCED
}

/** The row, among the first ones, that names the most columns; the first row that is not empty when none does. */
export function guessHeaderRow(rows: readonly (readonly string[])[], columns: readonly GuessColumn[]): number {
  const scores = rows.slice(0, HEADER_WITHIN).map((cells) =>
    cells
      .map(headerWords)
      .filter((header) => header !== '')
      .reduce((sum, header) => sum + Math.max(...columns.map(({ names }) => nameScore(header, names))), 0),
  )
  const best = Math.max(0, ...scores)
  if (best > 0) return scores.indexOf(best)
  return Math.max(
    0,
    rows.findIndex((cells) => cells.some((text) => text !== '')),
  )
}

/**
 * Guesses which header each column is read from: by the header's words, surest pairs first, then by what the cells look like.
 * Each header serves one column.
 * @param sample some rows below the header
 */
export function guessMapping(
  headers: readonly string[],
  sample: readonly (readonly string[])[],
  columns: readonly GuessColumn[],
): Mapping {
  const words = headers.map(headerWords)
  const pairs = columns.flatMap(({ key, names }, order) =>
    words.map((header, index) => ({ key, index, order, score: header === '' ? 0 : nameScore(header, names) })),
  )
  const mapping: Record<string, number | null> = Object.fromEntries(columns.map(({ key }) => [key, null]))
  const used = new Set<number>()
  const sorted = pairs
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order || a.index - b.index)
  for (const { key, index } of sorted) {
    if (mapping[key] !== null || used.has(index)) continue
    mapping[key] = index
    used.add(index)
  }
  for (const { key, content } of columns) {
    if (content === undefined || mapping[key] !== null) continue
    const index = headers.findIndex(
      (_, at) =>
        !used.has(at) &&
        looksLike(
          sample.map((cells) => cells[at] ?? ''),
          content,
        ),
    )
    if (index < 0) continue
    mapping[key] = index
    used.add(index)
  }
  return mapping
}

/** Required columns that are read from no header. */
export function missingColumns(mapping: Mapping, columns: readonly GuessColumn[]): string[] {
  return columns.filter(({ key, required }) => required && (mapping[key] ?? null) === null).map(({ key }) => key)
}
