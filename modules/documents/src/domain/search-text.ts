/** PostgreSQL keeps at most 1 MB of one text's lexemes; letters may take four bytes each. */
const LONGEST = 150_000

/**
 * The words of a paper as the full-text search stores them: letters and digits, single spaces between, lower case, so that
 * `EST-2026-0007` is found by any part of it.
 */
export function searchText(parts: readonly (string | null | undefined)[]): string {
  return parts
    .filter((part) => part != null)
    .join(' ')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, LONGEST)
}
