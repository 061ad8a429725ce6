import type { Instant, LocalDate } from '@ordinate/kernel'
import type { DocumentFormat } from '@ordinate/typesetter'
import type { ColumnType } from 'kysely'
import type { DocumentView } from '../contract.ts'

export interface DocumentTable {
  id: string
  kind: string
  number: string
  version: number
  title: string
  language: DocumentView['language']
  direction: DocumentView['direction']
  state: DocumentView['state']
  subject_kind: string | null
  subject_id: string | null
  order_id: string | null
  party_id: string | null
  party_name: string | null
  reference: string | null
  dated_on: LocalDate
  issued_at: Instant
  issued_by: string
  replaced_by_id: string | null
  void_reason: string | null
  file_id: string
  file_name: string
  media_type: string
  size: number
  /** Files in other formats: `{ "xlsx": "fil_…" }`. Written as JSON text, read as JSON. */
  other_files: ColumnType<Partial<Record<DocumentFormat, string>>, string, string>
  /** What the full-text search reads. */
  search_text: string
}

export interface DocumentTables {
  'documents.document': DocumentTable
}
