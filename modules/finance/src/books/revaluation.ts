import { type LocalDate, type Money, money } from '@ordinate/kernel'
import { movements } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import { converterFor, type MissingRate } from '../data/rate-days.ts'
import { accounts, balanceSheetOf, kindsOf, rateText } from '../domain/index.ts'
import { currenciesInUse, standingOn } from './standing.ts'

/** What a revaluation of one currency would book. */
export type DueRevaluation = {
  readonly currency: string
  readonly position: Money
  readonly before: Money
  readonly after: Money
  readonly difference: Money
  readonly rate: string
}

/** What revaluations of a currency have booked up to a day. */
async function valuedBy(ctx: QueryContext, on: LocalDate): Promise<Map<string, bigint>> {
  const { currency: base } = ctx.settings
  const found = new Map<string, bigint>()
  for (const one of await movements(ctx, { heads: ['valuation'], to: on, units: [base], byLabel: 'currency' }))
    found.set(one.label ?? '', (found.get(one.label ?? '') ?? 0n) + one.debits - one.credits)
  return found
}

/**
 * By how much the foreign money of each currency is worth more on a day than when it came, less what was booked before. What came is
 * valued by the income and expense it came from, at the rates of their days.
 */
export async function dueRevaluations(
  ctx: QueryContext,
  on: LocalDate,
): Promise<{ due: DueRevaluation[]; missing: MissingRate[] }> {
  const { currency: base } = ctx.settings
  const { standing, missing } = await standingOn(ctx, on)
  const foreign = (await currenciesInUse(ctx)).slice(1)
  const converter = await converterFor(ctx, foreign, { from: on, to: on })
  const valued = await valuedBy(ctx, on)
  const positions = await movements(ctx, { heads: kindsOf('asset', 'liability'), units: foreign, to: on })
  const due = foreign.flatMap((currency): DueRevaluation[] => {
    const rate = converter.rateOn(currency, on)
    const own = standing.filter((one) => one.currency === currency)
    if (rate === undefined || own.length === 0 || missing.some((one) => one.currency === currency)) return []
    const sheet = balanceSheetOf(own, base)
    const after = sheet.totalAssets.minor - sheet.totalLiabilities.minor
    const booked = valued.get(currency) ?? 0n
    const difference = sheet.unbookedExchange.minor - booked
    const position = positions
      .filter((one) => one.unit === currency)
      .reduce((sum, one) => sum + one.debits - one.credits, 0n)
    return [
      {
        currency,
        position: money(position, currency),
        before: money(after - difference, base),
        after: money(after, base),
        difference: money(difference, base),
        rate: rateText(rate),
      },
    ]
  })
  return { due, missing }
}

/** Accounts that a revaluation moves between, in the books' currency. */
export function valuationAccounts(ctx: QueryContext, currency: string) {
  const { currency: unit, locale } = ctx.settings
  const named = (kind: 'valuation' | 'fx_gain' | 'fx_loss') => ({
    code: accounts[kind](currency),
    name: ctx.say(`finance.account.${kind}`, { currency }, locale),
    unit,
    labels: { currency },
  })
  return [named('valuation'), named('fx_gain'), named('fx_loss')]
}
