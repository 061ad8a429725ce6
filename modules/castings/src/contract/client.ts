import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { castingState, choice, standing } from './views.ts'

export const sendShortlist = command('castings.sendShortlist', {
  summary: 'Send the client a list of cards; it is kept as it is, and earlier links can only be read from then on',
  permission: 'castings.edit',
  input: z.strictObject({
    castingId: wire.id('cst'),
    candidateIds: z.array(wire.id('cnd')).min(1).max(300),
    note: wire.text(2_000).optional(),
    /** Whether the cards show the panel’s mean. */
    withScores: wire.flag.optional(),
  }),
  output: z.object({
    shortlistId: wire.id('slt'),
    version: z.int(),
    /** Web path that opens it, without the address of the server; shown once. */
    path: z.string(),
    expiresAt: wire.instant,
  }),
  refusals: ['orders.closed', 'castings.not_open', 'castings.no_client', 'castings.gone'],
})

/** A card: first name, photo and what was said at the casting. Nothing here names, reaches or pays the person. */
export const cardView = z.object({
  candidateId: wire.id('cnd'),
  number: z.int(),
  name: z.string(),
  about: z.string(),
  hasPhoto: z.boolean(),
  photoMark: z.string().nullable(),
  hasVideo: z.boolean(),
  mean: z.number().nullable(),
  standing,
  reserveRank: z.int().nullable(),
  comment: z.string(),
  /** Days of the order on which the person cannot be had. */
  notFree: z.array(wire.date),
  /** The client’s own option, where there is one. */
  option: z.object({ until: wire.instant, place: z.int().nullable(), confirmed: z.boolean() }).nullable(),
})
export type CardView = z.output<typeof cardView>

export const clientCards = query('castings.clientCards', {
  summary: 'A list of cards as the client sees it',
  permission: 'castings.see_cards',
  /** A client’s link names its own list; others say which. */
  input: z.strictObject({ shortlistId: wire.id('slt').optional() }),
  output: z.object({
    shortlistId: wire.id('slt'),
    version: z.int(),
    newest: z.int(),
    organisation: z.string(),
    orderTitle: z.string(),
    coordinatorName: z.string().nullable(),
    castingTitle: z.string(),
    role: z.string(),
    wanted: z.int(),
    days: z.array(wire.date),
    decideBy: wire.instant,
    zone: z.string(),
    state: castingState,
    /** Whether this list can be answered: it is the newest, and the casting is open. */
    mayAnswer: z.boolean(),
    /** Whether somebody picked can be sent away: it is the newest list of an order that runs. */
    mayVeto: z.boolean(),
    note: z.string(),
    sentAt: wire.instant,
    answeredAt: wire.instant.nullable(),
    cards: z.array(cardView),
  }),
  watches: ['orders', 'staffing', 'scheduling'],
})

const answer = {
  choices: z
    .array(
      z.strictObject({
        candidateId: wire.id('cnd'),
        choice,
        comment: wire.text(600).optional(),
      }),
    )
    .min(1)
    .max(300),
  /** Who answers, when several people share the link. */
  by: wire.line(120).optional(),
}

export const answerShortlist = command('castings.answerShortlist', {
  summary: 'Pick people, keep some in reserve in the order given, say no to others',
  permission: 'castings.answer',
  /** A client’s link names its own list; the office names the one it speaks about. */
  input: z.strictObject({ shortlistId: wire.id('slt').optional(), ...answer }),
  output: z.object({ picked: z.int(), reserves: z.int(), refused: z.int() }),
  refusals: [
    'orders.closed',
    'castings.link_old',
    'castings.not_open',
    'castings.not_free',
    'castings.option_ahead',
    'castings.booked_elsewhere',
    'castings.just_booked',
    'castings.too_many',
    'castings.picked_already',
    'castings.gone',
  ],
  overridable: 'castings.override',
})

export const veto = command('castings.veto', {
  summary: 'Send a picked person away: worked shifts stay payable, future ones open and go to the reserves',
  permission: 'castings.answer',
  input: z.strictObject({
    shortlistId: wire.id('slt').optional(),
    candidateId: wire.id('cnd'),
    reason: wire.line(600),
    by: wire.line(120).optional(),
  }),
  output: z.object({ openedDays: z.int(), reservesIn: z.int() }),
  refusals: ['orders.closed', 'castings.link_old', 'castings.not_picked'],
})
