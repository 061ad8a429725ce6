import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { BookingState, DoorFinding, PassListState } from '../domain/index.ts'

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
}

export interface PassPersonTable {
  pass_list_id: string
  person_id: string
  name: string
  paper_kind: string | null
  paper_last4: string | null
  valid_to: LocalDate | null
  /** ISO dates. */
  days: string[]
}

/** A letter as it went out. */
export interface PassLetterTable {
  id: string
  pass_list_id: string
  version: number
  document_id: string
  document_number: string
  issued_at: Instant
  issued_by: string
  /** Made by itself because somebody was replaced. */
  automatic: boolean
  /** Ids of the people named. */
  people: string[]
  /** Names that came and went against the letter before. */
  added: string[]
  removed: string[]
  deadline: LocalDate
  /** Why it went out, or named somebody new, after the deadline. */
  late_reason: string | null
  /** Path of the link that the code on the letter opens. */
  check_path: string | null
  sent_at: Instant | null
  sent_by: string | null
}

/** What a person shows at the door of one outlet. */
export interface PassBadgeTable {
  code: string
  pass_list_id: string
  person_id: string
  name: string
  made_at: Instant
  withdrawn_at: Instant | null
}

export interface DoorCheckTable {
  id: string
  at: Instant
  outlet_id: string
  pass_list_id: string | null
  person_id: string | null
  code: string
  finding: DoorFinding
  checked_by: string
}

export interface Tables {
  'bookings.booking': BookingTable
  'bookings.pass_list': PassListTable
  'bookings.pass_person': PassPersonTable
  'bookings.pass_letter': PassLetterTable
  'bookings.pass_badge': PassBadgeTable
  'bookings.door_check': DoorCheckTable
}
