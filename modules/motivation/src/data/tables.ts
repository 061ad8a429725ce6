import type { Instant, LocalDate } from '@ordinate/kernel'
import type { ColumnType } from 'kysely'
import type { AwardState, Condition, Criterion, LevelRule, RatingState, Reduction } from '../domain/index.ts'

type JsonText<T> = ColumnType<T, string, string>

export type OutcomeKind = 'expected' | 'completed' | 'cancelled' | 'no_show'
export type RatingSource = 'supervisor' | 'client' | 'office'

/** One shift that somebody was told, keyed by its allocation. */
export interface ShiftTable {
  allocation_id: string
  person_id: string
  person_name: string
  order_id: string
  outlet_id: string
  day: LocalDate
  outcome: OutcomeKind
  notice_hours: number
  late_minutes: number
  samples: number
  samples_planned: number
  sales: number
  photos: number
  pay_minor: bigint
  currency: string
  /** The day is over and its results are in. */
  closed: boolean
  weekend: boolean
  night: boolean
  good: boolean
  /** False for what was only offered, or taken back by the office. */
  assigned: boolean
}

/** One offer that somebody was asked about, keyed by scheduling's id. */
export interface OfferTable {
  id: string
  person_id: string
  person_name: string
  day: LocalDate
  weekend: boolean
  night: boolean
  good: boolean
}

export interface RatingTable {
  id: string
  allocation_id: string
  person_id: string
  order_id: string
  outlet_id: string
  day: LocalDate
  source: RatingSource
  score: number
  criteria: JsonText<Partial<Record<Criterion, number>>>
  comment: string
  given_by: string
  given_at: Instant
  dispute_until: Instant
  state: RatingState
  corrected_score: number | null
}

export interface DisputeTable {
  rating_id: string
  text: string
  opened_at: Instant
}

export interface DecisionTable {
  rating_id: string
  verdict: 'keep' | 'correct' | 'strike'
  score: number | null
  reason: string
  decided_by: string
  decided_at: Instant
}

export interface RuleTable {
  id: string
  name: string
  kind: 'bonus' | 'fine'
  condition: Condition
  threshold: number
  fixed_minor: bigint | null
  basis_points: number | null
  cap_minor: bigint | null
  currency: string
  active: boolean
  version: number
}

/** The rule is copied as it was, so that an award explains itself after the rule has changed. */
export interface AwardTable {
  id: string
  rule_id: string
  rule_name: string
  kind: 'bonus' | 'fine'
  condition: Condition
  threshold: number
  allocation_id: string
  person_id: string
  order_id: string
  outlet_id: string
  day: LocalDate
  /** What the rule measured. */
  figure: number
  pay_minor: bigint
  amount_minor: bigint
  currency: string
  basis_points: number | null
  reduced: Reduction | null
  state: AwardState
  decided_by: string | null
  decided_at: Instant | null
  reason: string
}

export interface SettingTable {
  dispute_days: number
  half_life_days: number
  fine_limit_percent: number
  levels: JsonText<LevelRule[]>
  good_outlets: string[]
}

/** The tables that this module owns. */
export interface MotivationTables {
  'motivation.shift': ShiftTable
  'motivation.offer': OfferTable
  'motivation.rating': RatingTable
  'motivation.dispute': DisputeTable
  'motivation.decision': DecisionTable
  'motivation.rule': RuleTable
  'motivation.award': AwardTable
  'motivation.setting': SettingTable
}
