import { addDays, dateIn, money, overlaps, quantity } from '@ordinate/kernel'
import { cancelActivations, moveActivation } from '@ordinate/orders/contract'
import { createParty } from '@ordinate/parties/contract'
import { type Bench, bench, race } from '@ordinate/testkit'
import fc from 'fast-check'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { bareOrder, baseMoment, hours, modules, orderAt, returnable, ZONE } from './testing/store-world.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const BASE = baseMoment()
const q = (n: number) => quantity(n)
const override = { reason: 'The director said so' }
const numbers = (digits: { digits: bigint }) => Number(digits.digits)

async function book(itemId: string, pieces: number, from: number, length: number, options = {}) {
  const order = await bareOrder(world)
  const during = hours(BASE, from, length)
  const input = { orderId: order.id, itemId, quantity: q(pieces), during }
  const { bookings } = await world.call(contract.bookReturnable, input, options)
  return { ...bookings[0]!, order }
}
const again = async (bookingId: string) => (await world.call(contract.shortageOptions, { bookingId })).booking

describe('returnable things over time', () => {
  it('can be booked again for when they are back, and are refused with whose they are while they are not', async () => {
    const stand = await returnable(world, 'Tasting stand', 3)
    const first = await book(stand.id, 2, 0, 10)
    await book(stand.id, 3, 10, 10)
    await expect(book(stand.id, 2, 5, 3)).rejects.toMatchObject({
      status: 409,
      code: 'warehouse.short_over_time',
      params: { free: '1', wanted: '2', whose: first.orderNumber },
      overridable: true,
    })
    expect((await world.call(contract.listBookings, { itemId: stand.id })).rows).toHaveLength(2)
    const forced = await book(stand.id, 2, 5, 3, { override })
    expect(forced).toMatchObject({ short: q(1), troubleCause: 'overbooked' })
    expect(forced.trouble).toContain(first.orderNumber)
  })

  it('are given to exactly one of many who book the last one in the same moment', async () => {
    const stand = await returnable(world, 'Last stand', 1)
    const orders = await Promise.all([0, 1, 2, 3, 4].map(() => bareOrder(world)))
    const { won, lost } = await race(orders.length, (n) =>
      world.call(contract.bookReturnable, {
        orderId: orders[n]!.id,
        itemId: stand.id,
        quantity: q(1),
        during: hours(BASE, n, 8),
      }),
    )
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toMatchObject({ code: 'warehouse.short_over_time' })
  })

  it('are reserved for the activations of an order over their hours, follow a moved day and come free with a cancelled one', async () => {
    const stand = await returnable(world, 'Moving stand', 1)
    const [first, second] = [await orderAt(world, { inDays: 10 }), await orderAt(world, { inDays: 10 })]
    const lines = [{ itemId: stand.id, quantity: q(1) }]
    await world.call(contract.reserve, { orderId: first.id, lines })
    const check = () => world.call(contract.checkAvailability, { orderId: second.id, lines })
    expect((await check()).lines[0]).toMatchObject({
      short: q(1),
      free: q(0),
      why: expect.stringContaining(first.number),
    })
    await expect(world.call(contract.reserve, { orderId: second.id, lines })).rejects.toMatchObject({
      code: 'warehouse.short_over_time',
    })
    await world.call(moveActivation, { activationId: first.activationIds[0]!, day: addDays(first.from, 5) })
    expect((await check()).lines[0]).toMatchObject({ short: q(0), why: null })
    await world.call(contract.reserve, { orderId: second.id, lines })
    await world.call(moveActivation, { activationId: second.activationIds[0]!, day: addDays(first.from, 5) })
    const red = await world.call(contract.listBookings, { orderId: second.id, troubled: true })
    expect(red.rows[0]).toMatchObject({ troubleCause: 'replanned', short: q(1) })
    await world.call(cancelActivations, { activationIds: first.activationIds })
    expect((await world.call(contract.listBookings, { orderId: second.id, troubled: true })).rows).toHaveLength(0)
    expect((await world.call(contract.listBookings, { orderId: first.id })).rows[0]).toMatchObject({
      state: 'cancelled',
    })
  })

  it('are out while they are issued, and free again as soon as they are counted back', async () => {
    const stand = await returnable(world, 'Issued stand', 1)
    const order = await orderAt(world)
    const lines = [{ itemId: stand.id, quantity: q(1) }]
    await world.call(contract.reserve, { orderId: order.id, lines })
    await world.call(contract.issueForOrder, { orderId: order.id })
    const only = async () => (await world.call(contract.listBookings, { orderId: order.id })).rows[0]!
    expect(await only()).toMatchObject({ state: 'out', short: q(0) })
    await world.call(contract.returnMaterials, {
      activationId: order.activationIds[0]!,
      lines: [{ itemId: stand.id, quantity: q(1) }],
    })
    expect(await only()).toMatchObject({ state: 'returned' })
  })

  it('that are lost make later bookings short, and say so', async () => {
    const stand = await returnable(world, 'Lost stand', 2)
    const order = await orderAt(world, { inDays: 3 })
    await world.call(contract.reserve, { orderId: order.id, lines: [{ itemId: stand.id, quantity: q(1) }] })
    const later = await book(stand.id, 2, 0, 10)
    await world.call(contract.issueForOrder, { orderId: order.id })
    await world.call(contract.recordConsumption, {
      activationId: order.activationIds[0]!,
      lines: [{ itemId: stand.id, lost: q(1) }],
    })
    expect(await again(later.id)).toMatchObject({ short: q(1), troubleCause: 'fewer_owned' })
  })
})

