import { partiesById } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import type { StaffingTables } from '../data/tables.ts'
import { renewSearchText } from '../data/write-person.ts'
import { mergePersons } from '../merge.ts'

/** The person that a party is, if it is one. */
async function personIdOf(ctx: CommandContext, partyId: string): Promise<string | undefined> {
  const row = await ctx
    .write<StaffingTables>()
    .selectFrom('staffing.person')
    .select('id')
    .where('party_id', '=', partyId)
    .executeTakeFirst()
  return row?.id
}

/** A renamed party renames the person that it is. */
export async function followPartyName(ctx: CommandContext, { partyId }: { partyId: string }): Promise<void> {
  const party = (await partiesById(ctx, [partyId])).get(partyId)
  const personId = await personIdOf(ctx, partyId)
  if (party === undefined || personId === undefined) return
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ name: party.name })
    .where('id', '=', personId)
    .execute()
  await renewSearchText(ctx, [personId])
}

/** Two parties that were one person are one person here too. */
export async function followPartyMerge(
  ctx: CommandContext,
  { keptId, mergedId }: { keptId: string; mergedId: string },
): Promise<void> {
  const merged = await personIdOf(ctx, mergedId)
  if (merged === undefined) return
  const kept = await personIdOf(ctx, keptId)
  if (kept !== undefined) {
    await mergePersons(ctx, { keptId: kept, mergedId: merged, reason: '' }, async () => undefined)
    return
  }
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ party_id: keptId })
    .where('id', '=', merged)
    .execute()
}
