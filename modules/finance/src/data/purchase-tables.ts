import type { Instant, LocalDate, Quantity } from '@ordinate/kernel'
import type { CostCategory } from '../domain/categories.ts'
import type { PurchaseState } from '../domain/purchase.ts'

export interface PurchaseTable {
  id: string
  order_id: string
  order_number: string
  purchase_no: number
  supplier_id: string | null
  supplier_name: string
  category: CostCategory
  state: PurchaseState
  currency: string
  total_minor: bigint
  billed_minor: bigint
  deliver_on: LocalDate | null
  note: string
  cancel_reason: string
  document_id: string | null
  ordered_by: string
  ordered_at: Instant
}

export interface PurchaseLineTable {
  purchase_id: string
  line_no: number
  description: string
  quantity: Quantity
  unit: string
  unit_price_minor: bigint
}

export interface PurchaseBillTable {
  id: string
  purchase_id: string
  /** The supplier whose numbers must not repeat: his id, or his name in small letters. */
  supplier_key: string
  number: string
  billed_on: LocalDate
  amount_minor: bigint
  is_last: boolean
  file_id: string | null
  entered_by: string
  entered_at: Instant
}

export interface PurchaseTables {
  'finance.purchase': PurchaseTable
  'finance.purchase_line': PurchaseLineTable
  'finance.purchase_bill': PurchaseBillTable
}
