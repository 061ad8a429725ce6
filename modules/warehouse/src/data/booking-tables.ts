import type { Instant, Params, Period, Quantity } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { BookingState, TroubleCause, UsePurpose } from '../domain/index.ts'

export interface ItemCalendarTable {
  item_id: string
  before_minutes: number
  after_minutes: number
  version: number
}

export interface BookingTable {
  id: string
  order_id: string
  activation_id: string | null
  item_id: string
  /** What the order needs. */
  wanted: Quantity
  /** What of it was moved to other bookings. */
  given_away: Quantity
  /** From leaving the warehouse until being back in it. */
  during: Period
  zone: string
  note: string
  state: BookingState
  /** What is missing at the worst moment, as it was last reckoned. */
  short: Quantity
  short_from: Instant | null
  short_until: Instant | null
  /** The event because of which it is short, or lost its unit. */
  trouble_cause: TroubleCause | null
  trouble_params: ColumnType<Params | null, string | null, string | null>
  trouble_at: Instant | null
  made_at: Instant
  made_by: string
  version: number
}

export type RentalState = 'ordered' | 'here' | 'given_back' | 'cancelled'

export interface RentalTable {
  id: string
  booking_id: string
  order_id: string
  item_id: string
  supplier_id: string
  quantity: Quantity
  during: Period
  cost_minor: bigint
  currency: string
  state: RentalState
  note: string
  made_at: Instant
  made_by: string
}

export interface UnitUseTable {
  id: string
  unit_id: string
  item_id: string
  purpose: UsePurpose
  booking_id: string | null
  /** The assignment to a person or the repair. */
  case_id: string | null
  /** Who has it then, as people call it. */
  whose: string
  during: Period
  state: 'live' | 'over' | 'displaced'
  made_at: Instant
}

export interface BookingTables {
  'warehouse.item_calendar': ItemCalendarTable
  'warehouse.booking': BookingTable
  'warehouse.rental': RentalTable
  'warehouse.unit_use': UnitUseTable
}
