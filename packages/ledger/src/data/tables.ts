import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { Limit, TransferKind } from '../domain/index.ts'

export interface AccountTable {
  id: string
  code: string
  name: string
  unit: string
  scale: number
  limited: Limit
  labels: Readonly<Record<string, string>>
  debits_pending: bigint
  debits_posted: bigint
  credits_pending: bigint
  credits_posted: bigint
  version: number
  opened_at: Instant
  /** The first word of the code. */
  head: ColumnType<string, never, never>
}

export interface TransferTable {
  id: string
  batch_id: string
  kind: TransferKind
  debit_account_id: string
  credit_account_id: string
  unit: string
  amount: bigint
  pending_id: string | null
  reverses_id: string | null
  source_kind: string
  source_id: string
  at: Instant
  effective_on: LocalDate
  memo: string
}

export interface PeriodTable {
  closed_through: LocalDate | null
}

export interface AccountMonthTable {
  account_id: string
  /** Its first day. */
  month: LocalDate
  debits: bigint
  credits: bigint
}

export interface LedgerTables {
  'ledger.account': AccountTable
  'ledger.account_month': AccountMonthTable
  'ledger.period': PeriodTable
  'ledger.transfer': TransferTable
}
