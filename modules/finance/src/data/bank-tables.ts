import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { BankSignal, SettlementKind } from '../domain/bank-line.ts'
import type { CostCategory } from '../domain/categories.ts'
import type { StatementFormat } from '../statements/model.ts'

/** Written as JSON text, read as JSON. */
type JsonText<T> = ColumnType<T, string, string>

export interface BankAccountTable {
  id: string
  name: string
  bank: string
  number: string
  currency: string
  opening_minor: bigint | null
  archived: boolean
  created_at: Instant
}

export interface BankStatementTable {
  id: string
  bank_account_id: string
  format: StatementFormat
  reference: string
  file_id: string
  file_name: string
  file_hash: string
  position: number
  from_on: LocalDate
  to_on: LocalDate
  opening_minor: bigint | null
  closing_minor: bigint | null
  lines: number
  new_lines: number
  imported_at: Instant
  imported_by: string
}

export interface BankLineTable {
  id: string
  bank_account_id: string
  statement_id: string
  natural_key: string
  fingerprint: string
  booked_on: LocalDate
  valued_on: LocalDate | null
  currency: string
  amount_minor: bigint
  counterparty: string
  counterparty_account: string
  counterparty_tax_id: string
  purpose: string
  reference: string
  state: 'unmatched' | 'settled'
  created_at: Instant
}

export interface BankSettlementTable {
  id: string
  line_id: string
  kind: SettlementKind
  how: 'by_hand' | 'accepted' | 'sure'
  client_id: string | null
  payment_id: string | null
  refund_id: string | null
  order_id: string | null
  category: CostCategory | null
  account: string | null
  memo: string
  settled_at: Instant
  settled_by: string
  undone_at: Instant | null
  undone_by: string | null
  undo_reason: string | null
}

export interface BankAliasTable {
  id: string
  signal: BankSignal
  value: string
  label: string
  kind: SettlementKind
  client_id: string | null
  order_id: string | null
  category: CostCategory | null
  account: string | null
  times: number
  learnt_from: string
  learnt_by: string
  learnt_at: Instant
}

export interface CsvMappingTable {
  id: string
  name: string
  mapping: JsonText<object>
  saved_by: string
  saved_at: Instant
}

/** Tables of bank statements. */
export interface BankTables {
  'finance.bank_account': BankAccountTable
  'finance.bank_statement': BankStatementTable
  'finance.bank_line': BankLineTable
  'finance.bank_settlement': BankSettlementTable
  'finance.bank_alias': BankAliasTable
  'finance.csv_mapping': CsvMappingTable
}
