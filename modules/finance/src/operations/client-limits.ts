import { refuse } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { standingView } from '../books/client-standing.ts'
import {
  clientStanding,
  getReceivablePolicy,
  receivablePolicySet,
  receivablesChanged,
  setClientLimit,
  setReceivablePolicy,
} from '../contract.ts'
import { receivablePolicy, upsertClientLimit, writeReceivablePolicy } from '../data/receivable-policy.ts'
import { inCurrency, levelsSound } from '../domain/index.ts'

export const clientStandingHandler = handle(clientStanding, (ctx, { clientId }) => standingView(ctx, clientId))

export const setClientLimitHandler = handle(setClientLimit, async (ctx, { clientId, limit, days, note = '' }) => {
  await party(ctx, clientId)
  const before = await standingView(ctx, clientId)
  const { currency } = ctx.settings
  if (limit !== undefined) ctx.enforce(inCurrency([limit], currency, 'limit'))
  if (limit !== undefined && limit.minor < 0n) ctx.enforce(refuse('finance.amount_not_positive', {}, { path: 'limit' }))
  await upsertClientLimit(ctx, {
    client_id: clientId,
    currency,
    limit_minor: limit?.minor ?? null,
    days: days ?? null,
    note,
    set_by: ctx.caller.name,
    set_at: ctx.now,
  })
  const after = await standingView(ctx, clientId)
  ctx.changed(
    ['parties.party', clientId],
    { limit: before.limit, days: before.days },
    { limit: after.limit, days: after.days },
  )
  await ctx.record(receivablesChanged({ clientId, change: 'limit' }))
  return after
})

export const getReceivablePolicyHandler = handle(getReceivablePolicy, async (ctx) => {
  const { levels, ...policy } = await receivablePolicy(ctx)
  return { ...policy, levels: [...levels], currency: ctx.settings.currency }
})

export const setReceivablePolicyHandler = handle(setReceivablePolicy, async (ctx, policy) => {
  ctx.enforce(levelsSound(policy.levels))
  const before = await receivablePolicy(ctx)
  await writeReceivablePolicy(ctx, policy)
  ctx.changed(['finance.receivable_policy', ctx.orgId], before, policy)
  await ctx.record(receivablePolicySet({ setBy: ctx.caller.name }))
  return { ...policy, currency: ctx.settings.currency, setBy: ctx.caller.name }
})
