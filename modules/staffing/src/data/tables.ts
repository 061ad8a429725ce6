import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { Generated } from 'kysely'

export interface PersonTable {
  org_id: Generated<string>
  id: string
  party_id: string
  /** The party's name, kept in step so that lists sort and search by it. */
  name: string
  status: string
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
}

export interface AvailabilityTable {
  org_id: Generated<string>
  id: string
  person_id: string
  during: Period
  kind: string
  note: string
}

/** The tables that this module owns. */
export interface StaffingTables {
  'staffing.person': PersonTable
  'staffing.paper': PaperTable
  'staffing.availability': AvailabilityTable
}
