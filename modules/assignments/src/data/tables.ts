import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'

/** Arrays in `jsonb` are written as JSON text and read as JSON. */
export interface AssignmentTable {
  id: string
  title: string
  source_kind: string | null
  source_id: string | null
  order_id: string | null
  owner_id: string | null
  owner_name: string | null
  due_on: LocalDate
  due_at: Instant
  state: 'open' | 'done' | 'cancelled'
  done_at: Instant | null
  offset_days: number | null
  depends_on: string[]
  checklist: ColumnType<{ text: string; done: boolean }[], string, string>
  priority: 'low' | 'normal' | 'high'
  version: number
}

export interface AssignmentTables {
  'assignments.assignment': AssignmentTable
}
