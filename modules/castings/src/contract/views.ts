import { wire } from '@ordinate/contract'
import { z } from 'zod'

export const castingState = z.enum(['open', 'closed', 'cancelled'])
export const choice = z.enum(['yes', 'reserve', 'no'])
export const standing = z.enum(['open', 'picked', 'reserve', 'refused', 'vetoed', 'withdrawn'])
export const attendance = z.enum(['expected', 'came', 'absent'])

/** One line of the score sheet; a weight of 2 counts twice. */
export const criterion = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9_]{0,39}$/),
  name: wire.line(60),
  weight: z.int().min(1).max(10),
})

/** Marks by criterion. */
export const marks = z.record(z.string().max(40), z.int().min(1).max(5))

/** A casting as lists show it. */
export const castingRow = z.object({
  id: wire.id('cst'),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  orderTitle: z.string(),
  clientName: z.string().nullable(),
  role: z.string(),
  title: z.string(),
  wanted: z.int(),
  decideBy: wire.instant,
  state: castingState,
  candidates: z.int(),
  picked: z.int(),
  reserves: z.int(),
  /** The version that the client has, 0 before the first. */
  version: z.int(),
  /** When the client last answered that version. */
  answeredAt: wire.instant.nullable(),
})
export type CastingRow = z.output<typeof castingRow>

/** A meeting in person or by video, with a time for each candidate. */
export const sessionView = z.object({
  id: wire.id('css'),
  mode: z.enum(['place', 'video']),
  /** The address: of the room, or of the call. */
  whereabouts: z.string(),
  during: wire.period,
  zone: z.string(),
  slotMinutes: z.int(),
  note: z.string(),
  /** Times of the session that nobody has. */
  freeSlots: z.array(wire.instant),
})
export type SessionView = z.output<typeof sessionView>

/** A client's hold on a person's days until an hour. */
export const optionView = z.object({
  id: wire.id('opn'),
  castingId: wire.id('cst'),
  candidateId: wire.id('cnd'),
  orderNumber: z.string(),
  clientName: z.string().nullable(),
  days: z.array(wire.date),
  until: wire.instant,
  state: z.enum(['live', 'confirmed', 'lapsed', 'released', 'passed']),
  /** 1 for the first, 2 for the second; null once it stands no longer. */
  place: z.int().nullable(),
  placedAt: wire.instant,
  /** Whether it is this casting's own. */
  own: z.boolean(),
})
export type OptionView = z.output<typeof optionView>

export const scoreView = z.object({
  by: z.string(),
  marks,
  note: z.string(),
  mean: z.number().nullable(),
  at: wire.instant,
})

/** A day on which somebody is not free, or all days, and why; for the office alone. */
export const hindranceView = z.object({ day: wire.date.nullable(), sentence: z.string() })

/** A candidate as the office sees them. */
export const candidateView = z.object({
  id: wire.id('cnd'),
  castingId: wire.id('cst'),
  personId: wire.id('per'),
  /** The whole name; the client never sees it. */
  name: z.string(),
  /** The number on the card, by which people of one name are told apart. */
  number: z.int(),
  cardName: z.string(),
  about: z.string(),
  hasPhoto: z.boolean(),
  /** A mark of the photo, so that a new one is fetched. */
  photoMark: z.string().nullable(),
  hasVideo: z.boolean(),
  sessionId: z.string().nullable(),
  slotAt: wire.instant.nullable(),
  invitedAt: wire.instant.nullable(),
  attendance,
  scores: z.array(scoreView),
  mean: z.number().nullable(),
  standing,
  /** 1 for the reserve who is asked first. */
  reserveRank: z.int().nullable(),
  comment: z.string(),
  /** True when picked although a rule said no. */
  insisted: z.boolean(),
  vetoReason: z.string().nullable(),
  /** What the person is told after a veto, in neutral words. */
  notice: z.string().nullable(),
  /** Options of any client on days of this casting, in the order of their queue. */
  options: z.array(optionView),
  hindrances: z.array(hindranceView),
  /** Days to come that somebody picked is not booked for. */
  unbooked: z.array(wire.date),
})
export type CandidateView = z.output<typeof candidateView>

/** A list of cards as it was sent. */
export const shortlistRow = z.object({
  id: wire.id('slt'),
  version: z.int(),
  cards: z.int(),
  sentAt: wire.instant,
  sentBy: z.string(),
  note: z.string(),
  withScores: z.boolean(),
})

/** Something that was decided, by whom. */
export const decisionView = z.object({
  id: z.string(),
  at: wire.instant,
  by: z.string(),
  /** Whether by a link of the client or by the office. */
  byClient: z.boolean(),
  kind: z.enum(['yes', 'reserve', 'no', 'veto', 'reserve_in', 'withdrawn']),
  cardName: z.string(),
  number: z.int(),
  version: z.int().nullable(),
  comment: z.string(),
  /** The reason given where a rule was overridden. */
  insisted: z.string(),
})

/** One casting whole. */
export const castingView = castingRow.extend({
  /** The days that a pick needs free. */
  days: z.array(wire.date),
  /** True when the days were named; otherwise they are the order's in this role. */
  ownDays: z.boolean(),
  zone: z.string(),
  note: z.string(),
  criteria: z.array(criterion),
  sessions: z.array(sessionView),
  people: z.array(candidateView),
  shortlists: z.array(shortlistRow),
  decisions: z.array(decisionView),
  rowVersion: z.int(),
})
export type CastingView = z.output<typeof castingView>

/** Somebody who could be asked to a casting, with what speaks for and against. */
export const poolRow = z.object({
  personId: wire.id('per'),
  name: z.string(),
  town: z.string(),
  skills: z.array(z.string()),
  languages: z.array(z.string()),
  rating: z.number().nullable(),
  freeDays: z.int(),
  hindrances: z.array(hindranceView),
  /** A client barred the person, or chose no longer to have them. */
  barred: z.boolean(),
  /** Options of other clients on these days. */
  options: z.int(),
})
export type PoolRow = z.output<typeof poolRow>
