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
  /** What the device's clock showed, ISO text, and how far it was found to be ahead; missing in old rows. */
  readonly deviceAt?: string
  readonly clockAheadS?: number | null
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
  /** When the seat was taken from the person, also when they had come. */
  released_at: Instant | null
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
  repeat_of: string | null
  shot_id: string | null
  /** What the device's clock or the camera said; null in old rows. */
  device_at: Instant | null
  /** Whether it was taken with the page's own camera; null where nobody said. */
  is_live: boolean | null
}

export interface ClashTable {
  id: string
  order_id: string
  activation_id: string
  outlet_id: string
  shift_id: string
  first_attendance_id: string
  second_attendance_id: string
  opened_at: Instant
  first_minutes: number | null
  second_minutes: number | null
  explanation: string
  decided_by: string | null
  decided_at: Instant | null
}

export interface ShotTable {
  id: string
  order_id: string
  position: number
  name: string
  hint: string
  least: number
  /** True when it is no longer asked for; photos keep it. */
  retired: boolean
}

export interface PicturePrintTable {
  photo_id: string
  part: number
  /** 256 characters, 0 or 1. */
  print: string
  key_a: number
  key_b: number
  key_c: number
  key_d: number
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
  'field.clash': ClashTable
  'field.shot': ShotTable
  'field.picture_print': PicturePrintTable
}
