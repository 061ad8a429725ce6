import { addContact, createParty } from '@ordinate/parties/contract'
import type { Office } from './office.ts'

/** Invented clients of the agency, each with the person who answers for it. */
const CLIENTS = {
  juice: {
    name: 'Sunrise Orchard Juice',
    taxId: '51 000 111 201',
    person: 'Rita Brandt',
    email: 'rita@sunriseorchard.example',
  },
  yoghurt: {
    name: 'Meadowlark Dairy',
    taxId: '51 000 111 202',
    person: 'Tomas Reid',
    email: 'tomas@meadowlark.example',
  },
  water: {
    name: 'Granite Spring Water',
    taxId: '51 000 111 203',
    person: 'Alana Webb',
    email: 'alana@granitespring.example',
  },
  oil: {
    name: 'Old Grove Olive Oil',
    taxId: '51 000 111 204',
    person: 'Stefano Villa',
    email: 'stefano@oldgrove.example',
  },
  muesli: { name: 'Daybreak Muesli', taxId: '51 000 111 205', person: 'Joan Petersen', email: 'joan@daybreak.example' },
  coffee: {
    name: 'Harbour Coffee Roasters',
    taxId: '51 000 111 206',
    person: 'Denis Orlov',
    email: 'denis@harbourroasters.example',
  },
} as const

export type ClientKey = keyof typeof CLIENTS

/** Adds the clients with their contacts, and a printing house that delivers kits. Answers ids and names by key. */
export async function addClients(office: Office) {
  const clients = {} as Record<ClientKey, { clientId: string; clientPerson: string }>
  for (const [key, client] of Object.entries(CLIENTS) as [ClientKey, (typeof CLIENTS)[ClientKey]][]) {
    const { id } = await office.call(createParty, {
      kind: 'organisation',
      name: client.name,
      taxId: client.taxId,
      email: client.email.replace(/^[^@]+/, 'office'),
      roles: ['client'],
    })
    const person = { name: client.person, email: client.email }
    await office.call(addContact, { organisationId: id, person, position: 'Brand manager' })
    clients[key] = { clientId: id, clientPerson: client.person }
  }
  const supplier = await office.call(createParty, {
    kind: 'organisation',
    name: 'Packhouse Display & Print',
    email: 'dispatch@packhouse.example',
    roles: ['supplier'],
  })
  return { clients, supplierId: supplier.id }
}
