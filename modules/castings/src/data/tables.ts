import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { CastingState, OptionState, Standing } from '../domain/index.ts'

export interface CastingTable {
  id: string
  order_id: string
  role: string
  title: string
  wanted: number
  decide_by: Instant
  /** JSON array of ISO days, or SQL null for the days of the programme. */
  days: unknown
  /** JSON array of criteria. */
  criteria: unknown
  note: string
  state: CastingState
  created_at: Instant
  version: number
}

export interface SessionTable {
  id: string
  casting_id: string
  mode: 'place' | 'video'
  whereabouts: string
  during: Period
  zone: string
  slot_minutes: number
  note: string
}

export interface CandidateTable {
  id: string
  casting_id: string
  person_id: string
  number: number
  card_name: string
  about: string
  photo_file_id: string | null
  video_file_id: string | null
  session_id: string | null
  slot_at: Instant | null
  /** When the person was told of this time. */
  invited_at: Instant | null
  attendance: 'expected' | 'came' | 'absent'
  standing: Standing
  reserve_rank: number | null
  comment: string
  insisted: boolean
  veto_reason: string | null
  notice: string | null
  added_at: Instant
}

export interface ScoreTable {
  candidate_id: string
  by: string
  /** JSON object of marks by criterion. */
  marks: unknown
  note: string
  at: Instant
}

/** One row for each person who was ever optioned: whoever changes their options takes it first. */
export interface TurnTable {
  person_id: string
  last_place: number
}

export interface OptionTable {
  id: string
  casting_id: string
  candidate_id: string
  person_id: string
  place: number
  until: Instant
  state: OptionState
  placed_at: Instant
  ended_at: Instant | null
}

export interface OptionDayTable {
  option_id: string
  day: LocalDate
  person_id: string
  booked: boolean
}

export interface ShortlistTable {
  id: string
  casting_id: string
  version: number
  /** JSON array of cards as they were sent. */
  cards: unknown
  with_scores: boolean
  note: string
  sent_at: Instant
  sent_by: string
}

export interface DecisionTable {
  id: string
  casting_id: string
  candidate_id: string
  shortlist_id: string | null
  at: Instant
  by: string
  by_client: boolean
  kind: 'yes' | 'reserve' | 'no' | 'veto' | 'reserve_in' | 'withdrawn'
  comment: string
  insisted: string
}

export interface Tables {
  'castings.casting': CastingTable
  'castings.session': SessionTable
  'castings.candidate': CandidateTable
  'castings.score': ScoreTable
  'castings.turn': TurnTable
  'castings.option': OptionTable
  'castings.option_day': OptionDayTable
  'castings.shortlist': ShortlistTable
  'castings.decision': DecisionTable
}
