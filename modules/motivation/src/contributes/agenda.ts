import { ordersById } from '@ordinate/orders'
import { type AgendaLine, agendaPoint } from '@ordinate/platform'
import { proposedByOrder } from '../data/awards.ts'
import { openDisputes } from '../data/ratings.ts'
import { namesOf } from '../data/shifts.ts'

const MOST_DISPUTES = 50

/** Disputed ratings, each with the person who waits, and proposals of rules, counted by order. */
export const agenda = agendaPoint.of(async (ctx): Promise<AgendaLine[]> => {
  const disputes = ctx.can('motivation.decide') ? await openDisputes(ctx, MOST_DISPUTES) : []
  const proposed = ctx.can('motivation.decide_awards') ? await proposedByOrder(ctx) : []
  const orders = await ordersById(ctx, [
    ...new Set([...disputes.map(({ rating }) => rating.order_id), ...proposed.map((row) => row.order_id)]),
  ])
  const names = await namesOf(
    ctx,
    disputes.map(({ rating }) => rating.person_id),
  )
  return [
    ...disputes.map(
      ({ rating, dispute }): AgendaLine => ({
        id: `motivation.dispute.${rating.id}`,
        column: 'due',
        code: 'motivation.agenda_dispute',
        params: { person: names.get(rating.person_id) ?? '', score: rating.score, text: dispute?.text ?? '' },
        at: dispute?.opened_at ?? rating.given_at,
        subject: ['motivation.rating', rating.id],
        orderId: rating.order_id,
        who: names.get(rating.person_id) ?? '',
        action: { screen: `/motivation?tab=ratings&panel=motivation.rating:${rating.id}` },
      }),
    ),
    ...proposed.map(
      ({ order_id, awards }): AgendaLine => ({
        id: `motivation.awards.${order_id}`,
        column: 'due',
        code: 'motivation.agenda_awards',
        params: { count: Number(awards), order: orders.get(order_id)?.number ?? '' },
        at: null,
        subject: ['orders.order', order_id],
        orderId: order_id,
        action: { screen: `/motivation?tab=awards&order=${order_id}` },
      }),
    ),
  ]
})
