import { parseDecimalText } from './decimal-text.ts'
import { currencyDecimals, type Money, money } from './money.ts'

/** Marks that people type and no locale prints. */
const TYPED_MARKS: Readonly<Record<string, readonly string[]>> = { RUB: ['руб.', 'руб', 'р.', 'р'] }
const LOCALES = ['en', 'en-AU', 'ru'] as const
const DISPLAYS = ['symbol', 'narrowSymbol', 'code'] as const

const marksOf = new Map<string, readonly string[]>()

/** Everything that may stand before or after a figure to name this currency, longest first. */
function currencyMarks(currency: string): readonly string[] {
  const known = marksOf.get(currency)
  if (known) return known
  const printed = LOCALES.flatMap((locale) =>
    DISPLAYS.flatMap((currencyDisplay) =>
      new Intl.NumberFormat(locale, { style: 'currency', currency, currencyDisplay })
        .formatToParts(0)
        .filter((part) => part.type === 'currency')
        .map((part) => part.value.toLowerCase()),
    ),
  )
  const marks = [...new Set([...printed, ...(TYPED_MARKS[currency] ?? [])])].sort((a, b) => b.length - a.length)
  marksOf.set(currency, marks)
  return marks
}

function withoutMark(text: string, currency: string): string {
  const [sign = '', body = ''] = /^([-\u2212(]?)(.*)$/s.exec(text.trim())?.slice(1) ?? []
  const lower = body.toLowerCase()
  for (const mark of currencyMarks(currency)) {
    if (lower.startsWith(mark)) return sign + body.slice(mark.length).trim()
    if (lower.endsWith(mark)) return sign + body.slice(0, -mark.length).trim()
    if (sign === '(' && lower.endsWith(`${mark})`)) return `${sign}${body.slice(0, -mark.length - 1).trim()})`
  }
  return sign + body
}

/**
 * Reads an amount as people write it: `1,234.50`, `1 234,50`, `$12`, `12 AUD`, `(5.00)`. Undefined when it is no number,
 * names another currency, or has more decimals than the currency: nothing is rounded silently.
 */
export function moneyFromText(text: string, currency: string): Money | undefined {
  const decimals = currencyDecimals(currency)
  const parsed = parseDecimalText(withoutMark(text, currency))
  if (!parsed) return undefined
  if (parsed.scale <= decimals) return money(parsed.digits * 10n ** BigInt(decimals - parsed.scale), currency)
  const excess = 10n ** BigInt(parsed.scale - decimals)
  return parsed.digits % excess === 0n ? money(parsed.digits / excess, currency) : undefined
}

/** Canonical text with all decimals of the currency and no mark: `1234.50`, `-0.05`. */
export function moneyToText(m: Money): string {
  const decimals = currencyDecimals(m.currency)
  const size = (m.minor < 0n ? -m.minor : m.minor).toString().padStart(decimals + 1, '0')
  const sign = m.minor < 0n ? '-' : ''
  if (decimals === 0) return sign + size
  return `${sign}${size.slice(0, -decimals)}.${size.slice(-decimals)}`
}

/** As the locale writes it, with the currency's mark unless the column already names it. */
export function formatMoney(m: Money, locale: string, options: { readonly mark?: boolean } = {}): string {
  const decimals = currencyDecimals(m.currency)
  const format =
    options.mark === false
      ? new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
      : new Intl.NumberFormat(locale, { style: 'currency', currency: m.currency, currencyDisplay: 'narrowSymbol' })
  return format.format(moneyToText(m) as Intl.StringNumericLiteral)
}
