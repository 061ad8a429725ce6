import type { Instant, Quantity } from '@ordinate/kernel'
import type { Dating } from '../domain/index.ts'
import type { ConsignmentTables } from './consignment-tables.ts'
import type { ReceivingTables } from './receiving-tables.ts'
import type { ReconciliationTables } from './reconciliation-tables.ts'
import type { StorageTables } from './storage-tables.ts'

export interface ItemTable {
  id: string
  sku: string
  name: string
  unit: string
  decimals: number
  kind: 'consumable' | 'returnable'
  value_minor: bigint | null
  currency: string | null
  archived: boolean
  dating: Dating
  days_left: number
  min_celsius: number | null
  max_celsius: number | null
  fragile: boolean
  keep_dry: boolean
  keep_locked: boolean
  minimum_age: number
  handling: string
  per_contact_min: Quantity | null
  per_contact_max: Quantity | null
}

export interface ReceiptTable {
  id: string
  number: string
  waybill: string
  supplier_id: string | null
  order_id: string | null
  received_at: Instant
  received_by: string
  note: string
  discrepancies: number
  document_id: string | null
  act_id: string | null
  value_minor: bigint | null
  currency: string | null
}

export interface ReceiptLineTable {
  receipt_id: string
  line_no: number
  item_id: string
  expected: Quantity
  received: Quantity
  damaged: Quantity
  lot_id: string | null
  place_id: string | null
  cost_minor: bigint | null
  currency: string | null
}

export interface OrderMaterialsTable {
  order_id: string
  closed_at: Instant | null
  closed_by: string | null
  document_id: string | null
}

export interface SheetTable {
  activation_id: string
  item_id: string
  order_id: string
  reserved: Quantity
  issued: Quantity
  used: Quantity
  damaged: Quantity
  lost: Quantity
  written_off: Quantity
  handed_back: Quantity
  returned: Quantity
  moved_in: Quantity
  moved_out: Quantity
  on_road: Quantity
  acknowledged_at: Instant | null
  acknowledged_by: string | null
  /** The person who confirmed the arrival on a link of theirs. */
  responsible_id: string | null
}

export interface IssueTable {
  id: string
  number: string
  order_id: string
  issued_at: Instant
  issued_by: string
  document_id: string | null
  /** The way to it for whoever scans the note. */
  link_path: string | null
}

export interface IssueLineTable {
  issue_id: string
  activation_id: string
  item_id: string
  quantity: Quantity
}

export interface WriteOffTable {
  id: string
  number: string
  order_id: string
  activation_id: string
  reason: string
  written_at: Instant
  written_by: string
  document_id: string | null
}

export interface WriteOffLineTable {
  write_off_id: string
  item_id: string
  quantity: Quantity
}

export interface Tables extends ConsignmentTables, ReceivingTables, ReconciliationTables, StorageTables {
  'warehouse.item': ItemTable
  'warehouse.receipt': ReceiptTable
  'warehouse.receipt_line': ReceiptLineTable
  'warehouse.order_materials': OrderMaterialsTable
  'warehouse.sheet': SheetTable
  'warehouse.issue': IssueTable
  'warehouse.issue_line': IssueLineTable
  'warehouse.write_off': WriteOffTable
  'warehouse.write_off_line': WriteOffLineTable
}
