import { addDays, type LocalDate } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { CurrencyRateView } from '../contract/currency-rates.ts'
import { type CurrencyRate, par, RATE_HOLDS_DAYS, rateFound, rateHolding } from '../domain/currency.ts'
import type { CurrencyRateTable, CurrencyRateTables } from './currency-rate-tables.ts'

function rateOf(row: Selectable<CurrencyRateTable>): CurrencyRate {
  return { currency: row.currency, base: row.base, onDay: row.on_day, units: row.units, price: row.price }
}

/** A rate as screens see it. */
export function currencyRateView(row: Selectable<CurrencyRateTable>): CurrencyRateView {
  return { ...rateOf(row), setBy: row.set_by, setAt: row.set_at }
}

/**
 * The rates that hold on a day against the books' currency, by currency. Those without one, or with one that is too old, are not in it;
 * the books' own currency is at par.
 */
export async function ratesOn(
  ctx: QueryContext,
  currencies: readonly string[],
  day: LocalDate,
): Promise<Map<string, CurrencyRate>> {
  const base = ctx.settings.currency
  const found = new Map<string, CurrencyRate>()
  const foreign = [...new Set(currencies)].filter((currency) => currency !== base)
  if (currencies.includes(base)) found.set(base, par(base, day))
  if (foreign.length === 0) return found
  const rows = await ctx
    .read<CurrencyRateTables>()
    .selectFrom('finance.currency_rate')
    .selectAll()
    .where('base', '=', base)
    .where('currency', '=', sql<string>`any(${foreign}::text[])`)
    .where('on_day', '<=', day)
    .where('on_day', '>=', addDays(day, -RATE_HOLDS_DAYS))
    .execute()
  for (const [currency, of] of Map.groupBy(rows.map(rateOf), (one) => one.currency)) {
    const holding = rateHolding(of, day)
    if (holding !== undefined) found.set(currency, holding)
  }
  return found
}

/** The rate of a currency against the books' own that holds on a day, or undefined. */
export async function rateOn(ctx: QueryContext, currency: string, day: LocalDate): Promise<CurrencyRate | undefined> {
  return (await ratesOn(ctx, [currency], day)).get(currency)
}

/** The rate that holds on a day; refusal `finance.no_currency_rate` where none does. */
export async function requiredRateOn(ctx: CommandContext, currency: string, day: LocalDate): Promise<CurrencyRate> {
  const rate = await rateOn(ctx, currency, day)
  ctx.enforce(rateFound(rate, { currency, base: ctx.settings.currency, on: day }))
  return rate!
}

/** The books' own currency, then those of which a rate was ever set. */
export async function knownCurrencies(ctx: QueryContext): Promise<string[]> {
  const base = ctx.settings.currency
  const rows = await ctx
    .read<CurrencyRateTables>()
    .selectFrom('finance.currency_rate')
    .select('currency')
    .distinct()
    .where('base', '=', base)
    .orderBy('currency')
    .execute()
  return [base, ...rows.map(({ currency }) => currency)]
}

/** Rates of the same days as they stand, by `currency day`. */
export async function standingRates(
  ctx: QueryContext,
  rates: readonly Pick<CurrencyRate, 'currency' | 'onDay'>[],
): Promise<Map<string, CurrencyRate>> {
  if (rates.length === 0) return new Map()
  const rows = await ctx
    .read<CurrencyRateTables>()
    .selectFrom('finance.currency_rate')
    .selectAll()
    .where('base', '=', ctx.settings.currency)
    .where('currency', '=', sql<string>`any(${[...new Set(rates.map((one) => one.currency))]}::text[])`)
    .where('on_day', '=', sql<LocalDate>`any(${[...new Set(rates.map((one) => one.onDay.toString()))]}::date[])`)
    .execute()
  return new Map(rows.map((row) => [`${row.currency} ${row.on_day}`, rateOf(row)]))
}

/** Writes rates; one of the same currency and day is replaced. The last of several for one day counts. */
export async function upsertCurrencyRates(ctx: CommandContext, rates: readonly CurrencyRate[]): Promise<void> {
  const once = new Map(rates.map((rate) => [`${rate.currency} ${rate.onDay}`, rate]))
  const rows = [...once.values()].map((rate) => ({
    base: rate.base,
    currency: rate.currency,
    on_day: rate.onDay,
    units: rate.units,
    price: rate.price,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  }))
  if (rows.length === 0) return
  await ctx
    .write<CurrencyRateTables>()
    .insertInto('finance.currency_rate')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['base', 'currency', 'on_day']).doUpdateSet((excluded) => ({
        units: excluded.ref('excluded.units'),
        price: excluded.ref('excluded.price'),
        set_by: excluded.ref('excluded.set_by'),
        set_at: excluded.ref('excluded.set_at'),
      })),
    )
    .execute()
}

/** A page of rates against the books' currency, the latest day first. */
export async function pageOfCurrencyRates(
  ctx: QueryContext,
  filter: { currency?: string; onDay?: LocalDate; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<CurrencyRateTables>()
    .selectFrom('finance.currency_rate')
    .selectAll()
    .where('base', '=', ctx.settings.currency)
    .orderBy('on_day', 'desc')
    .orderBy('currency')
    .limit(filter.limit + 1)
  if (filter.currency !== undefined) select = select.where('currency', '=', filter.currency)
  if (filter.onDay !== undefined) select = select.where('on_day', '=', filter.onDay)
  if (after !== undefined) {
    const [day, currency] = [after[0]!, after[1]!]
    select = select.where(sql<boolean>`(on_day < ${day}::date or (on_day = ${day}::date and currency > ${currency}))`)
  }
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.on_day.toString(), row.currency])
  return { rows: page.rows.map(currencyRateView), nextCursor: page.nextCursor }
}
