import { OK, refuse, toWire } from '@ordinate/kernel'
import { handle } from '@ordinate/platform'
import { payPolicySet, setPayPolicy } from '../contract.ts'
import { ownPayPolicies, upsertPayPolicy } from '../data/pay-policies.ts'

export const setPayPolicyHandler = handle(setPayPolicy, async (ctx, { validFrom, policy }) => {
  const { nightStart, nightEnd } = policy
  ctx.enforce(
    nightStart === nightEnd ? refuse('finance.night_empty', { at: nightStart }, { path: 'policy.nightEnd' }) : OK,
  )
  const day = validFrom.toString()
  const before = (await ownPayPolicies(ctx)).find((one) => one.validFrom.toString() === day)
  await upsertPayPolicy(ctx, validFrom, policy)
  ctx.changed(['finance.pay_policy', day], before ? (toWire(before) as object) : null, toWire(policy) as object)
  await ctx.record(payPolicySet({ validFrom }))
  return { ...policy, validFrom, setBy: ctx.caller.name }
})
