import { addDays, type LocalDate, quantity } from '@ordinate/kernel'
import { createParty } from '@ordinate/parties/contract'
import {
  assembleKit,
  countWaybill,
  createItem,
  createStoragePlace,
  enterWaybill,
  listStoragePlaces,
  receive,
  receiveConsignment,
  sendTransfer,
  setItemCodes,
  setKit,
} from '@ordinate/warehouse/contract'
import { aud } from './campaign.ts'
import type { Office } from './office.ts'

/** The store besides the campaigns: shelves, dated lots, a kit, a van on the road, and a waybill that waits to be counted. */
export async function fillStore(office: Office, today: LocalDate): Promise<void> {
  office.setDay(addDays(today, -6), '08:20')
  const places = await addPlaces(office)
  const items = await addItems(office)
  const supplier = await office.call(createParty, { kind: 'organisation', name: 'Fleurieu Wholesale' })
  const store = { office, today, places, items, supplierId: supplier.id }
  await receiveStock(store)
  await driveAndExpect(store)
}

type Store = {
  readonly office: Office
  readonly today: LocalDate
  readonly places: Awaited<ReturnType<typeof addPlaces>>
  readonly items: Awaited<ReturnType<typeof addItems>>
  readonly supplierId: string
}

async function addPlaces(office: Office) {
  const place = (code: string, name: string, more: object = {}) =>
    office.call(createStoragePlace, { code, name, ...more })
  const cold = await place('COLD-1', 'Cold room', { kind: 'store', minCelsius: 2, maxCelsius: 6, locked: true })
  const shelf = await place('A-01', 'Dry goods, first shelf')
  const van = await place('VAN-2', 'White van', { kind: 'vehicle', dry: true, locked: true })
  await place('QUAR', 'Quarantine', { kind: 'quarantine' })
  const main = (await office.call(listStoragePlaces, {})).rows.find((row) => row.isMain)!
  return { cold, shelf, van, main }
}

async function addItems(office: Office) {
  const milk = await office.call(createItem, {
    sku: 'OAT-250',
    name: 'Oat drink 250 ml',
    unit: 'pcs',
    kind: 'consumable',
    value: aud(180),
    dating: 'use_by',
    daysLeft: 3,
    minCelsius: 2,
    maxCelsius: 6,
    perContactMin: quantity('0.5'),
    perContactMax: quantity('1.5'),
  })
  const beer = await office.call(createItem, {
    sku: 'ALE-330',
    name: 'Ginger ale, alcoholic 330 ml',
    unit: 'pcs',
    kind: 'consumable',
    value: aud(320),
    dating: 'best_before',
    minimumAge: 18,
    keepLocked: true,
    fragile: true,
  })
  const cups = await office.call(createItem, {
    sku: 'CUP-40',
    name: 'Paper cup 40 ml',
    unit: 'pcs',
    kind: 'consumable',
    value: aud(4),
    keepDry: true,
  })
  const napkins = await office.call(createItem, {
    sku: 'NAP-1',
    name: 'Napkins',
    unit: 'pcs',
    kind: 'consumable',
    value: aud(2),
    keepDry: true,
  })
  const box = await office.call(createItem, { sku: 'BOX-T', name: 'Tasting box', unit: 'pcs', kind: 'consumable' })
  await office.call(setItemCodes, { itemId: milk.id, codes: ['9312345000018'] })
  await office.call(setItemCodes, { itemId: beer.id, codes: ['9312345000025'] })
  return { milk, beer, cups, napkins, box }
}

async function receiveStock({ office, today, places, items, supplierId }: Store): Promise<void> {
  const [{ cold, shelf, main }, { milk, beer, cups, napkins, box }] = [places, items]
  const line = (itemId: string, units: number, more: object = {}) => {
    return { itemId, expected: quantity(units), received: quantity(units), ...more }
  }
  const lot = (code: string, days: number) => ({ lot: { code, expiresOn: addDays(today, days) } })
  await office.call(receive, {
    waybill: 'FW-4410',
    supplierId,
    lines: [
      line(milk.id, 240, { ...lot('OD-0811', 9), placeId: cold.id, unitCost: aud(145) }),
      line(milk.id, 480, { ...lot('OD-0902', 31), placeId: cold.id, unitCost: aud(145) }),
      line(beer.id, 96, { ...lot('GA-77', 160), placeId: main.id, unitCost: aud(260) }),
      line(cups.id, 4_000, { placeId: shelf.id }),
      line(napkins.id, 6_000, { placeId: shelf.id }),
    ],
  })
  const parts = [
    { itemId: cups.id, quantity: quantity(100) },
    { itemId: napkins.id, quantity: quantity(100) },
  ]
  await office.call(setKit, { itemId: box.id, parts })
  await office.call(assembleKit, { itemId: box.id, quantity: quantity(6) })
}

/** The van: one load arrived short, one is on the road; and the next waybill. */
async function driveAndExpect({ office, today, places, items, supplierId }: Store): Promise<void> {
  const [{ shelf, van }, { milk, beer, cups, napkins }] = [places, items]
  office.setDay(addDays(today, -2), '16:10')
  const inVan = { from: { kind: 'store', id: shelf.id }, to: { kind: 'store', id: van.id } } as const
  const short = await office.call(sendTransfer, { ...inVan, lines: [{ itemId: cups.id, quantity: quantity(600) }] })
  office.setDay(addDays(today, -1), '07:30')
  const lines = [{ lineNo: 1, received: quantity(550) }]
  await office.call(receiveConsignment, { consignmentId: short.id, lines, note: 'One sleeve was not in the crate' })
  await office.call(sendTransfer, { ...inVan, lines: [{ itemId: napkins.id, quantity: quantity(800) }] })

  const waybill = await office.call(enterWaybill, {
    number: 'FW-4467',
    supplierId,
    expectedOn: today,
    lines: [
      {
        itemId: milk.id,
        expected: quantity(360),
        lotCode: 'OD-0930',
        expiresOn: addDays(today, 52),
        unitCost: aud(148),
      },
      { itemId: beer.id, expected: quantity(48), unitCost: aud(260) },
      { itemId: cups.id, expected: quantity(2_000) },
    ],
  })
  await office.call(countWaybill, { waybillId: waybill.id, lines: [{ itemId: cups.id, counted: quantity(2_000) }] })
}
