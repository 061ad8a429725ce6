import { DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { listCurrencyRates } from '../contract/currency-rates.ts'
import { pageOfCurrencyRates } from '../data/currency-rates.ts'

export const listCurrencyRatesHandler = handle(listCurrencyRates, (ctx, input) =>
  pageOfCurrencyRates(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT }),
)