describe('a longer booking', () => {
  it('is refused where a later one needs the things; overridden, the later one says because of whom it is red', async () => {
    const stand = await returnable(world, 'Longer stand', 1)
    const [first, later] = [await book(stand.id, 1, 0, 10), await book(stand.id, 1, 12, 10)]
    const extend = { bookingId: first.id, until: hours(BASE, 0, 15).end }
    await expect(world.call(contract.extendBooking, extend)).rejects.toMatchObject({
      code: 'warehouse.extension_takes',
      params: { whose: later.orderNumber, short: '1' },
      overridable: true,
    })
    const { turnedRed } = await world.call(contract.extendBooking, extend, { override })
    expect(turnedRed).toHaveLength(1)
    expect(turnedRed[0]).toMatchObject({ id: later.id, troubleCause: 'extended', short: q(1) })
    expect(turnedRed[0]!.trouble).toContain(first.orderNumber)
    await world.call(contract.cancelBooking, { bookingId: first.id })
    expect(await again(later.id)).toMatchObject({ short: q(0), troubleCause: null })
  })
})

describe('a shortage', () => {
  it('is mended by renting, at a cost for the order, and comes back when the rental is cancelled', async () => {
    const stand = await returnable(world, 'Rented stand', 1)
    const supplier = await world.call(createParty, { kind: 'organisation', name: 'Stand Hire' })
    const short = await book(stand.id, 3, 0, 10, { override })
    expect(short.short).toEqual(q(2))
    const rent = { bookingId: short.id, supplierId: supplier.id, quantity: q(2), cost: money(18_000, 'AUD') }
    const mended = await world.call(contract.rentForBooking, rent)
    expect(mended).toMatchObject({ short: q(0), rented: q(2), troubleCause: null })
    await expect(world.call(contract.rentForBooking, rent)).rejects.toMatchObject({
      code: 'warehouse.rents_more_than_wanted',
    })
    const rentalId = mended.rentals[0]!.id
    await world.call(contract.progressRental, { rentalId, what: 'come' })
    expect(await again(short.id)).toMatchObject({ short: q(0) })
    const { rows } = await world.call(contract.stock, { words: stand.sku })
    expect(rows[0]!.onHand).toEqual(q(3))
    const other = await bareOrder(world)
    await expect(
      world.call(contract.bookReturnable, {
        orderId: other.id,
        itemId: stand.id,
        quantity: q(1),
        during: hours(BASE, 2, 2),
      }),
    ).rejects.toMatchObject({ code: 'warehouse.short_over_time' })
    await world.call(contract.progressRental, { rentalId, what: 'give_back' })
    expect(await again(short.id)).toMatchObject({ short: q(2), troubleCause: 'rental_gone' })
  })

  it('is mended by pieces of another booking, which then says whose they became', async () => {
    const stand = await returnable(world, 'Moved stand', 2)
    const holder = await book(stand.id, 2, 0, 20)
    const short = await book(stand.id, 1, 5, 5, { override })
    const options = await world.call(contract.shortageOptions, { bookingId: short.id })
    expect(options.movable).toMatchObject([{ bookingId: holder.id, orderNumber: holder.orderNumber, quantity: q(2) }])
    const move = { fromBookingId: holder.id, toBookingId: short.id, quantity: q(1), reason: 'The opening matters more' }
    const { from, to } = await world.call(contract.moveBooked, move)
    expect(to).toMatchObject({ short: q(0), troubleCause: null })
    expect(from).toMatchObject({ short: q(1), troubleCause: 'moved', givenAway: q(1) })
    expect(from.trouble).toContain('The opening matters more')
    await expect(world.as('department_head').call(contract.moveBooked, move)).rejects.toMatchObject({ status: 403 })
  })

  it('is mended by making do with what there is', async () => {
    const stand = await returnable(world, 'Few stands', 2)
    await book(stand.id, 1, 0, 10)
    const short = await book(stand.id, 2, 5, 5, { override })
    expect(await world.call(contract.bookPartly, { bookingId: short.id })).toMatchObject({ wanted: q(1), short: q(0) })
  })
})

