import type { Instant, Quantity } from '@ordinate/kernel'

/** What was asked about an implausible figure, and what the person said. */
export interface AnswerTable {
  id: string
  order_id: string
  activation_id: string
  item_id: string
  code: string
  params: Readonly<Record<string, string | number | boolean | null>>
  answer: string
  answered_at: Instant
  answered_by: string
}

export interface ChargeTable {
  id: string
  number: string
  person_id: string
  person_name: string
  order_id: string
  activation_id: string
  item_id: string
  quantity: Quantity
  amount_minor: bigint
  currency: string
  reason: string
  charged_at: Instant
  charged_by: string
  credited_quantity: Quantity
  credited_minor: bigint
}

export interface StockActTable {
  id: string
  number: string
  kind: 'write_off' | 'damage'
  order_id: string | null
  activation_id: string | null
  place_id: string | null
  reason: string
  made_at: Instant
  made_by: string
  document_id: string | null
}

export interface StockActLineTable {
  act_id: string
  line_no: number
  item_id: string
  lot_id: string | null
  quantity: Quantity
}

export interface ReconciliationTables {
  'warehouse.answer': AnswerTable
  'warehouse.charge': ChargeTable
  'warehouse.stock_act': StockActTable
  'warehouse.stock_act_line': StockActLineTable
}
