import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { CRITERIA, RATING_STATES } from '../domain/index.ts'

export const ratingState = z.enum(RATING_STATES)
export const ratingSource = z.enum(['supervisor', 'client', 'office'])
const score = z.int().min(1).max(5)

/** Scores by criterion; those left out were not judged. */
export const criteria = z.partialRecord(z.enum(CRITERIA), score)

/** A rating of one shift with what became of it: what was given first stays to be seen. */
export const ratingView = z.object({
  id: wire.id('rtg'),
  allocationId: z.string(),
  personId: wire.id('per'),
  personName: z.string(),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  outletId: wire.id('out'),
  outletName: z.string(),
  day: wire.date,
  source: ratingSource,
  score,
  criteria,
  comment: z.string(),
  givenBy: z.string(),
  givenAt: wire.instant,
  state: ratingState,
  correctedScore: score.nullable(),
  disputeUntil: wire.instant,
  /** What the person answered. */
  dispute: z.object({ text: z.string(), openedAt: wire.instant }).nullable(),
  decision: z
    .object({
      verdict: z.enum(['keep', 'correct', 'strike']),
      score: score.nullable(),
      reason: z.string(),
      decidedBy: z.string(),
      decidedAt: wire.instant,
    })
    .nullable(),
})
export type RatingView = z.output<typeof ratingView>

export const listRatings = list('motivation.listRatings', {
  summary: 'Ratings of shifts, the newest first, with disputes and what was decided',
  permission: 'motivation.view',
  filter: {
    personId: wire.id('per').optional(),
    orderId: wire.id('ord').optional(),
    state: ratingState.optional(),
    /** Only this one. */
    ratingId: wire.id('rtg').optional(),
  },
  row: ratingView,
  watches: ['orders', 'places'],
})

/** What anybody says who rates. */
export const ratingInput = {
  allocationId: wire.id('sas'),
  score,
  criteria: criteria.optional(),
  comment: wire.text(1_000).optional(),
}

export const rateShift = command('motivation.rateShift', {
  summary: 'Rate a finished shift from the office, 1 to 5',
  permission: 'motivation.rate',
  input: z.strictObject(ratingInput),
  output: ratingView,
  refusals: ['motivation.rated_already', 'motivation.not_worked'],
})

export const myRatings = query('motivation.myRatings', {
  summary: 'A person’s own ratings, and until when each can be disputed',
  permission: 'motivation.own',
  input: z.strictObject({ personId: wire.id('per').optional() }),
  output: z.object({
    ratings: z.array(
      ratingView
        .omit({ personName: true, orderNumber: true, orderId: true, allocationId: true, givenBy: true })
        .extend({ mayDispute: z.boolean() }),
    ),
  }),
})

export const disputeRating = command('motivation.disputeRating', {
  summary: 'Dispute an own rating, with what really happened',
  permission: 'motivation.own',
  input: z.strictObject({
    personId: wire.id('per').optional(),
    ratingId: wire.id('rtg'),
    text: z.string().trim().min(10).max(2_000),
  }),
  output: z.object({ state: ratingState }),
  refusals: ['motivation.dispute_over', 'lifecycle.wrong_state'],
})

export const decideDispute = command('motivation.decideDispute', {
  summary: 'Decide a disputed rating: keep it, correct it, or strike it',
  permission: 'motivation.decide',
  input: z
    .strictObject({
      ratingId: wire.id('rtg'),
      verdict: z.enum(['keep', 'correct', 'strike']),
      /** The score that is right; only for `correct`. */
      score: score.optional(),
      reason: z.string().trim().min(3).max(1_000),
    })
    .refine(({ verdict, score: given }) => (verdict === 'correct') === (given !== undefined), {
      path: ['score'],
      error: 'motivation.score_needed',
    }),
  output: ratingView,
  refusals: ['lifecycle.wrong_state', 'motivation.decided_already'],
})