describe('a kit', () => {
  it('is there as often as its scarcest part, which is named with who has it', async () => {
    const [frame, lamp, kit] = [
      await returnable(world, 'Frame', 4),
      await returnable(world, 'Lamp', 5),
      await returnable(world, 'Photo corner', 0),
    ]
    const parts = [
      { itemId: frame.id, quantity: q(1) },
      { itemId: lamp.id, quantity: q(2) },
    ]
    await world.call(contract.setKit, { itemId: kit.id, parts })
    const day = dateIn(BASE, ZONE)
    const free = async () => {
      const { rows } = await world.call(contract.availability, { from: day, days: 2, words: kit.sku })
      return numbers(rows[0]!.days[1]!.free)
    }
    expect(await free()).toBe(2)
    const lamps = await book(lamp.id, 3, 0, 48)
    expect(await free()).toBe(1)
    const order = await bareOrder(world)
    const during = hours(BASE, 2, 5)
    await expect(
      world.call(contract.bookReturnable, { orderId: order.id, itemId: kit.id, quantity: q(2), during }),
    ).rejects.toMatchObject({ params: { item: 'Lamp', whose: lamps.orderNumber } })
    const booked = await world.call(contract.bookReturnable, {
      orderId: order.id,
      itemId: kit.id,
      quantity: q(1),
      during,
    })
    expect(booked.bookings.map((each) => [each.itemName, numbers(each.wanted)])).toEqual([
      ['Frame', 1],
      ['Lamp', 2],
    ])
  })
})

describe('certain units', () => {
  async function scanners(count: number) {
    const item = await returnable(world, 'Scanner', count)
    const units = Array.from({ length: count }, (_, at) => ({ serial: `${item.sku}-${at}` }))
    return { item, units: (await world.call(contract.registerUnits, { itemId: item.id, units })).units }
  }

  it('are at one place at a time: the last one is given to one of many', async () => {
    const { item, units } = await scanners(2)
    const bookings = await Promise.all([0, 1].map(() => book(item.id, 1, 0, 10)))
    const { won, lost } = await race(bookings.length, (n) =>
      world.call(contract.pinUnits, { bookingId: bookings[n]!.id, unitIds: [units[0]!.id] }),
    )
    expect(won).toHaveLength(1)
    expect(lost[0]).toMatchObject({ code: expect.stringMatching(/unit_(elsewhere|just_taken)/) })
  })

  it('are never at two places, whatever is booked, pinned, extended and cancelled at once; the database is the judge', async () => {
    const { item, units } = await scanners(3)
    const step = fc.record({
      kind: fc.constantFrom('book', 'book', 'extend', 'cancel'),
      from: fc.nat(30),
      length: fc.integer({ min: 1, max: 12 }),
      unit: fc.nat(2),
      which: fc.nat(20),
    })
    const steps = fc.sample(step, { numRuns: 48, seed: 11 })
    const made: string[] = []
    for (let at = 0; at < steps.length; at += 4) {
      await race(4, async (n) => {
        const { kind, from, length, unit, which } = steps[at + n]!
        const bookingId = made[which % Math.max(made.length, 1)]
        if (kind === 'book' || bookingId === undefined) {
          const order = await bareOrder(world)
          const input = { orderId: order.id, itemId: item.id, quantity: q(1), during: hours(BASE, from, length) }
          const { bookings } = await world.call(contract.bookReturnable, { ...input, unitIds: [units[unit]!.id] })
          made.push(bookings[0]!.id)
        } else if (kind === 'extend') {
          const until = hours(BASE, from, length + 20).end
          await world.call(contract.extendBooking, { bookingId, until }, { override })
        } else {
          await world.call(contract.cancelBooking, { bookingId })
        }
      })
    }
    expect(made.length).toBeGreaterThan(5)
    const client = new pg.Client({ connectionString: world.databaseUrl })
    await client.connect()
    const { rows } = await client.query(
      `select count(*)::int as live,
              count(*) filter (where exists (select from warehouse.unit_use b where b.org_id = a.org_id and b.unit_id = a.unit_id
                and b.state = 'live' and b.id <> a.id and b.during && a.during))::int as double
         from warehouse.unit_use a where a.state = 'live' and a.item_id = $1`,
      [item.id],
    )
    await client.end()
    expect(rows[0].live).toBeGreaterThan(0)
    expect(rows[0].double).toBe(0)
    const live = (await world.call(contract.listBookings, { itemId: item.id, limit: 100 })).rows.filter(
      (row) => row.state === 'booked' && row.units.length > 0,
    )
    for (const a of live) {
      for (const b of live) {
        if (a.id !== b.id && a.units[0]!.unitId === b.units[0]!.unitId) expect(overlaps(a.during, b.during)).toBe(false)
      }
    }
  })
})
