import { addDays, type LocalDate, type Money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import { type CurrencyRate, convert, par, RATE_HOLDS_DAYS, rateHolding } from '../domain/index.ts'
import type { CurrencyRateTables } from './currency-rate-tables.ts'

/** A currency and a day for which no rate holds. */
export type MissingRate = { readonly currency: string; readonly on: LocalDate }

/** Amounts of any currency in the books' own at the rates of their days; what cannot be converted is noted. */
export class Converter {
  readonly base: string
  readonly #rates: ReadonlyMap<string, readonly CurrencyRate[]>
  readonly #found = new Map<string, CurrencyRate | undefined>()
  readonly #missing = new Map<string, MissingRate>()

  constructor(base: string, rates: readonly CurrencyRate[]) {
    this.base = base
    this.#rates = Map.groupBy(rates, (rate) => rate.currency)
  }

  rateOn(currency: string, on: LocalDate): CurrencyRate | undefined {
    if (currency === this.base) return par(currency, on)
    const key = `${currency} ${on}`
    if (!this.#found.has(key)) this.#found.set(key, rateHolding(this.#rates.get(currency) ?? [], on))
    return this.#found.get(key)
  }

  /** The amount in the books' currency, or undefined where no rate holds that day. */
  at(amount: Money, on: LocalDate): Money | undefined {
    const rate = this.rateOn(amount.currency, on)
    if (rate === undefined) {
      if (amount.minor !== 0n) this.#missing.set(`${amount.currency} ${on}`, { currency: amount.currency, on })
      return undefined
    }
    return amount.currency === this.base ? amount : convert(amount, rate)
  }

  /** What could not be converted, at most fifty. */
  get missing(): MissingRate[] {
    return [...this.#missing.values()].slice(0, 50)
  }
}

/** A converter for days of a span; without `from`, for every day up to `to`. */
export async function converterFor(
  ctx: QueryContext,
  currencies: readonly string[],
  span: { readonly from?: LocalDate; readonly to: LocalDate },
): Promise<Converter> {
  const base = ctx.settings.currency
  const foreign = [...new Set(currencies)].filter((currency) => currency !== base)
  if (foreign.length === 0) return new Converter(base, [])
  let query = ctx
    .read<CurrencyRateTables>()
    .selectFrom('finance.currency_rate')
    .selectAll()
    .where('base', '=', base)
    .where('currency', '=', sql<string>`any(${foreign}::text[])`)
    .where('on_day', '<=', span.to)
  if (span.from !== undefined) query = query.where('on_day', '>=', addDays(span.from, -RATE_HOLDS_DAYS))
  const rows = await query.execute()
  return new Converter(
    base,
    rows.map((row) => ({ currency: row.currency, base, onDay: row.on_day, units: row.units, price: row.price })),
  )
}
