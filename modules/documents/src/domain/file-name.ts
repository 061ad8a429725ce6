/** The longest name that common file systems and mail programs take, with room for the ending. */
const LONGEST = 120

/** A file's name from the words of a title: nothing that a file system forbids, no double spaces. */
export function fileName(words: readonly string[], ending: string): string {
  const name = words
    .join(' ')
    .replace(/[\p{Cc}\\/:*?"<>|]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
    .replace(/[. ]+$/, '')
  return `${name === '' ? 'document' : name}.${ending}`
}
