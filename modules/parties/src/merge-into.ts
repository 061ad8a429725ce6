import { OK, refuse } from '@ordinate/kernel'
import { type CommandContext, mustPass, notFound } from '@ordinate/platform'
import { sql } from 'kysely'
import { type PartyView, partiesMerged } from './contract.ts'
import { loadParties } from './data/parties.ts'
import type { PartiesTables } from './data/tables.ts'
import { overwriteParty } from './data/write-parties.ts'
import { mayMerge, mergedParticulars } from './domain/index.ts'

/** Contacts of the merged party become the kept one's, except where the kept one has the same contact already. */
async function moveContacts(ctx: CommandContext, keptId: string, mergedId: string): Promise<void> {
  const db = ctx.write<PartiesTables>()
  for (const [side, other] of [
    ['organisation_id', 'person_id'],
    ['person_id', 'organisation_id'],
  ] as const) {
    const known = await db.selectFrom('parties.contact').select(other).where(side, '=', keptId).execute()
    const kept = known.map((row) => row[other as keyof typeof row] as string)
    await db
      .updateTable('parties.contact')
      .set({ [side]: keptId })
      .where(side, '=', mergedId)
      .where(sql<boolean>`${sql.ref(other)} <> all(${kept}::text[])`)
      .execute()
    await db.deleteFrom('parties.contact').where(side, '=', mergedId).execute()
  }
}

async function partyOf(ctx: CommandContext, id: string): Promise<PartyView> {
  const found = (await loadParties(ctx, [id])).get(id)
  if (found === undefined) throw notFound('parties.party', id)
  return found
}

/**
 * Folds one party into another: gaps are filled, roles united, contacts moved. Throws 404, refuses `parties.same_party`,
 * `parties.kinds_differ`, `parties.already_merged`, `parties.changed_meanwhile`.
 */
export async function mergeInto(ctx: CommandContext, keptId: string, mergedId: string): Promise<PartyView> {
  const [kept, merged] = [await partyOf(ctx, keptId), await partyOf(ctx, mergedId)]
  mustPass(mayMerge(kept, merged))
  await moveContacts(ctx, keptId, mergedId)
  const {
    id: _id,
    kind: _kind,
    mergedIntoId: _into,
    version: _version,
    ...particulars
  } = mergedParticulars(kept, merged)
  const gone = await overwriteParty(ctx, merged, { archived: true, mergedIntoId: kept.id })
  const after = await overwriteParty(ctx, kept, { ...particulars, archived: false })
  mustPass(gone && after ? OK : refuse('parties.changed_meanwhile', { name: kept.name }))
  await ctx.record(partiesMerged({ keptId, mergedId }))
  return after!
}
