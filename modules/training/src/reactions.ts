import { partiesById } from '@ordinate/parties'
import { partyUpdated } from '@ordinate/parties/contract'
import { type CommandContext, type Reaction, reactTo } from '@ordinate/platform'
import { personChanged, personCreated } from '@ordinate/staffing/contract'
import type { Tables } from './data/tables.ts'

/** Whoever is added to the personnel can be trained. */
async function keepPerson(
  ctx: CommandContext,
  { personId, partyId }: { readonly personId: string; readonly partyId: string },
): Promise<void> {
  const party = (await partiesById(ctx, [partyId])).get(partyId)
  await ctx
    .write<Tables>()
    .insertInto('training.person')
    .values({ id: personId, party_id: partyId, name: party?.name ?? '', active: true })
    .onConflict((conflict) => conflict.columns(['id']).doNothing())
    .execute()
}

/** A renamed party renames the person that it is. */
async function followName(ctx: CommandContext, { partyId }: { readonly partyId: string }): Promise<void> {
  const party = (await partiesById(ctx, [partyId])).get(partyId)
  if (party === undefined) return
  await ctx
    .write<Tables>()
    .updateTable('training.person')
    .set({ name: party.name })
    .where('party_id', '=', partyId)
    .execute()
}

/** Who left the personnel is asked for no training. */
async function followStatus(
  ctx: CommandContext,
  { personId, status }: { readonly personId: string; readonly status?: 'active' | 'inactive' | undefined },
): Promise<void> {
  if (status === undefined) return
  await ctx
    .write<Tables>()
    .updateTable('training.person')
    .set({ active: status === 'active' })
    .where('id', '=', personId)
    .execute()
}

export const reactions: readonly Reaction[] = [
  reactTo(personCreated, 'in-transaction', keepPerson),
  reactTo(partyUpdated, 'in-transaction', followName),
  reactTo(personChanged, 'in-transaction', followStatus),
]
