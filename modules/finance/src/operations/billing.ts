import { party } from '@ordinate/parties'
import { handle } from '@ordinate/platform'
import { billingSet, getBilling, getBillingProfile, setBilling, setBillingProfile } from '../contract/billing.ts'
import { billingOf, billingProfile, billingView, upsertBilling, upsertProfile } from '../data/billing.ts'

const getBillingHandler = handle(getBilling, async (ctx, { clientId }) => {
  await party(ctx, clientId)
  return billingView(ctx, clientId)
})

const setBillingHandler = handle(setBilling, async (ctx, { clientId, setting }) => {
  await party(ctx, clientId)
  const before = await billingOf(ctx, clientId)
  const after = { ...before, ...setting }
  await upsertBilling(ctx, clientId, after)
  ctx.changed(['parties.party', clientId], before, after)
  await ctx.record(billingSet({ clientId }))
  return billingView(ctx, clientId)
})

const getBillingProfileHandler = handle(getBillingProfile, (ctx) => billingProfile(ctx))

const setBillingProfileHandler = handle(setBillingProfile, async (ctx, input) => {
  const before = await billingProfile(ctx)
  const after = { ...before, ...input }
  await upsertProfile(ctx, after)
  ctx.changed(['finance.billing_profile', 'own'], before, after)
  await ctx.record(billingSet({ clientId: null }))
  return after
})

/** How clients are billed, and what the organisation's own invoices state of it. */
export const billingHandlers = [
  getBillingHandler,
  getBillingProfileHandler,
  setBillingHandler,
  setBillingProfileHandler,
]
