import type { QueryContext } from '@ordinate/platform'
import type { ContactView, PartyDetails, PartyView } from '../contract.ts'
import { loadParties } from './parties.ts'
import type { PartiesTables } from './tables.ts'

/** A party with its contacts, the organisations it speaks for and the records merged into it. */
export async function loadDetails(ctx: QueryContext, party: PartyView): Promise<PartyDetails> {
  const db = ctx.read<PartiesTables>()
  const contacts = await db
    .selectFrom('parties.contact')
    .selectAll()
    .where((where) => where.or([where('organisation_id', '=', party.id), where('person_id', '=', party.id)]))
    .execute()
  const merged = await db
    .selectFrom('parties.party')
    .select(['id', 'name'])
    .where('merged_into_id', '=', party.id)
    .orderBy('id')
    .execute()
  const others = await loadParties(
    ctx,
    contacts.map((row) => (row.organisation_id === party.id ? row.person_id : row.organisation_id)),
  )
  const persons: ContactView[] = []
  const organisations: PartyDetails['organisations'] = []
  for (const row of contacts) {
    const [person, organisation] = [others.get(row.person_id), others.get(row.organisation_id)]
    if (row.organisation_id === party.id && person) persons.push({ person, position: row.position })
    else if (organisation) organisations.push({ organisation, position: row.position })
  }
  persons.sort((a, b) => a.person.name.localeCompare(b.person.name))
  return { ...party, contacts: persons, organisations, merged }
}
