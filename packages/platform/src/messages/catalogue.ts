import { formatDate, localDate } from '@ordinate/kernel'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Catalogue } from '../registry/module.ts'

/** Both languages of the product. */
export const LOCALES = ['en', 'ru'] as const
export type Locale = (typeof LOCALES)[number]

/** Every sentence of every module, by language and code. */
export interface Messages {
  readonly catalogues: Readonly<Record<Locale, Catalogue>>
  /** Renders a sentence; an unknown code is answered as it is, so that a missing sentence is seen and not swallowed. */
  say(locale: Locale, code: string, params?: Record<string, unknown>): string
}

const ISO_DATE = /^\d{4}-\d\d-\d\d$/
/** Amounts as `moneyToText` writes them. */
const AMOUNT = /^-?\d+\.\d\d$/

function readableValue(value: unknown, locale: Locale): unknown {
  if (typeof value !== 'string') return value
  if (ISO_DATE.test(value)) return formatDate(localDate(value), locale, { year: true })
  if (!AMOUNT.test(value)) return value
  return new Intl.NumberFormat(locale, { minimumFractionDigits: 2 }).format(value as Intl.StringNumericLiteral)
}

/** Days and amounts travel in parameters as canonical text; a sentence shows them as its reader writes them. */
function readable(params: Record<string, unknown>, locale: Locale): Record<string, unknown> {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, readableValue(value, locale)]))
}

/** Joins the catalogues of all modules. Throws when two modules claim one code. */
export function joinMessages(parts: readonly { readonly en: Catalogue; readonly ru: Catalogue }[]): Messages {
  const catalogues: Record<Locale, Record<string, string>> = { en: {}, ru: {} }
  for (const part of parts) {
    for (const locale of LOCALES) {
      for (const [code, text] of Object.entries(part[locale])) {
        if (code in catalogues[locale]) throw new Error(`message ${code} is declared twice in ${locale}`)
        catalogues[locale][code] = text
      }
    }
  }
  const compiled = new Map<string, IntlMessageFormat>()
  return {
    catalogues,
    say(locale, code, params = {}) {
      const text = catalogues[locale][code]
      if (text === undefined) return code
      const key = `${locale} ${code}`
      const format = compiled.get(key) ?? new IntlMessageFormat(text, locale)
      compiled.set(key, format)
      try {
        return String(format.format(readable(params, locale) as Record<string, string>))
      } catch {
        // A sentence whose parameters are missing is better shown raw than not at all.
        return text
      }
    },
  }
}
