import { fact, type Subject, wire } from '@ordinate/contract'
import { z } from 'zod'

const ofPerson = z.object({ ratingId: wire.id('rtg'), personId: wire.id('per'), orderId: wire.id('ord') })
const subjects = (p: { personId: string; orderId: string }): Subject[] => [
  ['staffing.person', p.personId],
  ['orders.order', p.orderId],
]

export const ratingGiven = fact('motivation.rating_given', ofPerson.extend({ score: z.int() }), subjects)
export const ratingDisputed = fact('motivation.rating_disputed', ofPerson, subjects)
export const disputeDecided = fact(
  'motivation.dispute_decided',
  ofPerson.extend({ verdict: z.enum(['keep', 'correct', 'strike']) }),
  subjects,
)

/** Rules proposed bonuses or fines for shifts, or took proposals back. */
export const awardsProposed = fact(
  'motivation.awards_proposed',
  z.object({ orderIds: z.array(wire.id('ord')), awards: z.int() }),
  (p) => p.orderIds.map((id): Subject => ['orders.order', id]),
)

/** Bonuses and fines were approved: money that enters the pay register, each with the sentence that explains it. */
export const awardsApproved = fact(
  'motivation.awards_approved',
  z.object({
    orderId: wire.id('ord'),
    awards: z.array(
      z.object({
        awardId: wire.id('awd'),
        personId: wire.id('per'),
        personName: z.string(),
        day: wire.date,
        kind: z.enum(['bonus', 'fine']),
        amount: wire.money,
        /** Message code and its figures. */
        code: z.string(),
        params: z.record(z.string(), z.json()),
      }),
    ),
  }),
  (p) => [['orders.order', p.orderId]],
)
