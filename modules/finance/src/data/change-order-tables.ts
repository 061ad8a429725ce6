import type { Instant, LocalDate, Quantity } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { CostCategory } from '../domain/categories.ts'
import type { ChangeOrderState } from '../domain/change-order.ts'

/** Written as JSON text, read as JSON. */
type JsonText<T> = ColumnType<T, string, string>

/** An address programme as it was priced. */
export interface ProgrammeSnapshotTable {
  subject_id: string
  order_id: string
  slots: JsonText<unknown>
  taken_at: Instant
  taken_by: string
}

export interface ChangeOrderTable {
  id: string
  order_id: string
  order_number: string
  change_no: number
  state: ChangeOrderState
  base_estimate_id: string
  next_estimate_id: string | null
  currency: string
  reason: string
  /** Whether the programme proposed it, rather than somebody by hand. */
  by_programme: boolean
  /** Whether somebody changed what was proposed. */
  edited: boolean
  /** Whether the programme changed again after somebody had edited it. */
  outdated: boolean
  size_before: ColumnType<unknown, string | null, string | null>
  size_after: ColumnType<unknown, string | null, string | null>
  valid_until: LocalDate | null
  sent_at: Instant | null
  decided_at: Instant | null
  decided_by: string | null
  client_comment: string | null
  document_id: string | null
  edit: number
  created_at: Instant
}

export interface ChangeOrderLineTable {
  change_order_id: string
  line_no: number
  section: string
  category: CostCategory
  description: string
  quantity: Quantity
  unit: string
  unit_cost_minor: bigint
  unit_price_minor: bigint
  target_line_no: number | null
  basis: ColumnType<unknown, string | null, string | null>
}

export interface ChangeOrderTables {
  'finance.programme_snapshot': ProgrammeSnapshotTable
  'finance.change_order': ChangeOrderTable
  'finance.change_order_line': ChangeOrderLineTable
}
