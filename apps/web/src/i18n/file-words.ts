import type { Locale, Messages } from './catalogue.ts'
import type { MessageLoader } from './words.tsx'

type Files = Readonly<Record<string, () => Promise<unknown>>>

/** Loads the sentences of an entry from the files that a glob import found, when their language is chosen. */
export function fileWords(files: Readonly<Record<Locale, Files>>): MessageLoader {
  return async (locale) => {
    const loaded = await Promise.all(Object.values(files[locale]).map((load) => load()))
    return Object.assign({}, ...loaded) as Messages
  }
}
