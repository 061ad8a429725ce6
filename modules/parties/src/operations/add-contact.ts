import type { InputOf } from '@ordinate/contract'
import { OK, refuse } from '@ordinate/kernel'
import { type CommandContext, handle } from '@ordinate/platform'
import { addContact, partyUpdated } from '../contract.ts'
import type { PartiesTables } from '../data/tables.ts'
import { insertParties } from '../data/write-parties.ts'
import { mayBeContact } from '../domain/index.ts'
import { party } from '../index.ts'

type Named = InputOf<typeof addContact>['person']

async function personNamed(ctx: CommandContext, named: Named) {
  if ('partyId' in named) return party(ctx, named.partyId)
  return (await insertParties(ctx, [{ kind: 'person', roles: ['contact'], ...named }]))[0]!
}

export const addContactHandler = handle(addContact, async (ctx, input) => {
  const organisation = await party(ctx, input.organisationId)
  const person = await personNamed(ctx, input.person)
  ctx.enforce(mayBeContact(organisation, person))
  const contact = { organisation_id: organisation.id, person_id: person.id, position: input.position ?? null }
  const added = await ctx
    .write<PartiesTables>()
    .insertInto('parties.contact')
    .values(contact)
    .onConflict((conflict) => conflict.columns(['organisation_id', 'person_id']).doNothing())
    .returning('person_id')
    .executeTakeFirst()
  ctx.enforce(added ? OK : refuse('parties.contact_known', { person: person.name, organisation: organisation.name }))
  ctx.changed(['parties.party', organisation.id], null, { contact: { ...contact, name: person.name } })
  await ctx.record(partyUpdated({ partyId: organisation.id }))
  return { person, position: contact.position }
})
