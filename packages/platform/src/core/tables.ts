import type { Instant, WorkingCalendar } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'

type Json<T> = ColumnType<T, string, string>

/** The platform's tables that its own operations read. */
export interface PlatformTables {
  'platform.organisation': {
    name: string
    currency: string
    zone: string
    country: string
    locale: 'en' | 'ru'
    calendar: Json<WorkingCalendar>
    address: string
    tax_id: string
    demo: boolean
    created_at: Instant
  }
  'platform.timeline': {
    id: string
    at: Instant
    operation: string
    caller_kind: string
    caller_name: string
    subject_kind: string | null
    subject_id: string | null
    before: unknown
    after: unknown
    overrides: unknown
  }
  'platform.link': {
    id: string
    purpose: string
    label: string
    scope: Json<Record<string, string[]>>
    created_at: Instant
    expires_at: Instant
    revoked_at: Instant | null
  }
}
