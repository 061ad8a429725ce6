import {
  compareDates,
  type LocalDate,
  localDate,
  OK,
  type Quantity,
  quantity,
  refuse,
  type Verdict,
} from '@ordinate/kernel'

/** A tax rate in per cent from a day on, until a later rate of the same code takes over. */
export type TaxRate = { readonly code: string; readonly rate: Quantity; readonly validFrom: LocalDate }

const rate = (code: string, percent: string, from: string): TaxRate => ({
  code,
  rate: quantity(percent),
  validFrom: localDate(from),
})

/**
 * Statutory rates by country. AU: A New Tax System (Goods and Services Tax) Act 1999. RU: Tax Code, article 164, as amended
 * by Federal Law 425-FZ of 28 November 2025 (22 % from 2026).
 */
const statutory: Readonly<Record<string, readonly TaxRate[]>> = {
  AU: [rate('GST', '10', '2000-07-01')],
  RU: [rate('VAT', '20', '2019-01-01'), rate('VAT', '22', '2026-01-01')],
}

/** The code for supplies that carry no tax; its rate is zero on every day. */
export const NO_TAX = 'NONE'

/** The statutory rates of a country (ISO 3166 alpha-2); none for countries that are not known here. */
export function statutoryRates(country: string): readonly TaxRate[] {
  return statutory[country] ?? []
}

/** The tax that a document of an organisation in this country carries unless told otherwise. */
export function usualTaxCode(country: string): string {
  return statutory[country]?.[0]?.code ?? NO_TAX
}

/** The organisation's own rates over the statutory ones: an own rate replaces the statutory one of the same code and day. */
export function withOwnRates(statutoryOnes: readonly TaxRate[], own: readonly TaxRate[]): TaxRate[] {
  const key = (one: TaxRate) => `${one.code} ${one.validFrom}`
  const byKey = new Map([...statutoryOnes, ...own].map((one) => [key(one), one]))
  return [...byKey.values()].sort((a, b) => a.code.localeCompare(b.code) || compareDates(a.validFrom, b.validFrom))
}

/** The rate of a code on a day: the latest that has begun. Undefined before the first. */
export function taxRateOn(rates: readonly TaxRate[], code: string, on: LocalDate): Quantity | undefined {
  if (code === NO_TAX) return quantity(0n)
  let found: TaxRate | undefined
  for (const one of rates) {
    const begun = one.code === code && compareDates(one.validFrom, on) <= 0
    if (begun && (found === undefined || compareDates(found.validFrom, one.validFrom) < 0)) found = one
  }
  return found?.rate
}

/** Refuses `finance.no_tax_rate` {code, on} when no rate of the code is in force on the day. */
export function taxRateKnown(rates: readonly TaxRate[], code: string, on: LocalDate): Verdict {
  if (taxRateOn(rates, code, on) !== undefined) return OK
  return refuse('finance.no_tax_rate', { code, on: on.toString() }, { path: 'taxCode' })
}
