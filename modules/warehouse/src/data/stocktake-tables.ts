import type { Instant, Quantity } from '@ordinate/kernel'
import type { StocktakeState } from '../domain/index.ts'

export interface StocktakeTable {
  id: string
  number: string
  state: StocktakeState
  /** Who counts does not see what the books say. */
  blind: boolean
  tolerance_percent: number
  note: string
  opened_at: Instant
  opened_by: string
  posted_at: Instant | null
  posted_by: string | null
  surplus_id: string | null
  shortage_id: string | null
}

export interface StocktakePlaceTable {
  stocktake_id: string
  place_id: string
  open: boolean
}

export interface StocktakeLineTable {
  stocktake_id: string
  place_id: string
  item_id: string
  /** The lot, or empty for what has none: keys hold no nulls. */
  lot_key: string
  /** What the books said at `counted_at`. */
  expected: Quantity
  counted: Quantity
  counted_at: Instant
  counted_by: string
  rounds: number
  recount: boolean
}

export interface StocktakeUnitTable {
  stocktake_id: string
  unit_id: string
  place_id: string
  seen_at: Instant
  seen_by: string
}

export interface StocktakeTables {
  'warehouse.stocktake': StocktakeTable
  'warehouse.stocktake_place': StocktakePlaceTable
  'warehouse.stocktake_line': StocktakeLineTable
  'warehouse.stocktake_unit': StocktakeUnitTable
}
