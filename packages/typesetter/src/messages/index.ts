import { IntlMessageFormat } from 'intl-messageformat'
import type { Language } from '../model.ts'
import en from './en.json' with { type: 'json' }
import ru from './ru.json' with { type: 'json' }

export type MessageKey = keyof typeof en

/** The catalogues of this package: its own printed words and a sentence for every code of `UnreadableFile`. */
export const typesetterMessages: Record<Language, Record<MessageKey, string>> = { en, ru }

/** A message of this package in the given language. */
export function message(language: Language, key: MessageKey, values: Record<string, string | number> = {}): string {
  return String(new IntlMessageFormat(typesetterMessages[language][key], language).format(values))
}
