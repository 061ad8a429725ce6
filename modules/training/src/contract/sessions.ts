import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const sessionState = z.enum(['planned', 'cancelled'])
export const participantState = z.enum(['enrolled', 'attended', 'absent', 'left'])

const sessionFacts = {
  id: wire.id('trs'),
  programmeId: wire.id('trp'),
  programmeName: z.string(),
  during: wire.period,
  zone: z.string(),
  /** The day it begins, on the clock of its place. */
  day: wire.date,
  startTime: wire.time,
  endTime: wire.time,
  place: z.string(),
  callUrl: z.string().nullable(),
  trainer: z.string(),
  /** Null for as many as come. */
  capacity: z.int().nullable(),
  taken: z.int(),
  attended: z.int(),
  state: sessionState,
}
export const sessionRow = z.object(sessionFacts)
export type SessionRow = z.output<typeof sessionRow>

export const participantView = z.object({
  personId: wire.id('per'),
  name: z.string(),
  phone: z.string().nullable(),
  state: participantState,
  markedAt: wire.instant.nullable(),
  markedBy: z.string().nullable(),
  markedHow: z.enum(['code', 'hand']).nullable(),
})
export const sessionView = z.object({ ...sessionFacts, participants: z.array(participantView) })
export type SessionView = z.output<typeof sessionView>

const when = {
  date: wire.date,
  startTime: wire.time,
  /** An end not after the start is refused: a session ends on the day it begins. */
  endTime: wire.time,
  zone: wire.zone.optional(),
  place: wire.text(300).optional(),
  callUrl: z
    .url({ protocol: /^https?$/ })
    .max(1_000)
    .nullable()
    .optional(),
  trainer: wire.text(120).optional(),
  capacity: z.int().min(1).max(10_000).nullable().optional(),
}

export const planSession = command('training.planSession', {
  summary: 'Plan a session of a programme',
  permission: 'training.edit',
  input: z.strictObject({ programmeId: wire.id('trp'), ...when }),
  output: sessionView,
  refusals: ['training.ends_before_it_starts', 'training.nowhere', 'training.not_open'],
})

export const changeSession = command('training.changeSession', {
  summary: 'Move a session, or change its place, trainer or room',
  permission: 'training.edit',
  input: z.strictObject({
    sessionId: wire.id('trs'),
    ...when,
    date: wire.date.optional(),
    startTime: wire.time.optional(),
    endTime: wire.time.optional(),
  }),
  output: sessionView,
  refusals: [
    'training.ends_before_it_starts',
    'training.nowhere',
    'training.session_cancelled',
    'training.session_full',
  ],
})

const oneSession = z.strictObject({ sessionId: wire.id('trs') })

export const cancelSession = command('training.cancelSession', {
  summary: 'Cancel a session; it is cancelled in everybody’s calendar',
  permission: 'training.edit',
  input: oneSession,
  output: sessionView,
  refusals: ['lifecycle.wrong_state'],
})

export const getSession = query('training.getSession', {
  summary: 'One session with those who come',
  permission: 'training.view',
  input: oneSession,
  output: sessionView,
  watches: ['parties'],
})

export const listSessions = list('training.listSessions', {
  summary: 'Training sessions by programme and day',
  permission: 'training.view',
  filter: { programmeId: wire.id('trp').optional(), from: wire.date.optional(), to: wire.date.optional() },
  row: sessionRow,
})

const somebody = z.array(wire.id('per')).min(1).max(2_000)

export const enrolInSession = command('training.enrolInSession', {
  summary: 'Give people places in a session; they are enrolled in its programme too',
  permission: 'training.edit',
  input: z.strictObject({ sessionId: wire.id('trs'), personIds: somebody }),
  output: sessionView,
  refusals: [
    'training.session_full',
    'training.session_just_full',
    'training.session_cancelled',
    'training.session_over',
  ],
})

export const leaveSession = command('training.leaveSession', {
  summary: 'Take people out of a session; their places come free',
  permission: 'training.edit',
  input: z.strictObject({ sessionId: wire.id('trs'), personIds: somebody }),
  output: sessionView,
  refusals: ['training.was_there'],
})

export const markAttendance = command('training.markAttendance', {
  summary: 'Tick who was at a session, by hand',
  permission: 'training.mark',
  input: z.strictObject({
    sessionId: wire.id('trs'),
    personIds: somebody,
    state: z.enum(['attended', 'absent', 'enrolled']),
  }),
  output: sessionView,
  refusals: ['training.session_cancelled', 'training.session_not_begun', 'training.not_enrolled'],
})

export const scanPerson = command('training.scanPerson', {
  summary: 'Note that somebody is there, by the code on their phone; who was on no list takes a place',
  permission: 'training.mark',
  input: z.strictObject({ sessionId: wire.id('trs'), code: z.string().min(10).max(200) }),
  output: z.object({
    personId: wire.id('per'),
    name: z.string(),
    /** Whether they were noted before. */
    again: z.boolean(),
    /** Whether a certificate came of it. */
    certified: z.boolean(),
    session: sessionView,
  }),
  refusals: [
    'training.person_code_unknown',
    'training.person_code_expired',
    'training.session_cancelled',
    'training.session_not_begun',
    'training.session_over',
    'training.session_full',
    'training.session_just_full',
  ],
})

export const sessionCode = query('training.sessionCode', {
  summary: 'The code that people scan at a session; a new one every half minute',
  permission: 'training.mark',
  input: oneSession,
  output: z.object({
    /** What the code opens on a phone. */
    url: z.string(),
    /** The code as an SVG document. */
    svg: z.string(),
    validUntil: wire.instant,
  }),
  refusals: ['training.session_cancelled', 'training.session_not_begun', 'training.session_over'],
})
