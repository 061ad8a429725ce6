import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { BookingState, PassListState } from '../domain/index.ts'

export interface BookingTable {
  id: string
  activation_id: string
  order_id: string
  outlet_id: string
  place_id: string
  day: LocalDate
  during: Period
  zone: string
  state: BookingState
  asked_at: Instant
  answered_at: Instant | null
  answered_by: string | null
  comment: string | null
  /** Lower case, empty when the order names none: the database compares it. */
  category: string
  /** Empty while the order has no client: the database compares it. */
  client_id: string
  beside_competitor: boolean
}

export interface PassListTable {
  id: string
  order_id: string
  outlet_id: string
  state: PassListState
  deadline: LocalDate
  document_id: string | null
  document_number: string | null
  issued_at: Instant | null
  /** Path of the link that the code on the letter opens. */
  check_path: string | null
}

export interface PassPersonTable {
  pass_list_id: string
  person_id: string
  name: string
  paper_kind: string | null
  paper_last4: string | null
  valid_to: LocalDate | null
}

export interface Tables {
  'bookings.booking': BookingTable
  'bookings.pass_list': PassListTable
  'bookings.pass_person': PassPersonTable
}
