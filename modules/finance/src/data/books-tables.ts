import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType, Selectable } from 'kysely'
import type { AccountKind } from '../domain/accounts.ts'
import type { ChartTemplate } from '../domain/chart.ts'

export interface ChartTable {
  template: ChartTemplate
  set_by: string
  set_at: Instant
}

export interface ChartLineTable {
  kind: AccountKind
  number: string
  name: string | null
  set_by: string
  set_at: Instant
}

export interface PeriodEventTable {
  id: string
  change: 'closed' | 'reopened'
  through: LocalDate | null
  before: LocalDate | null
  reason: string
  by_name: string
  at: Instant
}

export interface RevaluationTable {
  id: string
  on_day: LocalDate
  currency: string
  position_minor: bigint
  base: string
  before_minor: bigint
  after_minor: bigint
  difference_minor: bigint
  rate: string
  state: 'booked' | 'reversed'
  transfer_id: string | null
  by_name: string
  at: Instant
}

export interface BooksCheckTable {
  checked_at: Instant
  checked_by: string
  checks: ColumnType<CheckRun[], string, string>
}

/** A check of the last run as it is stored. */
export interface CheckRun {
  readonly check: string
  readonly differences: number
}

export interface BooksDifferenceTable {
  id: string
  check_code: string
  subject: string
  name: string
  expected: string
  found: string
  screen: string | null
  first_seen: Instant
  last_seen: Instant
  state: 'open' | 'settled'
}

export type RevaluationRow = Selectable<RevaluationTable>

export interface BooksTables {
  'finance.chart': ChartTable
  'finance.chart_line': ChartLineTable
  'finance.period_event': PeriodEventTable
  'finance.revaluation': RevaluationTable
  'finance.books_check': BooksCheckTable
  'finance.books_difference': BooksDifferenceTable
}
