import type { CommandContext, QueryContext } from '@ordinate/platform'
import { statutoryRates, type TaxRate, withOwnRates } from '../domain/index.ts'
import type { FinanceTables } from './tables.ts'

/** The rates that the organisation set itself. */
export async function ownTaxRates(ctx: QueryContext): Promise<TaxRate[]> {
  const rows = await ctx.read<FinanceTables>().selectFrom('finance.tax_rate').selectAll().execute()
  return rows.map((row) => ({ code: row.code, rate: row.rate, validFrom: row.valid_from }))
}

/** All rates in force for this organisation: the law's of its country, and its own over them. */
export async function taxRates(ctx: QueryContext): Promise<TaxRate[]> {
  return withOwnRates(statutoryRates(ctx.settings.country), await ownTaxRates(ctx))
}

export async function upsertTaxRate(ctx: CommandContext, rate: TaxRate): Promise<void> {
  await ctx
    .write<FinanceTables>()
    .insertInto('finance.tax_rate')
    .values({ code: rate.code, valid_from: rate.validFrom, rate: rate.rate })
    .onConflict((conflict) => conflict.columns(['code', 'valid_from']).doUpdateSet({ rate: rate.rate }))
    .execute()
}
