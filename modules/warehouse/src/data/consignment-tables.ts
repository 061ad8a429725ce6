import type { Instant, Quantity } from '@ordinate/kernel'

export type HolderKind = 'store' | 'activation' | 'person'

/** Goods set aside: a pending transfer of one lot between a storage place and an activation. */
export interface HoldTable {
  transfer_id: string
  activation_id: string
  item_id: string
  purpose: 'reserved' | 'returning'
  place_id: string
  lot_id: string | null
  quantity: Quantity
}

export interface ConsignmentTable {
  id: string
  number: string
  kind: 'issue' | 'transfer' | 'return'
  order_id: string | null
  issue_id: string | null
  from_kind: HolderKind
  from_id: string
  to_kind: HolderKind
  to_id: string
  state: 'on_road' | 'received' | 'differs' | 'settled'
  note: string
  sent_at: Instant
  sent_by: string
  received_at: Instant | null
  received_by: string | null
  /** The person who confirmed on a link of theirs. */
  receiver_id: string | null
  /** The way to it for whoever scans its note; those of an issue share the issue's. */
  link_path: string | null
}

export interface ConsignmentLineTable {
  consignment_id: string
  line_no: number
  item_id: string
  lot_id: string | null
  /** The storage place it was taken from, to which what is left goes back. */
  from_place_id: string | null
  sent: Quantity
  received: Quantity | null
}

export interface DifferenceTable {
  id: string
  kind: 'road' | 'return' | 'use'
  order_id: string | null
  consignment_id: string | null
  line_no: number | null
  activation_id: string | null
  item_id: string
  lot_id: string | null
  /** What one end said, and what the other counted. */
  said: Quantity
  counted: Quantity
  note: string
  opened_at: Instant
  opened_by: string
  outcome: 'arrived' | 'kept' | 'lost' | 'sent_more' | 'miscounted' | 'dismissed' | null
  reason: string | null
  settled_at: Instant | null
  settled_by: string | null
}

export interface ConsignmentTables {
  'warehouse.hold': HoldTable
  'warehouse.consignment': ConsignmentTable
  'warehouse.consignment_line': ConsignmentLineTable
  'warehouse.difference': DifferenceTable
}
