import { type CommandContext, searchableText } from '@ordinate/platform'
import type { PartiesTables } from './data/tables.ts'

/**
 * Leaves nothing of parties but their ids and a pseudonym. Nothing of what was there is recorded: the caller says what happened.
 */
export async function erasePartyParticulars(
  ctx: CommandContext,
  partyIds: readonly string[],
  pseudonym: string,
): Promise<void> {
  const nothing = { legal_name: null, tax_id: null, email: null, email_key: null, phone: null, phone_key: null }
  await ctx
    .write<PartiesTables>()
    .updateTable('parties.party')
    .set({
      ...nothing,
      name: pseudonym,
      locale: null,
      address: null,
      notes: null,
      archived: true,
      search_text: searchableText([pseudonym]),
    })
    .where('id', 'in', partyIds)
    .execute()
  await ctx.write<PartiesTables>().deleteFrom('parties.contact').where('person_id', 'in', partyIds).execute()
}
