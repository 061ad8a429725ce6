import { searchPoint } from '@ordinate/platform'
import { timeline } from '@ordinate/platform/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { addContact, createParty, getParty, listParties, mergeParties, updateParty } from './contract.ts'
import { partiesModule } from './module.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([partiesModule])
})
afterAll(() => world?.close())

it('keeps a client with its contacts, and finds it by the beginnings of words', async () => {
  const client = await world.call(createParty, {
    kind: 'organisation',
    name: 'Sunrise Juice Co',
    taxId: '53 004 085 616',
    roles: ['client'],
  })
  const contact = await world.call(addContact, {
    organisationId: client.id,
    person: { name: 'Nora Field', email: 'nora@sunrise.example', phone: '0412 345 678', locale: 'en' },
    position: 'Brand manager',
  })
  expect(contact).toMatchObject({ person: { kind: 'person', roles: ['contact'] }, position: 'Brand manager' })
  expect(await world.call(getParty, { partyId: client.id })).toMatchObject({ contacts: [contact] })
  expect((await world.call(getParty, { partyId: contact.person.id })).organisations).toMatchObject([
    { organisation: { id: client.id } },
  ])
  expect((await world.call(listParties, { words: 'sunr jui', role: 'client' })).rows).toEqual([client])
  expect((await world.call(listParties, { words: 'sunr', role: 'supplier' })).rows).toEqual([])
})

it('refuses a second record of the same phone or e-mail, however written, unless given a reason', async () => {
  const ann = await world.call(createParty, { kind: 'person', name: 'Ann Lee', phone: '(08) 8123 4567' })
  const twin = { kind: 'person', name: 'A. Lee', phone: '+61 8 8123 4567' } as const
  await expect(world.call(createParty, twin)).rejects.toMatchObject({
    status: 409,
    code: 'parties.already_known',
    params: { name: 'Ann Lee', match: 'phone', partyId: ann.id },
    overridable: true,
  })
  const second = await world.call(createParty, twin, { override: { reason: 'Shared office phone' } })
  expect(second.id).not.toBe(ann.id)
})

it('merges a duplicate: gaps are filled, roles united, contacts moved, both histories stay', async () => {
  const kept = await world.call(createParty, { kind: 'organisation', name: 'Harvest Foods', roles: ['client'] })
  const merged = await world.call(createParty, {
    kind: 'organisation',
    name: 'Harvest Foods Pty',
    email: 'hello@harvest.example',
    roles: ['supplier'],
  })
  await world.call(addContact, { organisationId: merged.id, person: { name: 'Ivo Grain' } })
  const after = await world.call(mergeParties, { keptId: kept.id, mergedId: merged.id })
  expect(after).toMatchObject({
    name: 'Harvest Foods',
    email: 'hello@harvest.example',
    roles: ['client', 'supplier'],
    contacts: [{ person: { name: 'Ivo Grain' } }],
    merged: [{ id: merged.id, name: 'Harvest Foods Pty' }],
  })
  expect(await world.call(getParty, { partyId: merged.id })).toMatchObject({ mergedIntoId: kept.id, archived: true })
  expect((await world.call(listParties, { words: 'harvest' })).rows.map(({ id }) => id)).toEqual([kept.id])
  const history = await world.call(timeline, { subjectKind: 'parties.party', subjectId: merged.id })
  expect(history.rows.length).toBeGreaterThanOrEqual(3)
  const again = world.call(mergeParties, { keptId: kept.id, mergedId: merged.id })
  await expect(again).rejects.toMatchObject({ code: 'parties.already_merged' })
})

it('refuses a contact of a person, a contact named twice and a stale version', async () => {
  const firm = await world.call(createParty, { kind: 'organisation', name: 'Firm' })
  const bo = await world.call(createParty, { kind: 'person', name: 'Bo' })
  const person = { partyId: bo.id }
  await expect(world.call(addContact, { organisationId: bo.id, person })).rejects.toMatchObject({
    code: 'parties.not_an_organisation',
  })
  await world.call(addContact, { organisationId: firm.id, person })
  await expect(world.call(addContact, { organisationId: firm.id, person })).rejects.toMatchObject({
    code: 'parties.contact_known',
  })
  await world.call(updateParty, { partyId: firm.id, version: 1, changes: { archived: true } })
  const late = world.call(updateParty, { partyId: firm.id, version: 1, changes: { name: 'Other' } })
  await expect(late).rejects.toMatchObject({ code: 'parties.changed_meanwhile' })
})

it('shows other organisations nothing', async () => {
  const stranger = await world.stranger()
  expect((await stranger.call(listParties, {})).rows).toEqual([])
  expect(world.app.registry.contributions(searchPoint)).toHaveLength(1)
})
