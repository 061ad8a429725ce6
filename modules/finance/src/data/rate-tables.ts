import type { Instant, LocalDate } from '@ordinate/kernel'
import type { HolidayRule } from '../domain/rate-card.ts'

export interface RateTable {
  id: string
  name: string
  role: string
  client_id: string | null
  client_name: string | null
  valid_from: LocalDate
  valid_until: LocalDate | null
  weekdays: number[]
  from_time: string | null
  until_time: string | null
  holiday: HolidayRule
  currency: string
  cost_minor: bigint
  price_minor: bigint
  set_by: string
  set_at: Instant
}

export interface RateTables {
  'finance.rate': RateTable
}
