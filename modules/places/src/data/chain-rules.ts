import type { CommandContext, QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { OutletView } from '../contract.ts'
import { passLead } from '../domain/index.ts'
import type { PlacesTables } from './tables.ts'

/** Days of notice by chain, for the chains that have a rule. */
export async function chainLeads(ctx: QueryContext): Promise<Map<string, number>> {
  const rows = await ctx.read<PlacesTables>().selectFrom('places.chain_rule').selectAll().execute()
  return new Map(rows.map(({ chain, pass_lead_days }) => [chain, pass_lead_days]))
}

/** Outlets with the days of notice that hold for them. */
export async function followChains(ctx: QueryContext, outlets: readonly OutletView[]): Promise<OutletView[]> {
  if (outlets.length === 0) return []
  const leads = await chainLeads(ctx)
  return outlets.map((outlet) => {
    const { days, source } = passLead(outlet.ownPassLeadDays, leads.get(outlet.chain ?? ''))
    return { ...outlet, passLeadDays: days, passLeadSource: source }
  })
}

/** Sets what holds for a chain, or takes it away. Answers what held before. */
export async function setChainLead(ctx: CommandContext, chain: string, days: number | null): Promise<number | null> {
  const before = (await chainLeads(ctx)).get(chain) ?? null
  const table = ctx.write<PlacesTables>()
  if (days === null) await table.deleteFrom('places.chain_rule').where('chain', '=', chain).execute()
  else {
    await table
      .insertInto('places.chain_rule')
      .values({ chain, pass_lead_days: days })
      .onConflict((conflict) => conflict.columns(['chain']).doUpdateSet({ pass_lead_days: days }))
      .execute()
  }
  return before
}

/** Every chain that outlets name, with the number of outlets, those with days of their own, and the chain's rule. */
export async function chainsWithRules(ctx: QueryContext) {
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .select((select) => [
      'chain',
      select.fn.countAll<bigint>().as('outlets'),
      sql<bigint>`count(pass_lead_days)`.as('own'),
    ])
    .where('chain', 'is not', null)
    .groupBy('chain')
    .orderBy('chain')
    .execute()
  const leads = await chainLeads(ctx)
  return rows.map(({ chain, outlets, own }) => ({
    chain: chain ?? '',
    outlets: Number(outlets),
    outletsWithOwn: Number(own),
    passLeadDays: leads.get(chain ?? '') ?? null,
  }))
}

/** Outlets of a chain that follow it. */
export async function followersOf(ctx: QueryContext, chain: string): Promise<string[]> {
  const rows = await ctx
    .read<PlacesTables>()
    .selectFrom('places.outlet')
    .select('id')
    .where('chain', '=', chain)
    .where('pass_lead_days', 'is', null)
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}
