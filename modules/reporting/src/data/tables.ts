import type { Instant } from '@ordinate/kernel'
import type { RunState } from '../domain/index.ts'

export interface RunTable {
  id: string
  order_id: string
  language: 'en' | 'ru'
  also_as: 'pptx'[]
  state: RunState
  /** Photos in all, and so many of them are ready. */
  total: number
  done: number
  document_id: string | null
  /** Why it failed, in words of the machine. */
  reason: string
  asked_by: string
  asked_at: Instant
  ended_at: Instant | null
}

export interface TemplateTable {
  id: string
  /** Null for the organisation's own. */
  client_id: string | null
  name: string
  accent: string
  logo_file_id: string | null
  with_cover: boolean
  cover_lines: string[]
  per_row: number
  with_evidence: boolean
  footer: string
}

/** The tables that this module owns. */
export interface ReportingTables {
  'reporting.run': RunTable
  'reporting.template': TemplateTable
}
