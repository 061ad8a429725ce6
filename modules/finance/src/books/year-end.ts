import { type LocalDate, localDate, money, refuse } from '@ordinate/kernel'
import { openAccounts, transfer, transfersFor } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import { accounts, balanceSheetOf } from '../domain/index.ts'
import { standingOn } from './standing.ts'

const YEAR_END = 'finance.year_end'

const lastDayOf = (year: number): LocalDate => localDate(`${year}-12-31`)

/**
 * Carries to the retained earnings what was earned up to the end of a year and not carried before, in the books' currency. Accounts of
 * orders keep their sums: `year_result` is the counterpart that takes the result out of the statements of later years. Refusal
 * `finance.no_currency_rate` where foreign money cannot be valued.
 */
export async function carryYear(ctx: CommandContext, year: number): Promise<void> {
  const on = lastDayOf(year)
  const { currency, locale } = ctx.settings
  const { standing, missing } = await standingOn(ctx, on)
  const lacking = missing[0]
  if (lacking !== undefined)
    ctx.enforce(
      refuse('finance.no_currency_rate', { currency: lacking.currency, base: currency, on: String(lacking.on) }),
    )
  const result = balanceSheetOf(standing, currency).currentResult
  if (result.minor === 0n) return
  const [retained, yearResult] = [accounts.retained(currency), accounts.year_result(year, currency)]
  await openAccounts(ctx, [
    { code: retained, name: ctx.say('finance.account.retained', {}, locale), unit: currency },
    { code: yearResult, name: ctx.say('finance.account.year_result', { year: String(year) }, locale), unit: currency },
  ])
  const [debit, credit] = result.minor > 0n ? [yearResult, retained] : [retained, yearResult]
  const amount = money(result.minor > 0n ? result.minor : -result.minor, currency)
  const memo = ctx.say('finance.memo.year_end', { year: String(year) }, locale)
  await transfer(ctx, [
    { debit, credit, unit: currency, amount: amount.minor, effectiveOn: on, memo, source: [YEAR_END, String(year)] },
  ])
}

/** Takes back what was carried forward for years whose last day is open again. */
export async function takeBackYears(ctx: CommandContext, years: readonly number[]): Promise<void> {
  const written = await transfersFor(
    ctx,
    YEAR_END,
    years.map((year) => String(year)),
  )
  const reversed = new Set(written.flatMap((one) => one.reversesId ?? []))
  await transfer(
    ctx,
    written
      .filter((one) => one.reversesId === null && !reversed.has(one.id))
      .map((one) => ({
        kind: 'reversal' as const,
        reversesId: one.id,
        effectiveOn: one.effectiveOn,
        memo: ctx.say('finance.memo.year_reopened', { year: one.source[1] }, ctx.settings.locale),
        source: one.source,
      })),
  )
}
