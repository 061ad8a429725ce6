import { assignmentsModule } from '@ordinate/assignments/module'
import { command, nothing, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, type LocalDate, localTime, newId, weekdayOf } from '@ordinate/kernel'
import {
  addActivations,
  cancelActivations,
  checkStage,
  createOrder,
  moveActivation,
  updateOrder,
} from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { addPlace, createOutlet, listOutlets } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, defineModule, handle, importsModule } from '@ordinate/platform'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import * as contract from './contract.ts'
import { setPassPeople } from './index.ts'
import { bookingsModule } from './module.ts'

/** Stands in, in tests, for a higher floor that puts people on pass lists through the facade. */
const setPeople = command('rehearsal.setPeople', {
  summary: 'Put people on the pass list of an outlet',
  permission: 'rehearsal.plan',
  input: z.strictObject({
    orderId: wire.id('ord'),
    outletId: wire.id('out'),
    people: z.array(
      z.strictObject({
        personId: wire.id('per'),
        name: z.string(),
        paperKind: z.string().nullable(),
        paperLast4: z.string().nullable(),
        validTo: wire.date.nullable(),
      }),
    ),
  }),
  output: nothing,
  overridable: 'bookings.override',
})

const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(setPeople, async (ctx, input) => {
      await setPassPeople(ctx, input)
      return {}
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.plan': [] },
  messages: { en: {}, ru: {} },
})

const ZONE = 'Australia/Adelaide'
const floors = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]

let world: Bench
beforeAll(async () => {
  world = await bench([...floors, bookingsModule, rehearsal])
})
afterAll(() => world.close())

/** The next Monday that is at least so many days away: pass deadlines count working days. */
function mondayIn(days: number): LocalDate {
  const from = addDays(dateIn(currentInstant(), ZONE), days)
  return addDays(from, (8 - weekdayOf(from)) % 7)
}

async function outlet(desk: Desk, name: string, passLeadDays = 3) {
  return desk.call(createOutlet, {
    name,
    zone: ZONE,
    venueName: 'Dana Fox',
    venueEmail: 'dana@store.example',
    passLeadDays,
  })
}

async function order(
  desk: Desk,
  options: { client: string; category?: string; outletIds: string[]; from: LocalDate; days?: number },
) {
  const made = await desk.call(createOrder, {
    title: `Tasting for ${options.client}`,
    client: { name: options.client },
    category: options.category ?? null,
    startsOn: options.from,
    endsOn: addDays(options.from, 27),
  })
  const pattern = {
    outletIds: options.outletIds,
    from: options.from,
    to: addDays(options.from, (options.days ?? 1) - 1),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTime: localTime('11:00'),
    endTime: localTime('16:00'),
  }
  const { activationIds } = await desk.call(addActivations, { orderId: made.id, pattern })
  return { id: made.id, number: made.number, activationIds }
}

const linkOf = (orderId: string, outletId: string) =>
  world.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['bookings.answer']),
    scope: { order: [orderId], outlet: [outletId] },
  })

