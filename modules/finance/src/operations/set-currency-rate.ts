import {
  compareDates,
  currencyDecimals,
  dateIn,
  type LocalDate,
  OK,
  quantity,
  refuse,
  type Verdict,
} from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { currencyRatesSet, setCurrencyRate } from '../contract/currency-rates.ts'
import { standingRates, upsertCurrencyRates } from '../data/currency-rates.ts'
import { rateUsable } from '../domain/currency.ts'

/** A rate of tomorrow is not known today, though a bank publishes it in the afternoon: refuses `finance.rate_of_future` {on} after that. */
export function notOfFuture(ctx: CommandContext, onDay: LocalDate): Verdict {
  const tomorrow = dateIn(ctx.now, ctx.settings.zone).add({ days: 1 })
  if (compareDates(onDay, tomorrow) <= 0) return OK
  return refuse('finance.rate_of_future', { on: onDay.toString() }, { path: 'onDay' })
}

function isCurrency(code: string): Verdict {
  const known = Intl.supportedValuesOf('currency').includes(code) && currencyDecimals(code) >= 0
  return known ? OK : refuse('finance.no_currency', { currency: code }, { path: 'currency' })
}

export const setCurrencyRateHandler = handle(setCurrencyRate, async (ctx, input) => {
  const rate = {
    currency: input.currency,
    base: ctx.settings.currency,
    onDay: input.onDay ?? dateIn(ctx.now, ctx.settings.zone),
    units: input.units ?? quantity(1n),
    price: input.price,
  }
  ctx.enforce(isCurrency(rate.currency))
  ctx.enforce(rateUsable(rate))
  ctx.enforce(notOfFuture(ctx, rate.onDay))
  const before = (await standingRates(ctx, [rate])).get(`${rate.currency} ${rate.onDay}`)
  await upsertCurrencyRates(ctx, [rate])
  ctx.changed(['finance.currency_rate', rate.currency], before ?? null, rate)
  await ctx.record(currencyRatesSet({ currencies: [rate.currency], from: rate.onDay, until: rate.onDay }))
  return { ...rate, setBy: ctx.caller.name, setAt: ctx.now }
})
