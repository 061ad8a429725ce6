import { handle, notFound } from '@ordinate/platform'
import { chainRules, outletsChanged, setChainRule } from '../contract.ts'
import { chainsWithRules, followersOf, setChainLead } from '../data/chain-rules.ts'

export const chainRulesHandler = handle(chainRules, async (ctx) => ({ chains: await chainsWithRules(ctx) }))

export const setChainRuleHandler = handle(setChainRule, async (ctx, { chain, passLeadDays }) => {
  const known = (await chainsWithRules(ctx)).find((each) => each.chain === chain)
  if (known === undefined) throw notFound('places.chain', chain)
  const before = await setChainLead(ctx, chain, passLeadDays)
  ctx.changed(['places.chain', chain], { passLeadDays: before }, { passLeadDays })
  const outletIds = await followersOf(ctx, chain)
  if (before !== passLeadDays && outletIds.length > 0) await ctx.record(outletsChanged({ outletIds }))
  return { ...known, passLeadDays }
})
