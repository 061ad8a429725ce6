import type { Instant, LocalDate } from '@ordinate/kernel'
import type { UnitState } from '../domain/index.ts'

export interface UnitTable {
  id: string
  item_id: string
  serial: string
  code: string
  state: UnitState
  holder_kind: 'store' | 'activation' | 'person' | 'supplier'
  /** Of the holder; null for the warehouse as a whole. */
  holder_id: string | null
  supplier_id: string | null
  receipt_id: string | null
  bought_on: LocalDate | null
  price_minor: bigint | null
  currency: string | null
  warranty_from: LocalDate | null
  parts_months: number
  labour_months: number
  note: string
  registered_at: Instant
  registered_by: string
  version: number
}

export interface UnitTables {
  'warehouse.unit': UnitTable
}
