import { type LocalDate, localDate, parseDateText, parseQuantity, type Quantity, quantity } from '@ordinate/kernel'
import type { CurrencyRate } from './currency.ts'

/** What a bank's list said in a place that could not be read; `at` is the line, or the place of the entry. */
export type UnreadRate = { readonly at: number; readonly text: string }
/** A bank's list as rates against the base of the books. */
export type ReadRates = { readonly rates: readonly CurrencyRate[]; readonly unread: readonly UnreadRate[] }

const CODE = /^[A-Z]{3}$/

/** An entry as published: so many units of a currency for a price in the currency in which the list is kept. */
type Entry = {
  readonly onDay: LocalDate
  readonly currency: string
  readonly units: Quantity
  readonly price: Quantity
}

/**
 * Reads what central banks publish: the European Central Bank's XML (`<Cube time=…><Cube currency=… rate=…>`, units of a currency for one
 * euro), the Bank of Russia's (`<ValCurs Date=…><Valute>…`, a price in roubles for a nominal), or a table of day, currency, price and
 * units parted by tabs, semicolons or commas, whose prices are in `base`. A list kept in another currency is turned through that
 * currency's own entry for the base; entries without one are counted as unread.
 */
export function readPublishedRates(text: string, base: string): ReadRates {
  const body = text.replace(/^\uFEFF/, '').trim()
  if (/<ValCurs\b/.test(body)) return against(base, 'RUB', russian(body))
  if (/<Cube\b/.test(body)) return against(base, 'EUR', european(body))
  return table(body, base)
}

type Entries = { readonly entries: readonly (Entry & { at: number })[]; readonly unread: readonly UnreadRate[] }

/** A list kept in `home`, turned into rates against `base`; exact, because both sides of a rate are kept. */
function against(base: string, home: string, { entries, unread }: Entries): ReadRates {
  if (base === home)
    return { rates: entries.filter((one) => one.currency !== base).map((one) => rate(one, base)), unread }
  const bridge = new Map(entries.filter((one) => one.currency === base).map((one) => [one.onDay.toString(), one]))
  const rates: CurrencyRate[] = []
  const missing: UnreadRate[] = []
  const ends = [...new Set(entries.map((one) => one.onDay.toString()))].map((day): Entry & { at: number } => ({
    onDay: localDate(day),
    currency: home,
    units: quantity(1n),
    price: quantity(1n),
    at: 0,
  }))
  for (const one of [...ends, ...entries]) {
    if (one.currency === base) continue
    const own = bridge.get(one.onDay.toString())
    if (own === undefined) missing.push({ at: one.at, text: `${one.onDay} ${one.currency}` })
    else rates.push(through(one, own, base))
  }
  return { rates, unread: [...unread, ...missing] }
}

const rate = ({ onDay, currency, units, price }: Entry, base: string): CurrencyRate => ({
  onDay,
  currency,
  base,
  units,
  price,
})

/** units₁ X = price₁ home and units₂ base = price₂ home, so units₁·price₂ X = price₁·units₂ base. */
function through(one: Entry, own: Entry, base: string): CurrencyRate {
  const times = (a: Quantity, b: Quantity): Quantity => {
    let [digits, scale] = [a.digits * b.digits, a.scale + b.scale]
    while (scale > 0 && digits % 10n === 0n) [digits, scale] = [digits / 10n, scale - 1]
    return { digits, scale }
  }
  return {
    onDay: one.onDay,
    currency: one.currency,
    base,
    units: times(one.units, own.price),
    price: times(one.price, own.units),
  }
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*["']([^"']*)["']`, 'i').exec(tag)?.[1]
}

function day(text: string | undefined): LocalDate | undefined {
  return text === undefined ? undefined : parseDateText(text.trim(), 'dmy')
}

function positive(text: string | undefined): Quantity | undefined {
  const value = text === undefined ? undefined : parseQuantity(text.trim())
  return value !== undefined && value.digits > 0n ? value : undefined
}

function european(text: string): Entries {
  const entries: (Entry & { at: number })[] = []
  const unread: UnreadRate[] = []
  let onDay: LocalDate | undefined
  let at = 0
  for (const [tag] of text.matchAll(/<Cube\b[^>]*>/g)) {
    onDay = day(attribute(tag, 'time')) ?? onDay
    const currency = attribute(tag, 'currency')
    if (currency === undefined) continue
    at += 1
    const units = positive(attribute(tag, 'rate'))
    if (onDay === undefined || units === undefined || !CODE.test(currency)) unread.push({ at, text: tag.slice(0, 60) })
    else entries.push({ onDay, currency, units, price: quantity(1n), at })
  }
  return { entries, unread }
}

function russian(text: string): Entries {
  const entries: (Entry & { at: number })[] = []
  const unread: UnreadRate[] = []
  const onDay = day(attribute(/<ValCurs\b[^>]*>/.exec(text)?.[0] ?? '', 'date'))
  let at = 0
  for (const [whole] of text.matchAll(/<Valute\b[\s\S]*?<\/Valute>/g)) {
    at += 1
    const part = (name: string) => new RegExp(`<${name}>([^<]*)</${name}>`).exec(whole)?.[1]
    const currency = part('CharCode')?.trim() ?? ''
    const units = positive(part('Nominal'))
    const price = positive(part('Value'))
    if (onDay === undefined || units === undefined || price === undefined || !CODE.test(currency))
      unread.push({ at, text: whole.replace(/\s+/g, ' ').slice(0, 60) })
    else entries.push({ onDay, currency, units, price, at })
  }
  return { entries, unread }
}

function cells(line: string): string[] {
  const mark = ['\t', ';', ','].find((one) => line.includes(one)) ?? '\t'
  return line.split(mark).map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'))
}

/** Rows of day, currency, price and, if it is not one, units. A first line without a day is a head. */
function table(text: string, base: string): ReadRates {
  const rates: CurrencyRate[] = []
  const unread: UnreadRate[] = []
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue
    const [dayText, code = '', priceText, unitsText = ''] = cells(line)
    const onDay = day(dayText)
    const currency = code.toUpperCase()
    const price = positive(priceText)
    const units = unitsText === '' ? quantity(1n) : positive(unitsText)
    if (onDay !== undefined && CODE.test(currency) && currency !== base && price !== undefined && units !== undefined)
      rates.push({ onDay, currency, base, units, price })
    else if (index > 0 || onDay !== undefined) unread.push({ at: index + 1, text: line.trim().slice(0, 60) })
  }
  return { rates, unread }
}
