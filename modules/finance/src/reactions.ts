import { negateMoney, newId } from '@ordinate/kernel'
import { awardsApproved } from '@ordinate/motivation/contract'
import { order as orderById } from '@ordinate/orders'
import { type Reaction, reactTo } from '@ordinate/platform'
import { actualCosts } from './books/costs.ts'
import { payChanged } from './contract.ts'
import { upsertPayLines } from './data/pay-lines.ts'

const sourceOf = (awardId: string) => ['motivation.award', awardId] as const

/** Approved bonuses and fines enter the pay register with their explanations; a bonus is a cost of its order. */
export const reactions: readonly Reaction[] = [
  reactTo(awardsApproved, 'in-transaction', async (ctx, { orderId, awards }) => {
    const order = await orderById(ctx, orderId)
    const bonuses = awards.filter(({ kind }) => kind === 'bonus')
    await actualCosts(ctx, {
      orderId,
      costs: bonuses.map((award) => ({
        category: 'staff' as const,
        source: sourceOf(award.awardId),
        amount: award.amount,
        memo: ctx.say('finance.bonus_memo', { person: award.personName, day: String(award.day) }, ctx.settings.locale),
        on: award.day,
      })),
    })
    const payLineIds = await upsertPayLines(
      ctx,
      awards.map((award) => ({
        id: newId('pay'),
        person_id: award.personId,
        person_name: award.personName,
        order_id: orderId,
        order_number: order.number,
        source_kind: sourceOf(award.awardId)[0],
        source_id: award.awardId,
        category: 'staff' as const,
        worked_on: award.day,
        minutes: 0,
        currency: award.amount.currency,
        rate_minor: 0n,
        amount_minor: (award.kind === 'fine' ? negateMoney(award.amount) : award.amount).minor,
        state: 'proposed' as const,
        approved_by: null,
        paid_on: null,
        created_at: ctx.now,
        kind: award.kind,
        reason_code: award.code,
        reason_params: award.params,
        bands: [],
        note: '',
        corrected: false,
        corrects_id: null,
      })),
    )
    await ctx.record(payChanged({ change: 'added', payLineIds, orderIds: [orderId] }))
  }),
]
