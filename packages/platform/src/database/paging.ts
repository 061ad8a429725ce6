import { Problem } from '../problems.ts'

/** The key values that a cursor carries, in the order of the sort; undefined on the first page. */
export function cursorAfter(cursor: string | undefined): string[] | undefined {
  if (cursor === undefined) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(values) && values.every((value) => typeof value === 'string')) return values
  } catch {
    // Refused below, like any cursor that was not made here.
  }
  throw new Problem(
    422,
    'platform.bad_cursor',
    {},
    { fields: [{ path: 'cursor', code: 'platform.bad_cursor', message: '' }] },
  )
}

/**
 * Splits rows read with `limit + 1` into a page and the cursor of the next one.
 * @param key the sort key of a row as text, ending with something unique (its id)
 */
export function pageFrom<R>(
  rows: readonly R[],
  limit: number,
  key: (row: R) => readonly string[],
): { rows: R[]; nextCursor: string | null } {
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  if (rows.length <= limit || last === undefined) return { rows: page, nextCursor: null }
  return { rows: page, nextCursor: Buffer.from(JSON.stringify(key(last))).toString('base64url') }
}

/** Rows of a page when the caller names no limit. */
export const DEFAULT_LIMIT = 50
