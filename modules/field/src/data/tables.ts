import type { Coordinates, Instant, LocalDate, Period } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { incidentKinds } from '../contract/views.ts'
import type { AttendanceState, Mark, PhotoState } from '../domain/index.ts'

/** Written as JSON text, read as JSON. */
type JsonText<T> = ColumnType<T | null, string | null, string | null>

/** Evidence as JSON holds it. */
export interface StoredEvidence {
  readonly point: Coordinates | null
  readonly accuracyM: number | null
  readonly distanceM: number | null
  readonly photoFileId: string | null
  readonly marks: Mark[]
}

export interface AttendanceTable {
  id: string
  allocation_id: string
  shift_id: string
  person_id: string
  order_id: string
  activation_id: string
  covers: string[]
  outlet_id: string
  role: string
  day: LocalDate
  zone: string
  during: Period
  state: AttendanceState
  check_in_at: Instant | null
  check_in_received_at: Instant | null
  check_in: JsonText<StoredEvidence>
  check_out_at: Instant | null
  check_out_received_at: Instant | null
  check_out: JsonText<StoredEvidence>
  minutes_worked: number | null
  minutes_approved: number | null
  approved_by: string | null
  note: string
  version: number
}

export interface BriefingReadTable {
  order_id: string
  person_id: string
  read_at: Instant
  received_at: Instant
}

export interface FiguresTable {
  activation_id: string
  person_id: string
  order_id: string
  contacts: number
  samples: number
  sales: number
  comment: string
  reported_at: Instant
  received_at: Instant
}

export interface PhotoTable {
  id: string
  order_id: string
  activation_id: string
  outlet_id: string
  day: LocalDate
  zone: string
  person_id: string
  file_id: string
  taken_at: Instant
  received_at: Instant
  lat: number | null
  lon: number | null
  distance_m: number | null
  width: number
  height: number
  caption: string
  state: PhotoState
  return_reason: string
  reviewed_by: string | null
  reviewed_at: Instant | null
  /** Difference hash, 16 hexadecimal digits. */
  picture_hash: string
  repeat_of: string | null
}

export interface IncidentTable {
  id: string
  order_id: string
  activation_id: string
  outlet_id: string
  person_id: string
  kind: (typeof incidentKinds)[number]
  description: string
  happened_at: Instant
  received_at: Instant
  photo_id: string | null
  resolved_at: Instant | null
  resolved_by: string | null
  resolution: string
}

/** The tables that this module owns. */
export interface FieldTables {
  'field.attendance': AttendanceTable
  'field.briefing_read': BriefingReadTable
  'field.figures': FiguresTable
  'field.photo': PhotoTable
  'field.incident': IncidentTable
}
