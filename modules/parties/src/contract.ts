import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

/** A role that a party plays for this organisation; one party may play several. */
export const partyRole = z.enum(['client', 'contact', 'venue', 'supplier', 'contractor', 'employee', 'field_worker'])
export const partyKind = z.enum(['person', 'organisation'])
export const partyLocale = z.enum(['en', 'ru'])

/** A person or an organisation, once, whatever roles it has. */
export const partyView = z.object({
  id: wire.id('pty'),
  kind: partyKind,
  name: z.string(),
  legalName: z.string().nullable(),
  taxId: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  locale: partyLocale.nullable(),
  address: z.string().nullable(),
  notes: z.string().nullable(),
  roles: z.array(partyRole),
  archived: z.boolean(),
  /** The party that this one was merged into; its own history stays readable. */
  mergedIntoId: z.string().nullable(),
  version: z.int(),
})
export type PartyView = z.output<typeof partyView>

/** A person who speaks for an organisation. */
export const contactView = z.object({ person: partyView, position: z.string().nullable() })
export type ContactView = z.output<typeof contactView>

export const partyDetails = partyView.extend({
  contacts: z.array(contactView),
  /** The organisations this person is a contact of. */
  organisations: z.array(z.object({ organisation: partyView, position: z.string().nullable() })),
  /** Parties that were merged into this one. */
  merged: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type PartyDetails = z.output<typeof partyDetails>

const fields = {
  legalName: wire.line().nullable().optional(),
  taxId: wire.line(40).nullable().optional(),
  email: wire.email.nullable().optional(),
  phone: wire.phone.nullable().optional(),
  locale: partyLocale.nullable().optional(),
  address: wire.text(500).nullable().optional(),
  notes: wire.text().nullable().optional(),
  roles: z.array(partyRole).max(7).optional(),
}

/** A party to be made, also inline in other modules' inputs. */
export const newParty = z.strictObject({ kind: partyKind, name: wire.line(), ...fields })
export type NewParty = z.output<typeof newParty>

export const partyChanges = z.strictObject({
  name: wire.line().optional(),
  archived: z.boolean().optional(),
  ...fields,
})
export type PartyChanges = z.output<typeof partyChanges>

const partySubject = z.object({ partyId: z.string() })

export const partyCreated = fact('parties.party_created', partySubject, ({ partyId }) => [['parties.party', partyId]])
export const partyUpdated = fact('parties.party_updated', partySubject, ({ partyId }) => [['parties.party', partyId]])
/** Two records were the same party; those who keep the merged id may now point at the kept one. */
export const partiesMerged = fact(
  'parties.parties_merged',
  z.object({ keptId: z.string(), mergedId: z.string() }),
  ({ keptId, mergedId }) => [
    ['parties.party', keptId],
    ['parties.party', mergedId],
  ],
)

export const createParty = command('parties.createParty', {
  summary: 'Add a person or an organisation',
  permission: 'parties.edit',
  input: newParty,
  output: partyView,
  refusals: ['parties.already_known'],
  overridable: 'parties.edit',
})

export const updateParty = command('parties.updateParty', {
  summary: 'Change the particulars of a party, or archive it',
  permission: 'parties.edit',
  input: z.strictObject({ partyId: wire.id('pty'), version: z.int(), changes: partyChanges }),
  output: partyView,
  refusals: ['parties.changed_meanwhile'],
})

export const getParty = query('parties.getParty', {
  summary: 'One party with its contacts',
  permission: 'parties.view',
  input: z.strictObject({ partyId: wire.id('pty') }),
  output: partyDetails,
})

export const listParties = list('parties.listParties', {
  summary: 'Parties by words and role',
  permission: 'parties.view',
  filter: {
    words: z.string().trim().max(100).optional(),
    role: partyRole.optional(),
    archived: wire.flag.optional(),
  },
  row: partyView,
})

export const addContact = command('parties.addContact', {
  summary: 'Name a person who speaks for an organisation',
  permission: 'parties.edit',
  input: z.strictObject({
    organisationId: wire.id('pty'),
    person: z.union([
      z.strictObject({ partyId: wire.id('pty') }),
      z.strictObject({ name: wire.line(), email: fields.email, phone: fields.phone, locale: fields.locale }),
    ]),
    position: wire.line(100).nullable().optional(),
  }),
  output: contactView,
  refusals: ['parties.not_an_organisation', 'parties.not_a_person', 'parties.contact_known'],
})

export const mergeParties = command('parties.mergeParties', {
  summary: 'Merge a duplicate into the party that is kept; both histories stay',
  permission: 'parties.merge',
  input: z.strictObject({ keptId: wire.id('pty'), mergedId: wire.id('pty') }),
  output: partyDetails,
  refusals: ['parties.same_party', 'parties.kinds_differ', 'parties.already_merged'],
})

/** Everything this module offers, for registries of operations. */
export const operations = [createParty, updateParty, getParty, listParties, addContact, mergeParties]
