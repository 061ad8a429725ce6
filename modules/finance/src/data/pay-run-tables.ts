import type { Instant, LocalDate } from '@ordinate/kernel'
import type { Selectable } from 'kysely'
import type { AccountScheme } from '../domain/bank-account.ts'
import type { PayPartKind, PayRunState } from '../domain/pay-run.ts'

export interface PayRunTable {
  id: string
  number: string
  state: PayRunState
  currency: string
  /** Work up to this day. */
  through: LocalDate
  pay_on: LocalDate
  /** Of one order only. */
  order_id: string | null
  note: string
  people: number
  total_minor: bigint
  created_by: string
  created_at: Instant
  approved_by: string | null
  approved_at: Instant | null
  paid_by: string | null
  paid_on: LocalDate | null
}

export interface PayRunPartTable {
  id: string
  run_id: string
  person_id: string
  person_name: string
  kind: PayPartKind
  pay_line_id: string | null
  currency: string
  /** What the person gets for it; what is set off is below zero. */
  amount_minor: bigint
  live: boolean
}

export interface PayAdvanceTable {
  id: string
  person_id: string
  person_name: string
  currency: string
  amount_minor: bigint
  paid_on: LocalDate
  note: string
  by_name: string
  at: Instant
}

export interface BankDetailTable {
  person_id: string
  scheme: AccountScheme
  /** The account as JSON, sealed. */
  sealed: string
  last4: string
  set_by: string
  set_at: Instant
}

export interface PayingAccountTable {
  currency: string
  scheme: AccountScheme
  bank: string
  number: string
  holder: string
  set_by: string
  set_at: Instant
}

export type PayRunRow = Selectable<PayRunTable>
export type PayRunPartRow = Selectable<PayRunPartTable>
export type PayAdvanceRow = Selectable<PayAdvanceTable>

export interface PayRunTables {
  'finance.pay_run': PayRunTable
  'finance.pay_run_part': PayRunPartTable
  'finance.pay_advance': PayAdvanceTable
  'finance.bank_detail': BankDetailTable
  'finance.paying_account': PayingAccountTable
}
