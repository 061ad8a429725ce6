import { IntlMessageFormat } from 'intl-messageformat'
import { printable } from './printable.ts'

/** Languages of the screens. */
export type Locale = 'en' | 'ru'

/** Sentences by code, in ICU MessageFormat. */
export type Messages = Readonly<Record<string, string>>

const formats = new Map<string, IntlMessageFormat>()

function formatOf(text: string, tag: string): IntlMessageFormat {
  const key = `${tag}\n${text}`
  const known = formats.get(key)
  if (known) return known
  const format = new IntlMessageFormat(text, tag, undefined, { ignoreTag: true })
  formats.set(key, format)
  return format
}

/** What is shown for a code that no catalogue holds: its last word, readable. `bookings.place_taken` -> `Place taken`. */
export function readableCode(code: string): string {
  const words = code
    .slice(code.lastIndexOf('.') + 1)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[_-]/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/**
 * The sentence of a code in a language. Kernel values among the parameters (dates, instants, amounts, quantities) are
 * written as the language writes them; a parameter that is missing leaves the sentence readable rather than throwing.
 * @param tag BCP 47 tag that decides numbers, for example `en-AU`
 */
export function sentence(
  messages: Messages,
  tag: string,
  code: string,
  params: Readonly<Record<string, unknown>> = {},
): string {
  const text = messages[code]
  if (text === undefined) return readableCode(code)
  if (!text.includes('{') && !text.includes("'")) return text
  const values = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, printable(value, tag)]))
  try {
    return String(formatOf(text, tag).format(values))
  } catch {
    return readableCode(code)
  }
}
