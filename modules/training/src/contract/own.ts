import { command, download, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { standingState } from './people.ts'

/** Left out by callers on their own link: it is confined to one person. */
const own = { personId: wire.id('per').optional() }

export const ownMaterial = z.object({
  id: wire.id('trm'),
  kind: z.enum(['file', 'link', 'text']),
  title: z.string(),
  mediaType: z.string().nullable(),
  size: z.int().nullable(),
  url: z.string().nullable(),
  body: z.string().nullable(),
  required: z.boolean(),
  openedAt: wire.instant.nullable(),
})
export type OwnMaterial = z.output<typeof ownMaterial>

export const ownSession = z.object({
  id: wire.id('trs'),
  day: wire.date,
  startTime: wire.time,
  endTime: wire.time,
  zone: z.string(),
  place: z.string(),
  callUrl: z.string().nullable(),
  trainer: z.string(),
  /** Places left; null for as many as come. */
  free: z.int().nullable(),
  /** Null while the person has no place in it. */
  own: z.enum(['enrolled', 'attended', 'absent']).nullable(),
})
export type OwnSession = z.output<typeof ownSession>

/** One programme as the person sees it who takes it. */
export const ownProgramme = z.object({
  id: wire.id('trp'),
  name: z.string(),
  description: z.string(),
  state: standingState,
  until: wire.date.nullable(),
  dueOn: wire.date.nullable(),
  stepsLeft: z.array(z.enum(['materials', 'attendance', 'quiz'])),
  needsQuiz: z.boolean(),
  needsAttendance: z.boolean(),
  materials: z.array(ownMaterial),
  sessions: z.array(ownSession),
  quiz: z
    .object({
      questions: z.int(),
      passMark: z.int(),
      used: z.int(),
      /** Null for as many as wanted. */
      allowed: z.int().nullable(),
      passed: z.boolean(),
      /** The attempt that is not finished. */
      openAttemptId: wire.id('tra').nullable(),
      lastPercent: z.int().nullable(),
    })
    .nullable(),
  certificate: z
    .object({ id: wire.id('crt'), number: z.string(), validTo: wire.date.nullable(), file: z.boolean() })
    .nullable(),
})
export type OwnProgramme = z.output<typeof ownProgramme>

export const myTraining = query('training.myTraining', {
  summary: "A person's own programmes: materials, sessions, quiz, certificate",
  permission: 'training.own',
  input: z.strictObject(own),
  output: z.object({ person: z.object({ id: wire.id('per'), name: z.string() }), programmes: z.array(ownProgramme) }),
})

export const openMaterial = command('training.openMaterial', {
  summary: 'Note that the person has opened a piece of material',
  permission: 'training.own',
  input: z.strictObject({ ...own, materialId: wire.id('trm') }),
  output: z.object({ openedAt: wire.instant }),
})

export const materialFile = download('training.materialFile', {
  summary: 'The file of a piece of material, for those who take the programme',
  permission: 'training.own',
  input: z.strictObject({ ...own, materialId: wire.id('trm') }),
})

export const joinSession = command('training.joinSession', {
  summary: 'Take a place in a session oneself',
  permission: 'training.own',
  input: z.strictObject({ ...own, sessionId: wire.id('trs') }),
  output: ownSession,
  refusals: [
    'training.session_full',
    'training.session_just_full',
    'training.session_cancelled',
    'training.session_over',
    'training.not_enrolled',
  ],
})

export const quitSession = command('training.quitSession', {
  summary: 'Give one’s place in a session up',
  permission: 'training.own',
  input: z.strictObject({ ...own, sessionId: wire.id('trs') }),
  output: ownSession,
  refusals: ['training.was_there', 'training.session_over'],
})

export const visitSession = command('training.visitSession', {
  summary: 'Say by the code on the trainer’s screen that one is there',
  permission: 'training.own',
  input: z.strictObject({ ...own, code: z.string().min(10).max(200) }),
  output: z.object({
    session: ownSession,
    programmeName: z.string(),
    /** Whether a certificate came of it. */
    certified: z.boolean(),
  }),
  refusals: [
    'training.code_unknown',
    'training.code_expired',
    'training.session_cancelled',
    'training.session_not_begun',
    'training.session_over',
    'training.session_full',
    'training.session_just_full',
  ],
})

export const myCode = query('training.myCode', {
  summary: 'The code by which a trainer notes that one is there; a new one every half minute',
  permission: 'training.own',
  input: z.strictObject(own),
  output: z.object({ code: z.string(), validUntil: wire.instant }),
})

/** A question as it is asked: the right answers stay on the server until the attempt is closed. */
export const askedQuestion = z.object({
  id: wire.id('trq'),
  text: z.string(),
  kind: z.enum(['single', 'multiple']),
  options: z.array(z.object({ id: z.string(), text: z.string() })),
  chosen: z.array(z.string()),
})
export type AskedQuestion = z.output<typeof askedQuestion>

export const attemptResult = z.object({
  right: z.int(),
  asked: z.int(),
  percent: z.int(),
  passMark: z.int(),
  passed: z.boolean(),
  /** Null for as many as wanted. */
  attemptsLeft: z.int().nullable(),
  certified: z.boolean(),
  /** Question by question. The right answers are told once nothing more can be gained by them. */
  answers: z.array(
    z.object({ questionId: wire.id('trq'), right: z.boolean(), rightOptions: z.array(z.string()).nullable() }),
  ),
})
export type AttemptResult = z.output<typeof attemptResult>

export const attemptView = z.object({
  id: wire.id('tra'),
  programmeId: wire.id('trp'),
  programmeName: z.string(),
  number: z.int(),
  passMark: z.int(),
  questions: z.array(askedQuestion),
  result: attemptResult.nullable(),
})
export type AttemptView = z.output<typeof attemptView>

export const startAttempt = command('training.startAttempt', {
  summary: 'Begin the quiz, or go on with the attempt that was begun',
  permission: 'training.own',
  input: z.strictObject({ ...own, programmeId: wire.id('trp') }),
  output: attemptView,
  refusals: [
    'training.no_questions',
    'training.no_attempts_left',
    'training.materials_first',
    'training.passed_already',
    'training.not_open',
  ],
})

const choice = { questionId: wire.id('trq'), chosen: z.array(z.string().max(40)).max(12) }

export const saveAnswer = command('training.saveAnswer', {
  summary: 'Keep the answer to one question; it may be changed until the attempt is closed',
  permission: 'training.own',
  input: z.strictObject({ ...own, attemptId: wire.id('tra'), ...choice }),
  output: z.object({ kept: z.boolean() }),
  refusals: ['training.answer_unknown', 'training.one_answer_only', 'training.attempt_closed'],
})

export const finishAttempt = command('training.finishAttempt', {
  summary: 'Close the attempt and mark it; closing it again answers the same',
  permission: 'training.own',
  input: z.strictObject({
    ...own,
    attemptId: wire.id('tra'),
    /** Answers that the server may not have yet. */
    answers: z.array(z.strictObject(choice)).max(200).optional(),
  }),
  output: attemptView,
  refusals: ['training.answer_unknown', 'training.one_answer_only'],
})

export const myCertificate = download('training.myCertificate', {
  summary: "A person's own certificate as PDF",
  permission: 'training.own',
  input: z.strictObject({ ...own, certificateId: wire.id('crt') }),
})
