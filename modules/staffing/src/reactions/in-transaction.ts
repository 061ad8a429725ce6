import { partiesById } from '@ordinate/parties'
import type { CommandContext } from '@ordinate/platform'
import type { StaffingTables } from '../data/tables.ts'

/** A renamed party renames the person that it is. */
export async function followPartyName(ctx: CommandContext, { partyId }: { partyId: string }): Promise<void> {
  const party = (await partiesById(ctx, [partyId])).get(partyId)
  if (party === undefined) return
  await ctx
    .write<StaffingTables>()
    .updateTable('staffing.person')
    .set({ name: party.name })
    .where('party_id', '=', partyId)
    .execute()
}
