import { mayMove, money, moneyToText, OK, refuse } from '@ordinate/kernel'
import { type CommandContext, DEFAULT_LIMIT, handle } from '@ordinate/platform'
import { awardsApproved, decideAwards, listAwards } from '../contract.ts'
import { type AwardRow, awardsOfMonth, decideRows, lockAwards, lockRule, pageOfAwards } from '../data/awards.ts'
import { namesOf } from '../data/shifts.ts'
import { awardLifecycle } from '../domain/index.ts'
import { explanationOf } from '../explain.ts'
import { awardViews } from '../views.ts'

export const listAwardsHandler = handle(listAwards, async (ctx, input) => {
  const page = await pageOfAwards(ctx, { ...input, limit: input.limit ?? DEFAULT_LIMIT })
  return { rows: await awardViews(ctx, page.rows), nextCursor: page.nextCursor }
})

export const decideAwardsHandler = handle(decideAwards, async (ctx, { awardIds, decision, reason = '' }) => {
  if (decision === 'reject' && reason === '') ctx.enforce(refuse('motivation.reason_needed', {}, { path: 'reason' }))
  const awards = await lockAwards(ctx, awardIds)
  for (const award of awards) ctx.enforce(mayMove(awardLifecycle, award.state, decision))
  if (decision === 'approve') await mustKeepCaps(ctx, awards)
  const state = decision === 'approve' ? ('approved' as const) : ('rejected' as const)
  await decideRows(
    ctx,
    awards.map(({ id }) => id),
    { state, decided_by: ctx.caller.name, decided_at: ctx.now, reason },
  )
  for (const { id } of awards) ctx.changed(['motivation.award', id], { state: 'proposed' }, { state, reason })
  if (decision === 'approve') await tell(ctx, awards)
  return { decided: awards.length }
})

/** Approvals of one rule wait for each other, so that together they keep what it may give in a month. */
async function mustKeepCaps(ctx: CommandContext, awards: readonly AwardRow[]): Promise<void> {
  for (const ruleId of [...new Set(awards.map((award) => award.rule_id))].sort()) {
    const rule = await lockRule(ctx, ruleId)
    if (rule.cap_minor === null) continue
    const now = awards.filter((award) => award.rule_id === ruleId)
    for (const [key, ofMonth] of Map.groupBy(now, ({ person_id, day }) => `${person_id} ${day.year} ${day.month}`)) {
      const { person_id, day } = ofMonth[0]!
      const approved = (await awardsOfMonth(ctx, person_id, day)).filter(
        (award) => award.rule_id === ruleId && award.state === 'approved',
      )
      const sum = [...approved, ...ofMonth].reduce((total, award) => total + award.amount_minor, 0n)
      const cap = moneyToText(money(rule.cap_minor, rule.currency))
      const params = {
        rule: rule.name,
        cap,
        currency: rule.currency,
        month: key.split(' ').slice(1).reverse().join('.'),
      }
      ctx.enforce(sum <= rule.cap_minor ? OK : refuse('motivation.cap_exceeded', params, { path: 'awardIds' }))
    }
  }
}

/** One fact for each order; finance puts the money into its register in this very transaction. */
async function tell(ctx: CommandContext, awards: readonly AwardRow[]): Promise<void> {
  const names = await namesOf(
    ctx,
    awards.map((award) => award.person_id),
  )
  for (const [orderId, ofOrder] of Map.groupBy(awards, (award) => award.order_id)) {
    await ctx.record(
      awardsApproved({
        orderId,
        awards: ofOrder.map((award) => ({
          awardId: award.id,
          personId: award.person_id,
          personName: names.get(award.person_id) ?? '',
          day: award.day,
          kind: award.kind,
          amount: money(award.amount_minor, award.currency),
          ...explanationOf(award),
        })),
      }),
    )
  }
}
