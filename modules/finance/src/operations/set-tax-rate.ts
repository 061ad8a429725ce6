import { handle } from '@ordinate/platform'
import { setTaxRate, taxRateSet } from '../contract.ts'
import { taxRates, upsertTaxRate } from '../data/tax-rates.ts'
import { percentInRange, taxRateOn } from '../domain/index.ts'

export const setTaxRateHandler = handle(setTaxRate, async (ctx, rate) => {
  ctx.enforce(percentInRange(rate.rate, 'rate'))
  const before = taxRateOn(await taxRates(ctx), rate.code, rate.validFrom)
  await upsertTaxRate(ctx, rate)
  ctx.changed(['finance.tax_rate', rate.code], before === undefined ? null : { rate: before }, rate)
  await ctx.record(taxRateSet({ code: rate.code, validFrom: rate.validFrom }))
  return { ...rate, statutory: false }
})
