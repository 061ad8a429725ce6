import { command, download, nothing, wire } from '@ordinate/contract'
import { z } from 'zod'
import { attendance, marks } from './views.ts'

export const addCandidates = command('castings.addCandidates', {
  summary: 'Ask people to a casting; those of a session get the next free times',
  permission: 'castings.edit',
  input: z.strictObject({
    castingId: wire.id('cst'),
    personIds: z.array(wire.id('per')).min(1).max(500),
    sessionId: wire.id('css').optional(),
  }),
  output: z.object({ added: z.int(), same: z.int(), withoutTime: z.int() }),
  refusals: ['orders.closed', 'castings.not_open', 'castings.barred'],
  overridable: 'castings.override',
})

export const updateCandidate = command('castings.updateCandidate', {
  summary: 'Change what stands on a card, the time of a candidate, or whether they came',
  permission: 'castings.edit',
  input: z.strictObject({
    candidateId: wire.id('cnd'),
    cardName: wire.line(40).optional(),
    /** What the client may read about the person. */
    about: wire.text(600).optional(),
    photoFileId: wire.id('fil').nullable().optional(),
    videoFileId: wire.id('fil').nullable().optional(),
    sessionId: wire.id('css').nullable().optional(),
    slotAt: wire.instant.nullable().optional(),
    attendance: attendance.optional(),
  }),
  output: nothing,
  refusals: [
    'orders.closed',
    'castings.not_open',
    'castings.card_tells_name',
    'castings.card_tells_contact',
    'castings.not_a_picture',
    'castings.not_a_video',
    'castings.video_damaged',
    'castings.video_too_large',
    'castings.slot_taken',
    'castings.slot_elsewhere',
  ],
})

export const inviteCandidates = command('castings.inviteCandidates', {
  summary: 'Tell candidates their time at a casting, where it is or the address of the call',
  permission: 'castings.edit',
  input: z.strictObject({ castingId: wire.id('cst'), candidateIds: z.array(wire.id('cnd')).min(1).max(500) }),
  /** `told` counts those who were told this very time before. */
  output: z.object({ invited: z.int(), told: z.int() }),
  refusals: ['orders.closed', 'castings.not_open', 'castings.no_time'],
})

export const withdrawCandidate = command('castings.withdrawCandidate', {
  summary: 'Take a candidate out of a casting who is not picked; their options end',
  permission: 'castings.edit',
  input: z.strictObject({ candidateId: wire.id('cnd'), reason: wire.line(300).optional() }),
  output: nothing,
  refusals: ['orders.closed', 'castings.picked_already', 'castings.gone'],
})

export const scoreCandidate = command('castings.scoreCandidate', {
  summary: 'Fill in the score sheet of one panel member for a candidate',
  permission: 'castings.score',
  input: z.strictObject({
    candidateId: wire.id('cnd'),
    /** Whose sheet it is; the caller’s own unless said otherwise. */
    by: wire.line(80).optional(),
    marks,
    note: wire.text(1_000).optional(),
  }),
  output: z.object({ mean: z.number().nullable() }),
  refusals: ['orders.closed', 'castings.not_open', 'castings.unknown_criterion'],
})

export const cardPhoto = download('castings.cardPhoto', {
  summary: 'The photo of a card, without anything a camera wrote into it',
  permission: 'castings.see_cards',
  input: z.strictObject({ candidateId: wire.id('cnd'), size: z.enum(['small', 'large']).optional() }),
})

export const cardVideo = download('castings.cardVideo', {
  summary: 'The speech video of a card',
  permission: 'castings.see_cards',
  input: z.strictObject({ candidateId: wire.id('cnd') }),
})
