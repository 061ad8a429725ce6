import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import {
  addDays,
  addMinutes,
  dateIn,
  type Instant,
  localTime,
  money,
  newId,
  type Period,
  quantity,
} from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { createParty } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, defineModule, importsModule } from '@ordinate/platform'
import type { Desk } from '@ordinate/testkit'
import * as contract from '../contract.ts'
import { equipmentPeoplePoint } from '../contract.ts'
import { warehouseModule } from '../module.ts'

export const ZONE = 'Australia/Adelaide'

/** People as the personnel records would know them. */
export const people: { personId: string; partyId: string; name: string }[] = []

/** Stands in for a higher floor that knows people. */
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [],
  migrations: [],
  permissions: {},
  contributes: [
    equipmentPeoplePoint.of(async (_ctx, { personIds }) => people.filter((each) => personIds.includes(each.personId))),
  ],
  messages: { en: {}, ru: {} },
})

/** Somebody who can be given equipment. */
export async function somebody(desk: Desk, name: string) {
  const party = await desk.call(createParty, { kind: 'person', name, email: `${newId('per')}@people.example` })
  const person = { personId: newId('per'), partyId: party.id, name }
  people.push(person)
  return person
}

/** Everything that the warehouse stands on. */
export const modules = [
  ledgerModule,
  importsModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  messagesModule,
  ordersModule,
  warehouseModule,
  rehearsal,
]

let running = 0

/** A returnable item with so many pieces on the shelf. */
export async function returnable(desk: Desk, name: string, pieces: number) {
  running += 1
  const value = money(25_000, 'AUD')
  const made = await desk.call(contract.createItem, {
    sku: `RET-${running}`,
    name,
    unit: 'pcs',
    kind: 'returnable',
    value,
  })
  if (pieces > 0) await shelve(desk, made.id, pieces)
  return made
}

/** So many pieces come. */
export async function shelve(desk: Desk, itemId: string, pieces: number) {
  running += 1
  const lines = [{ itemId, expected: quantity(pieces), received: quantity(pieces) }]
  return desk.call(contract.receive, { waybill: `RW-${running}`, lines })
}

/** An order without activations. */
export async function bareOrder(desk: Desk) {
  running += 1
  return desk.call(createOrder, {
    title: `Event ${running}`,
    client: { name: `Client ${running}` },
    startsOn: addDays(dateIn(currentInstant(), ZONE), 10),
  })
}

/** An order at one outlet on so many days in a row, from so many days from now, eleven to four. */
export async function orderAt(desk: Desk, options: { days?: number; inDays?: number; outletId?: string } = {}) {
  running += 1
  const outletId = options.outletId ?? (await desk.call(createOutlet, { name: `Foodland R${running}`, zone: ZONE })).id
  const from = addDays(dateIn(currentInstant(), ZONE), options.inDays ?? 10)
  const made = await bareOrder(desk)
  const pattern = {
    outletIds: [outletId],
    from,
    to: addDays(from, (options.days ?? 1) - 1),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTime: localTime('11:00'),
    endTime: localTime('16:00'),
  }
  const { activationIds } = await desk.call(addActivations, { orderId: made.id, pattern })
  return { id: made.id, number: made.number, activationIds, outletId, from }
}

const HOUR = 60

/** A period that begins so many hours from a moment. */
export function hours(base: Instant, from: number, length: number): Period {
  const start = addMinutes(base, from * HOUR)
  return { start, end: addMinutes(start, length * HOUR) }
}

/** Noon, some days ahead: the base of plans. */
export function baseMoment(): Instant {
  return addMinutes(currentInstant(), 10 * 24 * HOUR)
}
