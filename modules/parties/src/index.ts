import { refuse } from '@ordinate/kernel'
import { type CommandContext, mustPass, notFound, type QueryContext } from '@ordinate/platform'
import type { NewParty, PartyChanges, PartyView } from './contract.ts'
import { loadParties, loadPartiesByReach, type Reach } from './data/parties.ts'
import type { PartiesTables } from './data/tables.ts'
import { insertParties, overwriteParty } from './data/write-parties.ts'

export type { NewParty, PartyChanges, PartyView } from './contract.ts'
export type { Reach } from './data/parties.ts'
export { erasePartyParticulars } from './erase.ts'
export { mergeInto } from './merge-into.ts'

/** Parties by id; unknown ids are absent from the map. One statement. */
export function partiesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, PartyView>> {
  return loadParties(ctx, ids)
}

/** One party. Throws 404 when this organisation has none of that id. A merged party is answered as itself. */
export async function party(ctx: QueryContext, id: string): Promise<PartyView> {
  const found = (await loadParties(ctx, [id])).get(id)
  if (found === undefined) throw notFound('parties.party', id)
  return found
}

/** For each of the given addresses the live party with that e-mail or else that phone. One statement for all. */
export function findPartiesBy(ctx: QueryContext, wanted: readonly Reach[]): Promise<(PartyView | undefined)[]> {
  return loadPartiesByReach(ctx, wanted)
}

/** The live party with this e-mail or else this phone, if any. */
export async function findPartyBy(ctx: QueryContext, reach: Reach): Promise<PartyView | undefined> {
  return (await loadPartiesByReach(ctx, [reach]))[0]
}

/** By what parties are known again, by id: phone in its international form, e-mail without case. */
export async function reachKeys(
  ctx: QueryContext,
  ids: readonly string[],
): Promise<Map<string, { phone: string | null; email: string | null }>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<PartiesTables>()
    .selectFrom('parties.party')
    .select(['id', 'phone_key', 'email_key'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, phone_key, email_key }) => [id, { phone: phone_key, email: email_key }]))
}

/** Adds parties in bulk, in the order given. Looks for no duplicates. */
export function createParties(ctx: CommandContext, list: readonly NewParty[]): Promise<PartyView[]> {
  return insertParties(ctx, list)
}

/** Adds one party. Looks for no duplicates: use `findPartyBy` first. */
export async function createParty(ctx: CommandContext, newParty: NewParty): Promise<PartyView> {
  return (await insertParties(ctx, [newParty]))[0]!
}

/** Changes a party's particulars. Throws 404, or 409 `parties.changed_meanwhile` when another transaction was faster. */
export async function updateParty(ctx: CommandContext, id: string, changes: PartyChanges): Promise<PartyView> {
  const before = await party(ctx, id)
  const after = await overwriteParty(ctx, before, changes)
  if (after === undefined) mustPass(refuse('parties.changed_meanwhile', { name: before.name }))
  return after!
}
