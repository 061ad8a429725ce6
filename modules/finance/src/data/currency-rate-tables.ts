import type { Instant, LocalDate, Quantity } from '@ordinate/kernel'

export interface CurrencyRateTable {
  /** The currency of the books at the time; a rate against another base says nothing today. */
  base: string
  currency: string
  on_day: LocalDate
  units: Quantity
  price: Quantity
  set_by: string
  set_at: Instant
}

/** Rates of the day, for Kysely; `org_id` is added by the platform. */
export interface CurrencyRateTables {
  'finance.currency_rate': CurrencyRateTable
}
