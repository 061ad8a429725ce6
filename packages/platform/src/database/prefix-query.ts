/**
 * Words that somebody typed, as a prefix query of PostgreSQL's full-text search: every word must begin some word of the text.
 * Undefined when there is no word in it. Use as `to_tsvector('simple', column) @@ to_tsquery('simple', query)`.
 */
export function prefixQuery(words: string): string | undefined {
  const parts = words.toLowerCase().match(/[\p{L}\p{N}]+/gu)
  return parts?.map((part) => `${part}:*`).join(' & ')
}
