import type { Instant, LocalDate, LocalTime, Period, Quantity } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { PlanItem, Stage } from '../contract.ts'

/** Written as JSON text, read as JSON. */
type JsonText<T> = ColumnType<T, string, string>

export interface PathTable {
  id: string
  kind: string
  name: string
  version: number
  current: boolean
  stages: JsonText<Stage[]>
  plan: JsonText<PlanItem[]>
}

export interface OrderTable {
  id: string
  number: string
  title: string
  kind: string
  client_id: string | null
  path_id: string
  stage: string
  starts_on: LocalDate | null
  ends_on: LocalDate | null
  brief: JsonText<unknown>
  brief_text: string
  category: string | null
  coordinator_id: string | null
  coordinator_name: string | null
  currency: string
  terms: JsonText<unknown>
  overrides: number
  archived_at: Instant | null
  created_at: Instant
  version: number
}

export interface OrderLineTable {
  order_id: string
  line_no: number
  description: string
  quantity: Quantity
  unit: string
  price_minor: bigint
}

export interface StageMoveTable {
  order_id: string
  id: string
  from_stage: string
  to_stage: string
  moved_at: Instant
  moved_by: string
  missing: string[]
  reason: string | null
}

export interface ActivationTable {
  id: string
  order_id: string
  outlet_id: string
  day: LocalDate
  start_time: LocalTime
  end_time: LocalTime
  zone: string
  during: Period
  role: string
  headcount: number
  state: 'planned' | 'open' | 'closed' | 'cancelled'
  version: number
}

export interface OrdersTables {
  'orders.path': PathTable
  'orders.order': OrderTable
  'orders.order_line': OrderLineTable
  'orders.stage_move': StageMoveTable
  'orders.activation': ActivationTable
}