describe('requesting places', () => {
  it('asks every venue once, with a link for each, and asks nobody twice', async () => {
    const shops = [await outlet(world, 'Foodland Norwood'), await outlet(world, 'Foodland Unley')]
    const { id } = await order(world, {
      client: 'Sunny Juice',
      outletIds: shops.map((s) => s.id),
      from: mondayIn(20),
      days: 3,
    })
    const first = await world.call(contract.requestPlaces, { orderId: id })
    expect(first.requested).toBe(6)
    expect(first.links.map((link) => link.outletName).sort()).toEqual(['Foodland Norwood', 'Foodland Unley'])
    expect(first.links[0]!.path).toMatch(/^\/l\//)
    expect((await world.call(contract.requestPlaces, { orderId: id })).requested).toBe(0)
    const places = await world.call(contract.orderPlaces, { orderId: id })
    expect(places.totals).toEqual({ days: 6, agreed: 0, requested: 6, declined: 0, missing: 0 })
  })

  it('refuses a place that another order has, and says whose it is and until when', async () => {
    const shop = await outlet(world, 'Foodland Hallett Cove')
    const from = mondayIn(20)
    const first = await order(world, { client: 'One', outletIds: [shop.id], from, days: 2 })
    await world.call(contract.requestPlaces, { orderId: first.id })
    const second = await order(world, { client: 'Two', outletIds: [shop.id], from: addDays(from, 1), days: 2 })
    await expect(world.call(contract.requestPlaces, { orderId: second.id })).rejects.toMatchObject({
      status: 409,
      code: 'bookings.place_taken',
      params: { order: first.number, until: '16:00' },
      overridable: false,
    })
    const partly = await world.call(contract.requestPlaces, { orderId: second.id, skipRefused: true })
    expect(partly).toMatchObject({ requested: 1, leftOut: [{ code: 'bookings.place_taken' }] })
    expect(partly.leftOut[0]!.reason).toContain(first.number)
  })

  it('refuses a competitor of the same category in the same outlet on the same day, unless overridden', async () => {
    const shop = await outlet(world, 'Foodland Glenelg')
    const from = mondayIn(20)
    const first = await order(world, { client: 'Red Cola', category: 'Soft drinks', outletIds: [shop.id], from })
    await world.call(contract.requestPlaces, { orderId: first.id })
    const rival = await order(world, { client: 'Blue Cola', category: 'soft drinks', outletIds: [shop.id], from })
    await world.call(addPlace, { outletId: shop.id, name: 'Entrance' })
    const ask = { orderId: rival.id }
    await expect(world.call(contract.requestPlaces, ask)).rejects.toMatchObject({
      code: 'bookings.competitor_present',
      overridable: true,
    })
    const override = { reason: 'Both brands agreed in writing' }
    await expect(world.as('department_head').call(contract.requestPlaces, ask, { override })).rejects.toMatchObject({
      code: 'bookings.competitor_present',
    })
    expect((await world.call(contract.requestPlaces, ask, { override })).requested).toBe(1)
    const { rows } = await world.call(contract.listBookings, { orderId: rival.id })
    expect(rows[0]).toMatchObject({ besideCompetitor: true })
  })

  it('checks for competitors again when the category of an order changes', async () => {
    const shop = await outlet(world, 'Foodland Category')
    await world.call(addPlace, { outletId: shop.id, name: 'Entrance' })
    const from = mondayIn(20)
    const first = await order(world, { client: 'Tea One', category: 'tea', outletIds: [shop.id], from })
    const second = await order(world, { client: 'Tea Two', outletIds: [shop.id], from })
    await world.call(contract.requestPlaces, { orderId: first.id })
    await world.call(contract.requestPlaces, { orderId: second.id })
    await expect(world.call(updateOrder, { orderId: second.id, category: 'Tea' })).rejects.toMatchObject({
      code: 'bookings.competitor_present',
    })
    await world.call(updateOrder, { orderId: second.id, category: 'coffee' })
    await world.call(updateOrder, { orderId: first.id, category: 'juice' })
    await world.call(updateOrder, { orderId: second.id, category: 'Tea' })
  })

  it('lets exactly one of many competitors into an outlet, also when they ask in the same moment', async () => {
    const shop = await outlet(world, 'Foodland Rivals')
    for (const name of ['Entrance', 'Dairy', 'Checkout']) await world.call(addPlace, { outletId: shop.id, name })
    const from = mondayIn(20)
    const orders = await Promise.all(
      [0, 1, 2, 3].map((n) => order(world, { client: `Rival ${n}`, category: 'water', outletIds: [shop.id], from })),
    )
    const places = ['Main', 'Entrance', 'Dairy', 'Checkout']
    const { rows } = await world.call(listOutlets, { words: 'Foodland Rivals' })
    const { won } = await race(orders.length, (n) => {
      const placeId = rows[0]!.places.find((place) => place.name === places[n])!.id
      return world.call(contract.bookPlace, { activationId: orders[n]!.activationIds[0]!, placeId })
    })
    expect(won).toHaveLength(1)
  })

  it('gives a place to exactly one of many orders that ask in the same moment', async () => {
    const shop = await outlet(world, 'Foodland Race')
    const from = mondayIn(20)
    const orders = await Promise.all(
      [0, 1, 2, 3, 4, 5].map((n) => order(world, { client: `Racer ${n}`, outletIds: [shop.id], from })),
    )
    const { won, lost } = await race(orders.length, (n) =>
      world.call(contract.requestPlaces, { orderId: orders[n]!.id }),
    )
    expect(won).toHaveLength(1)
    for (const reason of lost) {
      expect(['bookings.place_just_taken', 'bookings.place_taken']).toContain((reason as { code: string }).code)
    }
    const { rows } = await world.call(contract.listBookings, { outletId: shop.id })
    expect(rows).toHaveLength(1)
  })
})

describe('the venue', () => {
  it('sees its own days by its link, agrees to some and declines others, and no other venue’s', async () => {
    const [shop, other] = [await outlet(world, 'Foodland Burnside'), await outlet(world, 'Foodland Blackwood')]
    const { id } = await order(world, { client: 'Venue', outletIds: [shop.id, other.id], from: mondayIn(20), days: 2 })
    await world.call(contract.requestPlaces, { orderId: id })
    const link = linkOf(id, shop.id)
    const asked = await link.call(contract.venueRequests, {})
    expect(asked).toMatchObject({ outletName: 'Foodland Burnside', organisation: 'Bright Field Agency' })
    expect(asked.days).toHaveLength(2)
    const [first, second] = asked.days
    const answers = [
      { bookingId: first!.bookingId, answer: 'agree' as const },
      { bookingId: second!.bookingId, answer: 'decline' as const },
    ]
    const said = { answers, comment: 'Stocktake on Tuesday', by: 'Dana' }
    expect(await link.call(contract.answerRequests, said)).toEqual({ agreed: 1, declined: 1 })
    expect(await link.call(contract.answerRequests, said)).toEqual({ agreed: 0, declined: 0 })
    await expect(linkOf(id, other.id).call(contract.answerRequests, { answers })).rejects.toMatchObject({ status: 404 })
    const places = await world.call(contract.orderPlaces, { orderId: id })
    expect(places.totals).toMatchObject({ agreed: 1, declined: 1, requested: 2 })
    expect(places.outlets.find((each) => each.outletId === shop.id)).toMatchObject({ comment: 'Stocktake on Tuesday' })
    await expect(link.call(contract.orderPlaces, { orderId: id })).rejects.toMatchObject({ status: 403 })
  })

  it('keeps the order from running until every place is agreed', async () => {
    const shop = await outlet(world, 'Foodland Gate')
    const { id } = await order(world, { client: 'Gate', outletIds: [shop.id], from: mondayIn(20) })
    await world.call(contract.requestPlaces, { orderId: id })
    const gateOf = async () => {
      const { gates } = await world.call(checkStage, { orderId: id, stage: 'running' })
      return gates.find((gate) => gate.code === 'bookings.places_agreed')
    }
    expect(await gateOf()).toMatchObject({ met: false, reasonCode: 'bookings.places_not_agreed' })
    const { rows } = await world.call(contract.listBookings, { orderId: id })
    await world.call(contract.recordAnswer, { bookingIds: rows.map((row) => row.id), answer: 'agree' })
    expect(await gateOf()).toMatchObject({ met: true })
  })

  it('is asked again when the activation moves, and its place comes free when the activation is cancelled', async () => {
    const shop = await outlet(world, 'Foodland Move')
    const from = mondayIn(20)
    const { id, activationIds } = await order(world, { client: 'Mover', outletIds: [shop.id], from })
    await world.call(contract.requestPlaces, { orderId: id })
    const [row] = (await world.call(contract.listBookings, { orderId: id })).rows
    await world.call(contract.recordAnswer, { bookingIds: [row!.id], answer: 'agree' })
    await world.call(moveActivation, { activationId: activationIds[0]!, day: addDays(from, 1) })
    const [moved] = (await world.call(contract.listBookings, { orderId: id })).rows
    expect(moved).toMatchObject({ id: row!.id, state: 'requested' })
    expect(String(moved!.day)).toBe(String(addDays(from, 1)))
    await world.call(cancelActivations, { activationIds: [activationIds[0]!] })
    expect((await world.call(contract.listBookings, { orderId: id })).rows[0]).toMatchObject({ state: 'withdrawn' })
  })
})

describe('pass letters', () => {
  const anna = { personId: newId('per'), name: 'Anna Lee', paperKind: 'id', paperLast4: '4821', validTo: null }
  const boris = { ...anna, personId: newId('per'), name: 'Борис Иванов' }

  it('go out as a PDF for each outlet, and go out again as the next version when somebody is replaced', async () => {
    const shop = await outlet(world, 'Foodland Letters')
    const { id } = await order(world, { client: 'Letters', outletIds: [shop.id], from: mondayIn(20), days: 2 })
    await world.call(setPeople, { orderId: id, outletId: shop.id, people: [anna] })
    const [first] = (await world.call(contract.issuePassLetters, { orderId: id })).lists
    expect(first).toMatchObject({ state: 'issued', people: 1 })
    await world.call(setPeople, { orderId: id, outletId: shop.id, people: [boris] })
    const [changed] = (await world.call(contract.passLists, { orderId: id })).lists
    expect(changed).toMatchObject({
      state: 'draft',
      documentId: first!.documentId,
      persons: [{ name: 'Борис Иванов' }],
    })
    const [second] = (await world.call(contract.issuePassLetters, { orderId: id })).lists
    expect(second!.documentNumber).toBe(first!.documentNumber)
    expect(second!.documentId).not.toBe(first!.documentId)
    const door = world.as({
      kind: 'link',
      role: undefined,
      permissions: new Set(['bookings.check_pass']),
      scope: { pass_list: [second!.id] },
    })
    expect(await door.call(contract.checkPass, {})).toMatchObject({ valid: true, persons: [{ name: 'Борис Иванов' }] })
  })

  it('are refused after the deadline with the deadline in the sentence, and may be overridden with a reason', async () => {
    const shop = await outlet(world, 'Foodland Late', 10)
    const { id } = await order(world, {
      client: 'Late',
      outletIds: [shop.id],
      from: addDays(dateIn(currentInstant(), ZONE), 3),
    })
    await world.call(setPeople, { orderId: id, outletId: shop.id, people: [anna] })
    const late = { code: 'bookings.pass_deadline_over', overridable: true, params: { outlet: 'Foodland Late' } }
    await expect(world.call(contract.issuePassLetters, { orderId: id })).rejects.toMatchObject(late)
    const override = { reason: 'Dana agreed on the telephone' }
    expect((await world.call(contract.issuePassLetters, { orderId: id }, { override })).lists).toHaveLength(1)
    const change = { orderId: id, outletId: shop.id, people: [boris] }
    await expect(world.call(setPeople, change)).rejects.toMatchObject({ code: 'bookings.passes_closed' })
    await world.call(setPeople, change, { override })
    expect((await world.call(contract.passLists, { orderId: id })).lists[0]).toMatchObject({ late: true })
  })

  it('cannot go out for nobody', async () => {
    const shop = await outlet(world, 'Foodland Empty')
    const { id } = await order(world, { client: 'Empty', outletIds: [shop.id], from: mondayIn(20) })
    await expect(world.call(contract.issuePassLetters, { orderId: id, outletIds: [shop.id] })).rejects.toMatchObject({
      code: 'bookings.nobody_on_list',
    })
  })
})
