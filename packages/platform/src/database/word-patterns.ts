/** Text as it is searched: lower case, one space before every word and nothing between words but spaces. */
export function searchableText(parts: readonly (string | null | undefined)[]): string {
  const words = parts.flatMap((part) => (part ?? '').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])
  return ` ${words.join(' ')}`
}

/**
 * Words that somebody typed, as patterns for `like` on a column of `searchableText`: every word must begin some word of the text.
 * An index over words would not be used: row-level security keeps operators that may leak away from it, so the
 * organisation's rows are read in any case, and `like` is the cheapest way to look at them.
 */
export function wordPatterns(words: string): string[] {
  return (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => `% ${word}%`)
}
