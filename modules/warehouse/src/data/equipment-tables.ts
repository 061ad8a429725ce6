import type { Instant, LocalDate, Quantity } from '@ordinate/kernel'
import type { CareKind, ClaimState, HandoverState, RepairState } from '../domain/index.ts'

export type Counter = 'hours' | 'cycles' | 'km'

export interface HandoverTable {
  id: string
  unit_id: string
  person_id: string
  person_name: string
  state: HandoverState
  given_at: Instant
  given_by: string
  until: Instant | null
  note: string
  acknowledged_at: Instant | null
  /** The path that the finger drew, as SVG path data. */
  signature: string | null
  returned_at: Instant | null
  returned_by: string | null
  /** In what condition it came back. */
  condition: string
  /** The repair during which this unit is lent. */
  repair_id: string | null
}

export interface UsageTable {
  id: string
  unit_id: string
  counter: Counter
  reading: Quantity
  at: Instant
  by_whom: string
  note: string
}

export interface CarePlanTable {
  id: string
  unit_id: string
  kind: CareKind
  name: string
  every_days: number | null
  counter: Counter | null
  every_count: Quantity | null
  lead_days: number
  started_on: LocalDate
  start_count: Quantity
  ended: boolean
}

export interface CareDoneTable {
  id: string
  plan_id: string
  unit_id: string
  done_on: LocalDate
  count: Quantity | null
  passed: boolean
  valid_until: LocalDate | null
  certificate_number: string
  certificate_file_id: string | null
  cost_minor: bigint | null
  currency: string | null
  by_whom: string
  note: string
  recorded_at: Instant
}

export interface FaultTable {
  id: string
  unit_id: string
  reported_at: Instant
  reported_by: string
  text: string
  state: 'open' | 'in_repair' | 'dismissed'
  repair_id: string | null
}

export interface RepairTable {
  id: string
  number: string
  unit_id: string
  state: RepairState
  fault: string
  supplier_id: string | null
  opened_at: Instant
  opened_by: string
  expected_back: Instant
  /** What the warranty covered on the day of the report. */
  covers_parts: boolean
  covers_labour: boolean
  loan_unit_id: string | null
  closed_at: Instant | null
  closed_by: string | null
  cost_minor: bigint | null
  currency: string | null
  outcome: string
}

export interface ClaimTable {
  id: string
  number: string
  unit_id: string
  repair_id: string | null
  supplier_id: string
  state: ClaimState
  demand: 'repair' | 'replacement' | 'refund' | 'cost'
  amount_minor: bigint | null
  currency: string | null
  reason: string
  made_at: Instant
  made_by: string
  sent_at: Instant | null
  answered_at: Instant | null
  answer: string
  document_id: string | null
}

export interface EquipmentTables {
  'warehouse.handover': HandoverTable
  'warehouse.usage': UsageTable
  'warehouse.care_plan': CarePlanTable
  'warehouse.care_done': CareDoneTable
  'warehouse.fault': FaultTable
  'warehouse.repair': RepairTable
  'warehouse.claim': ClaimTable
}
