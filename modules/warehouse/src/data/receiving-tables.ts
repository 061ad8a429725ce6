import type { Instant, LocalDate, Quantity } from '@ordinate/kernel'

export interface ItemCodeTable {
  code: string
  item_id: string
}

export interface WaybillTable {
  id: string
  number: string
  supplier_id: string | null
  order_id: string | null
  place_id: string | null
  expected_on: LocalDate | null
  note: string
  state: 'expected' | 'received' | 'cancelled'
  receipt_id: string | null
  made_at: Instant
  made_by: string
}

export interface WaybillLineTable {
  waybill_id: string
  line_no: number
  item_id: string
  lot_code: string | null
  expires_on: LocalDate | null
  expected: Quantity
  cost_minor: bigint | null
  currency: string | null
  /** Null while nobody has counted it. */
  counted: Quantity | null
  damaged: Quantity
  place_id: string | null
  serials: string[]
  counted_at: Instant | null
  counted_by: string | null
}

export interface PickTable {
  id: string
  number: string
  order_id: string
  name: string
  /** In the order in which they are visited. */
  activation_ids: string[]
  issue_id: string | null
  made_at: Instant
  made_by: string
}

export interface ReceivingTables {
  'warehouse.item_code': ItemCodeTable
  'warehouse.waybill': WaybillTable
  'warehouse.waybill_line': WaybillLineTable
  'warehouse.pick': PickTable
}
