import {
  type CommandContext,
  type PersonalPart,
  personalDataPoint,
  type QueryContext,
  type SearchHit,
  searchPoint,
} from '@ordinate/platform'
import { loadParties, pageOfParties } from './data/parties.ts'

async function findParties(
  ctx: QueryContext,
  { words, limit }: { words: string; limit: number },
): Promise<SearchHit[]> {
  if (!ctx.can('parties.view')) return []
  const { rows } = await pageOfParties(ctx, { words, limit })
  return rows.map((party) => ({
    kind: 'parties.party',
    id: party.id,
    title: party.name,
    detail: [...party.roles.map((role) => ctx.say(`parties.role.${role}`)), party.email ?? party.phone ?? '']
      .filter((part) => part !== '')
      .join(' · '),
    screen: `/parties?panel=parties.party:${party.id}`,
  }))
}

/** The party record itself, for whoever asks what is known of them. */
async function partyRecord(ctx: CommandContext, { ids }: { ids: readonly string[] }): Promise<PersonalPart[]> {
  return [{ name: 'party', rows: [...(await loadParties(ctx, ids)).values()] }]
}

export const contributes = [searchPoint.of(findParties), personalDataPoint.of(partyRecord)]
