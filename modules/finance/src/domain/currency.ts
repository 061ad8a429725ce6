import {
  compareDates,
  currencyDecimals,
  daysBetween,
  divideRounded,
  type LocalDate,
  type Money,
  OK,
  type Quantity,
  quantity,
  quantityToText,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

/**
 * What a currency costs on a day: `units` of `currency` are worth `price` of `base`. Both stay as the bank published them (100 JPY for
 * 51.37 RUB; 1.0873 USD for 1 EUR), so that nothing is rounded before an amount is converted.
 */
export type CurrencyRate = {
  readonly currency: string
  readonly base: string
  readonly onDay: LocalDate
  readonly units: Quantity
  readonly price: Quantity
}

/** Days for which a rate goes on holding when no newer one was published: weekends and the long holidays of the new year. */
export const RATE_HOLDS_DAYS = 14

const ONE = quantity(1n)

/** The rate of a currency against itself. */
export function par(currency: string, onDay: LocalDate): CurrencyRate {
  return { currency, base: currency, onDay, units: ONE, price: ONE }
}

const tenTo = (power: number): bigint => 10n ** BigInt(power)

/** Numerator and denominator that turn minor units of `from` into minor units of the other side of the rate. */
function fraction(from: string, rate: CurrencyRate): { to: string; top: bigint; bottom: bigint } {
  const { currency, base, units, price } = rate
  const forward = from === currency
  if (!forward && from !== base) throw new RangeError(`No rate of ${from} in ${currency}/${base}`)
  const to = forward ? base : currency
  const [by, per] = forward ? [price, units] : [units, price]
  return {
    to,
    top: by.digits * tenTo(per.scale + currencyDecimals(to)),
    bottom: per.digits * tenTo(by.scale + currencyDecimals(from)),
  }
}

/**
 * An amount in the other currency of a rate, in either direction, rounded once, halves away from zero. Throws RangeError when the amount
 * is in neither.
 */
export function convert(amount: Money, rate: CurrencyRate): Money {
  const { to, top, bottom } = fraction(amount.currency, rate)
  return { minor: divideRounded(amount.minor * top, bottom), currency: to }
}

/**
 * An amount of one foreign currency in another, through the base that both rates share, rounded once at the end. Throws RangeError
 * when the rates have different bases.
 */
export function convertThrough(amount: Money, from: CurrencyRate, to: CurrencyRate): Money {
  if (from.base !== to.base) throw new RangeError(`Rates of ${from.base} and ${to.base} do not meet`)
  const first = fraction(amount.currency, from)
  const second = fraction(first.to, to)
  return {
    minor: divideRounded(amount.minor * first.top * second.top, first.bottom * second.bottom),
    currency: second.to,
  }
}

/** The rate that holds on a day: the latest published by then, unless it is too old. `rates` are of one currency. */
export function rateHolding(rates: readonly CurrencyRate[], day: LocalDate): CurrencyRate | undefined {
  let found: CurrencyRate | undefined
  for (const rate of rates) {
    if (compareDates(rate.onDay, day) > 0) continue
    if (found === undefined || compareDates(found.onDay, rate.onDay) < 0) found = rate
  }
  return found !== undefined && daysBetween(found.onDay, day) <= RATE_HOLDS_DAYS ? found : undefined
}

/** Refuses `finance.no_currency_rate` {currency, base, on} where no rate holds. */
export function rateFound(
  rate: CurrencyRate | undefined,
  wanted: { currency: string; base: string; on: LocalDate },
): Verdict {
  if (rate !== undefined) return OK
  return refuse('finance.no_currency_rate', { ...wanted, on: wanted.on.toString() })
}

/** A rate can be used: both sides above zero and the currency not the base. Refusals `finance.rate_not_positive`, `finance.rate_of_base`. */
export function rateUsable(rate: Pick<CurrencyRate, 'currency' | 'base' | 'units' | 'price'>): Verdict {
  if (rate.currency === rate.base) return refuse('finance.rate_of_base', { currency: rate.base }, { path: 'currency' })
  if (rate.units.digits > 0n && rate.price.digits > 0n) return OK
  const path = rate.price.digits > 0n ? 'units' : 'price'
  return refuse('finance.rate_not_positive', { currency: rate.currency }, { path })
}

/** `1 EUR = 1.6512 AUD`, as it stands on papers beside a converted amount. */
export function rateText(rate: CurrencyRate): string {
  return `${quantityToText(rate.units)} ${rate.currency} = ${quantityToText(rate.price)} ${rate.base}`
}
