import { addDays } from '@ordinate/kernel'
import { cancelActivations, checkStage, moveActivation, updateOrder } from '@ordinate/orders/contract'
import { addPlace, listOutlets } from '@ordinate/places/contract'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { modules, mondayIn, order, outlet } from './testing/rehearsal.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

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
