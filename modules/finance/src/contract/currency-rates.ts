import { command, fact, list, wire } from '@ordinate/contract'
import { z } from 'zod'

/** `units` of `currency` are worth `price` of `base`, the books' currency, from that day until a newer rate. */
export const currencyRateView = z.object({
  currency: wire.currency,
  base: wire.currency,
  onDay: wire.date,
  units: wire.quantity,
  price: wire.quantity,
  setBy: z.string(),
  setAt: wire.instant,
})
export type CurrencyRateView = z.output<typeof currencyRateView>

/** Rates of one day, or of several imported together, were set. */
export const currencyRatesSet = fact(
  'finance.currency_rates_set',
  z.object({ currencies: z.array(z.string()), from: wire.date, until: wire.date }),
  (p) => p.currencies.map((currency) => ['finance.currency_rate', currency] as const),
)

export const listCurrencyRates = list('finance.listCurrencyRates', {
  summary: 'Rates of foreign currencies against the books’ own, the latest day first',
  permission: 'finance.view',
  filter: { currency: wire.currency.optional(), onDay: wire.date.optional() },
  row: currencyRateView,
})

export const setCurrencyRate = command('finance.setCurrencyRate', {
  summary: 'Set the rate of a currency for a day; what was converted before keeps its own',
  permission: 'finance.rates',
  input: z.strictObject({
    currency: wire.currency,
    /** Today unless said otherwise. */
    onDay: wire.date.optional(),
    /** Of the currency; 1 unless said otherwise. */
    units: wire.quantity.optional(),
    /** In the books’ currency, for that many units. */
    price: wire.quantity,
  }),
  output: currencyRateView,
  refusals: ['finance.rate_of_base', 'finance.rate_not_positive', 'finance.rate_of_future', 'finance.no_currency'],
})

export const importCurrencyRates = command('finance.importCurrencyRates', {
  summary:
    'Read rates from a bank’s list: XML of the European Central Bank or the Bank of Russia, or a table of day, currency, price, units',
  permission: 'finance.rates',
  input: z.strictObject({
    /** The list itself, pasted. */
    text: z.string().max(2_000_000).optional(),
    /** Or an uploaded file that holds it. */
    fileId: wire.id('fil').optional(),
  }),
  output: z.object({ added: z.int(), changed: z.int(), same: z.int(), from: wire.date, until: wire.date }),
  refusals: ['finance.rates_unreadable', 'finance.rates_missing', 'finance.rate_of_future'],
})
