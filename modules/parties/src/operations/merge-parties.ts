import { OK, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { sql } from 'kysely'
import { mergeParties, partiesMerged } from '../contract.ts'
import { loadDetails } from '../data/contacts.ts'
import type { PartiesTables } from '../data/tables.ts'
import { overwriteParty } from '../data/write-parties.ts'
import { mayMerge, mergedParticulars } from '../domain/index.ts'
import { party } from '../index.ts'

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

export const mergePartiesHandler = handle(mergeParties, async (ctx, { keptId, mergedId }) => {
  const kept = await party(ctx, keptId)
  const merged = await party(ctx, mergedId)
  ctx.enforce(mayMerge(kept, merged))
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
  ctx.enforce(gone && after ? OK : refuse('parties.changed_meanwhile', { name: kept.name }))
  await ctx.record(partiesMerged({ keptId, mergedId }))
  return loadDetails(ctx, after!)
})
