import type { LocalDate, Quantity } from '@ordinate/kernel'

export interface StoragePlaceTable {
  id: string
  code: string
  /** Empty for a main store that nobody has named yet. */
  name: string
  kind: 'store' | 'shelf' | 'vehicle' | 'quarantine'
  parent_id: string | null
  is_main: boolean
  min_celsius: number | null
  max_celsius: number | null
  dry: boolean
  locked: boolean
  archived: boolean
}

export interface LotTable {
  id: string
  item_id: string
  code: string
  expires_on: LocalDate | null
  note: string
}

/** Which ledger account holds which item and lot where; without a lot it is what came without one. */
export interface StockAccountTable {
  code: string
  kind: 'store' | 'road' | 'activation' | 'person'
  holder_id: string
  item_id: string
  lot_id: string | null
}

export interface KitPartTable {
  kit_id: string
  item_id: string
  quantity: Quantity
}

export interface StorageTables {
  'warehouse.kit_part': KitPartTable
  'warehouse.storage_place': StoragePlaceTable
  'warehouse.lot': LotTable
  'warehouse.stock_account': StockAccountTable
}
