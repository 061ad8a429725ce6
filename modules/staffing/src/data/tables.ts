import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { Generated } from 'kysely'

export interface PersonTable {
  org_id: Generated<string>
  id: string
  party_id: string
  /** The party's name, kept in step so that lists sort and search by it. */
  name: string
  status: string
  /** The file of the first photo, kept in step. */
  photo_file_id: string | null
  home_lat: number | null
  home_lon: number | null
  home_address: string
  zone: string
  skills: string[]
  languages: string[]
  /** JSON text going in, an object coming out. */
  sizes: unknown
  rate_minor: bigint
  currency: string
  rating: number | null
  max_minutes_week: number
  /** JSON array of windows, or SQL null for any time. */
  weekly: unknown
  notes: string
  created_at: Instant
  version: number
  preferred_name: Generated<string>
  birth_date: LocalDate | null
  home_town: Generated<string>
  height_cm: number | null
  driving: Generated<string[]>
  has_car: Generated<boolean>
  citizenship: Generated<string>
  emergency_name: Generated<string>
  emergency_phone: Generated<string>
  found_through: Generated<string>
  tags: Generated<string[]>
  /** JSON text going in, an object of language to level coming out. */
  language_levels: Generated<unknown>
  search_text: Generated<string>
  inactive_since: Instant | null
  erased_at: Instant | null
}

export interface RateTable {
  person_id: string
  /** Empty for all roles. */
  role: string
  valid_from: LocalDate
  rate_minor: bigint
  currency: string
  set_by: string
}

export interface PhotoTable {
  id: string
  person_id: string
  file_id: string
  small_file_id: string
  position: number
  width: number
  height: number
  added_at: Instant
  added_by: string
}

export interface VideoTable {
  person_id: string
  file_id: string
  media_type: string
  size: bigint
  added_at: Instant
  added_by: string
}

export interface PaperTable {
  org_id: Generated<string>
  id: string
  person_id: string
  kind: string
  number_sealed: string
  number_ends: string
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  file_id: string | null
  added_at: Instant
  /** When the number and the scans were taken away by the rule of retention. */
  masked_at: Instant | null
}

export interface AvailabilityTable {
  org_id: Generated<string>
  id: string
  person_id: string
  during: Period
  kind: string
  note: string
  set_by: Generated<string>
  set_by_kind: Generated<string>
  set_at: Instant | null
  /** The work that stood in the way when somebody insisted; empty when nothing did. */
  in_the_way: Generated<string>
}

export interface NoteTable {
  id: string
  person_id: string
  text: string
  restricted: boolean
  author_id: string
  author_name: string
  written_at: Instant
}

export interface MergedPersonTable {
  id: string
  kept_id: string
  party_id: string
  was: unknown
  merged_at: Instant
  merged_by: string
  reason: string
}

export interface ToldApartTable {
  a_id: string
  b_id: string
  decided_by: string
  decided_at: Instant
}

export interface PaperRequestTable {
  id: string
  person_id: string
  message: string
  deadline: LocalDate
  state: string
  asked_by: string
  asked_at: Instant
  reminded_at: Instant | null
  reminders: number
  closed_at: Instant | null
}

export interface RequestItemTable {
  id: string
  request_id: string
  kind: string
  state: string
  number_sealed: string | null
  number_ends: string
  valid_from: LocalDate | null
  valid_to: LocalDate | null
  answered_at: Instant | null
  return_reason: string
  decided_by: string
  decided_at: Instant | null
  paper_id: string | null
  version: number
}

export interface ScanTable {
  id: string
  person_id: string
  paper_id: string | null
  item_id: string | null
  file_id: string
  media_type: string
  size: bigint
  added_at: Instant
  added_by: string
}

export interface PaperLookTable {
  id: string
  person_id: string
  paper_id: string
  paper_kind: string
  scan_id: string | null
  purpose: string
  looker_id: string
  looker_name: string
  at: Instant
}

export interface ConsentTable {
  id: string
  person_id: string
  purpose: string
  version: string
  given_at: Instant
  given_how: string
  recorded_by: string
  withdrawn_at: Instant | null
  withdrawn_how: string | null
  withdrawn_by: string | null
}

export interface ProtectionTable {
  consent_version: string
  mask_after_expiry_months: number | null
  mask_after_work_months: number | null
  keep_inactive_months: number | null
}

export interface DataExportTable {
  id: string
  person_id: string
  state: string
  done_parts: number
  all_parts: number
  file_id: string | null
  size: bigint
  asked_by: string
  asked_at: Instant
  finished_at: Instant | null
}

export interface ErasureTable {
  id: string
  person_id: string
  pseudonym: string
  reason: string
  erased_by: string
  erased_at: Instant
}

export interface PaperRulesTable {
  remind_before_days: number | null
  remind_after_days: number | null
  ask_before_end_days: number | null
}

/** The tables that this module owns. */
export interface StaffingTables {
  'staffing.person': PersonTable
  'staffing.rate': RateTable
  'staffing.photo': PhotoTable
  'staffing.video': VideoTable
  'staffing.paper': PaperTable
  'staffing.availability': AvailabilityTable
  'staffing.note': NoteTable
  'staffing.merged_person': MergedPersonTable
  'staffing.told_apart': ToldApartTable
  'staffing.paper_request': PaperRequestTable
  'staffing.request_item': RequestItemTable
  'staffing.scan': ScanTable
  'staffing.paper_look': PaperLookTable
  'staffing.paper_rules': PaperRulesTable
  'staffing.consent': ConsentTable
  'staffing.protection': ProtectionTable
  'staffing.data_export': DataExportTable
  'staffing.erasure': ErasureTable
}
