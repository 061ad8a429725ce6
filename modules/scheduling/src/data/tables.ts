import type { Instant, LocalDate, LocalTime, Period } from '@ordinate/kernel'
import type { Generated } from 'kysely'

export interface PlanTable {
  org_id: Generated<string>
  order_id: string
  outlets_per_supervisor: number | null
  /** JSON text going in, objects coming out; so with every `unknown` here. */
  promoter: unknown
  supervisor: unknown
  limits: unknown
  wishes: unknown
}

export interface ShiftTable {
  org_id: Generated<string>
  id: string
  order_id: string
  activation_id: string
  outlet_id: string
  key: string
  role: string
  seat: number
  day: LocalDate
  during: Period
  zone: string
  covers: string[]
  needs: unknown
  cancelled: boolean
}

export interface AllocationTable {
  org_id: Generated<string>
  id: string
  shift_id: string
  order_id: string
  person_id: string
  /** That of the shift, kept here for the constraint that nobody is in two places. */
  during: Period
  state: string
  locked: boolean
  why: unknown
  overridden: string[]
  /** Counts what the person has been told of it, for calendars. */
  sequence: number
  published_at: Instant | null
  confirmed_at: Instant | null
  ended_at: Instant | null
  decline_reason: string
  version: number
  /** What the person was last told of it: hours and outlet; null before they were told anything. */
  told_during: Period | null
  told_outlet_id: string | null
  /** When they were told that it is off. */
  told_off_at: Instant | null
}

export interface DraftTable {
  org_id: Generated<string>
  id: string
  order_id: string
  kind: string
  name: string
  variant: string
  state: string
  seed: string
  apply: boolean
  /** How long the search may take, seconds. */
  seconds: number
  most_iterations: number | null
  /** Where to stop, percent from the best possible. */
  gap: number | null
  /** Ids of the seats it may change; null for all. */
  scope: unknown
  move_told: boolean
  iterations: number
  /** Seconds searched so far. */
  elapsed: number
  seats: number
  filled: number
  people: number
  cost_minor: bigint
  currency: string
  km: number
  score: number | null
  lower_bound: number | null
  /** Points of the way there. */
  curve: unknown
  /** Code and params of why it failed. */
  problem: unknown
  /** Person by shift; null for a seat that is to be empty. */
  seating: unknown
  /** What stood before it was applied, for taking it back. */
  undo: unknown
  started_at: Instant
  finished_at: Instant | null
  applied_at: Instant | null
  /** Which search works on it, and when that last said so. */
  runner: string | null
  beat_at: Instant | null
}

export interface ExclusionTable {
  org_id: Generated<string>
  id: string
  person_id: string
  client_id: string | null
  outlet_id: string | null
  reason: string
  created_at: Instant
  until: LocalDate | null
  decided_by: Generated<string>
}

export interface PersonLinkTable {
  org_id: Generated<string>
  person_id: string
  purpose: string
  expires_at: Instant
  /** The path of the link, sealed; null for links issued before it was kept. */
  link_sealed: string | null
}

export interface TemplateTable {
  org_id: Generated<string>
  id: string
  name: string
  role: string
  start_time: LocalTime
  end_time: LocalTime
  headcount: number
  needs: unknown
  version: number
}

export interface DemandTable {
  org_id: Generated<string>
  id: string
  order_id: string
  activation_id: string
  /** The outlet-day's own seats: role, hours and headcount are then those of the activation and not read here. */
  own: boolean
  role: string
  start_time: LocalTime
  end_time: LocalTime
  clock: string | null
  headcount: number
  needs: unknown
  /** Empty when no template planned it. */
  template_id: string
}

export interface OfferRoundTable {
  org_id: Generated<string>
  id: string
  order_id: string
  mode: string
  deadline_date: LocalDate
  deadline_time: LocalTime
  each_minutes: number | null
  note: string
  created_by: string
  created_at: Instant
}

export interface OfferTable {
  org_id: Generated<string>
  id: string
  round_id: string
  order_id: string
  shift_id: string
  person_id: string
  place: number
  /** The hours that were offered. */
  during: Period
  state: string
  until: Instant
  deadline: Instant
  /** Pay, distance, rank and reasons when it was made; JSON text going in. */
  why: unknown
  /** The rules that were overridden for it, by code. */
  overridden: string[]
  offered_at: Instant | null
  answered_at: Instant | null
  ended_at: Instant | null
  note: string
  allocation_id: string | null
}

export interface HoldTable {
  org_id: Generated<string>
  id: string
  shift_id: string
  person_id: string
  until: Instant
  note: string
  created_by: string
  created_at: Instant
  ended_at: Instant | null
}

/** The tables that this module owns. */
export interface SchedulingTables {
  'scheduling.plan': PlanTable
  'scheduling.shift': ShiftTable
  'scheduling.allocation': AllocationTable
  'scheduling.draft': DraftTable
  'scheduling.exclusion': ExclusionTable
  'scheduling.person_link': PersonLinkTable
  'scheduling.template': TemplateTable
  'scheduling.demand': DemandTable
  'scheduling.offer_round': OfferRoundTable
  'scheduling.offer': OfferTable
  'scheduling.hold': HoldTable
}
