import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { FinanceTables } from './tables.ts'

type JsonText<T> = ColumnType<T, string, string>

export interface AllocationUndoneTable {
  allocation_id: string
  reason: string
  at: Instant
  by_name: string
}

export interface RefundTable {
  id: string
  payment_id: string
  amount_minor: bigint
  paid_on: LocalDate
  reference: string
  at: Instant
  by_name: string
  undone_at: Instant | null
}

export interface WriteOffTable {
  id: string
  invoice_id: string | null
  payment_id: string | null
  amount_minor: bigint
  currency: string
  written_on: LocalDate
  transfer_id: string
  at: Instant
  by_name: string
  undone_at: Instant | null
  undone_by: string | null
  undo_reason: string | null
}

export interface ReceivablePolicyTable {
  policy: JsonText<object>
  set_by: string
  set_at: Instant
}

export interface ClientLimitTable {
  client_id: string
  currency: string
  limit_minor: bigint | null
  days: number | null
  note: string
  set_by: string
  set_at: Instant
}

export interface ReminderTable {
  id: string
  letter_id: string
  client_id: string
  client_name: string
  invoice_id: string
  level: number
  due_on: LocalDate
  open_minor: bigint
  currency: string
  state: 'planned' | 'sent' | 'dropped'
  send_at: Instant
  sent_at: Instant | null
  dropped_why: string | null
  message_id: string | null
  planned_at: Instant
  planned_by: string
}

export interface DunningStopTable {
  id: string
  client_id: string
  invoice_id: string | null
  reason: 'dispute' | 'promise' | 'other'
  until: LocalDate | null
  note: string
  stopped_by: string
  stopped_at: Instant
  lifted_at: Instant | null
  lifted_by: string | null
}

export interface AccountStatementTable {
  id: string
  number: string
  client_id: string
  client_name: string
  currency: string
  from_on: LocalDate
  to_on: LocalDate
  opening_minor: bigint
  debit_minor: bigint
  credit_minor: bigint
  closing_minor: bigint
  state: 'drawn_up' | 'agreed' | 'disputed'
  their_closing_minor: bigint | null
  answered_by: string | null
  answered_at: Instant | null
  comment: string
  made_at: Instant
  made_by: string
}

/** Tables of receivables beside those of invoices and payments. */
export interface ReceivablesTables extends FinanceTables {
  'finance.allocation_undone': AllocationUndoneTable
  'finance.refund': RefundTable
  'finance.write_off': WriteOffTable
  'finance.receivable_policy': ReceivablePolicyTable
  'finance.client_limit': ClientLimitTable
  'finance.reminder': ReminderTable
  'finance.dunning_stop': DunningStopTable
  'finance.account_statement': AccountStatementTable
}
