import type { Instant, LocalDate, Period } from '@ordinate/kernel'
import type { ColumnType, Selectable } from 'kysely'
import type {
  CertificateSource,
  MaterialKind,
  ParticipantState,
  ProgrammeState,
  Question,
  RequiredRole,
  RequirementMode,
  SessionState,
} from '../domain/index.ts'

/** JSON that is written as text and read as a value. */
type Json<T> = ColumnType<T, string, string>

/** The people of staffing, kept in step by its facts. */
export interface PersonTable {
  id: string
  party_id: string
  name: string
  active: boolean
}

export interface ProgrammeTable {
  id: string
  name: string
  description: string
  order_id: string | null
  client_id: string | null
  state: ProgrammeState
  validity_months: number | null
  notice_days: number
  needs_materials: boolean
  needs_attendance: boolean
  needs_quiz: boolean
  pass_mark: number
  attempts_allowed: number | null
  questions_asked: number | null
  questions: Json<Question[]>
  created_at: Instant
  version: number
}

export interface MaterialTable {
  id: string
  programme_id: string
  position: number
  kind: MaterialKind
  title: string
  file_id: string | null
  media_type: string | null
  size: bigint | null
  url: string | null
  body: string | null
  required: boolean
}

export interface OpeningTable {
  material_id: string
  person_id: string
  opened_at: Instant
}

export interface EnrolmentTable {
  programme_id: string
  person_id: string
  enrolled_at: Instant
  enrolled_by: string
  due_on: LocalDate | null
  more_attempts: number
}

export interface SessionTable {
  id: string
  programme_id: string
  during: Period
  zone: string
  place: string
  call_url: string | null
  trainer: string
  capacity: number | null
  /** Participants who have not left; a check keeps it within the capacity. */
  taken: number
  state: SessionState
  /** Grows with every change that calendars must learn of. */
  sequence: number
}

export interface ParticipantTable {
  session_id: string
  person_id: string
  state: ParticipantState
  marked_at: Instant | null
  marked_by: string | null
  marked_how: 'code' | 'hand' | null
}

export interface AttemptTable {
  id: string
  programme_id: string
  person_id: string
  number: number
  /** The questions as they were asked, in the order they were asked. */
  questions: Json<Question[]>
  pass_mark: number
  started_at: Instant
  finished_at: Instant | null
  right_answers: number | null
  passed: boolean | null
}

export interface AnswerTable {
  attempt_id: string
  question_id: string
  chosen: string[]
  answered_at: Instant
}

export interface CertificateTable {
  id: string
  programme_id: string
  person_id: string
  source: CertificateSource
  issued_at: Instant
  valid_from: LocalDate
  /** The last day on which it holds; null for ever. */
  valid_to: LocalDate | null
  number: string
  document_id: string | null
  /** Path of the link that the code on the paper opens. */
  check_path: string | null
  attempt_id: string | null
  revoked_at: Instant | null
  revoked_reason: string | null
}

export interface RequirementTable {
  id: string
  programme_id: string
  /** Null for every order of the organisation. */
  order_id: string | null
  role: RequiredRole
  mode: RequirementMode
}

/** A personal link that goes on being sent. */
export interface PersonLinkTable {
  person_id: string
  expires_at: Instant
  link_sealed: string
}

export interface Tables {
  'training.person': PersonTable
  'training.programme': ProgrammeTable
  'training.material': MaterialTable
  'training.opening': OpeningTable
  'training.enrolment': EnrolmentTable
  'training.session': SessionTable
  'training.participant': ParticipantTable
  'training.attempt': AttemptTable
  'training.answer': AnswerTable
  'training.certificate': CertificateTable
  'training.requirement': RequirementTable
  'training.person_link': PersonLinkTable
}

export type PersonRow = Selectable<PersonTable>
export type ProgrammeRow = Selectable<ProgrammeTable>
export type MaterialRow = Selectable<MaterialTable>
export type EnrolmentRow = Selectable<EnrolmentTable>
export type SessionRow = Selectable<SessionTable>
export type ParticipantRow = Selectable<ParticipantTable>
export type AttemptRow = Selectable<AttemptTable>
export type CertificateRow = Selectable<CertificateTable>
export type RequirementRow = Selectable<RequirementTable>
