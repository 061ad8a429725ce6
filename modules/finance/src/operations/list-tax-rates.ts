import { handle } from '@ordinate/platform'
import { listTaxRates } from '../contract.ts'
import { ownTaxRates, taxRates } from '../data/tax-rates.ts'
import { usualTaxCode } from '../domain/index.ts'

export const listTaxRatesHandler = handle(listTaxRates, async (ctx) => {
  const own = new Set((await ownTaxRates(ctx)).map((rate) => `${rate.code} ${rate.validFrom}`))
  const rates = await taxRates(ctx)
  return {
    rates: rates.map((rate) => ({ ...rate, statutory: !own.has(`${rate.code} ${rate.validFrom}`) })),
    usualCode: usualTaxCode(ctx.settings.country),
  }
})
