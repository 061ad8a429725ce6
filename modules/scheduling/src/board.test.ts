import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { board, boardSeats, changeRoster, roster } from './contract.ts'
import { campaign, drawnUp, modules } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

describe('the roster for a grid', () => {
  it('says the same as the whole roster, what repeats once', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 3, days: 2, people: 5 })
    const whole = await desk.call(roster, { orderId })
    const lean = await desk.call(board, { orderId })
    expect(lean.seats.map(({ id, holder }) => [id, holder?.personId])).toEqual(
      whole.shifts.map(({ id }) => [id, whole.allocations.find(({ shiftId }) => shiftId === id)?.personId]),
    )
    expect(lean.seats.map(({ needs, zone }) => [lean.needs[needs], lean.zones[zone]])).toEqual(
      whole.shifts.map(({ needs, zone }) => [needs, zone]),
    )
    expect([lean.needs.length, lean.zones.length]).toEqual([1, 1])
    expect(lean.plan).toEqual(whole.plan)
    expect(lean.people).toEqual(whole.people)
    expect(lean.outlets).toEqual(whole.outlets)
  })

  it('gives single seats as they are now', async () => {
    const first = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    const { desk, orderId, people } = first
    const [seat] = (await desk.call(board, { orderId })).seats
    await desk.call(changeRoster, { orderId, changes: [{ shiftId: seat!.id, personId: null }] })
    const emptied = await desk.call(boardSeats, { orderId, shiftIds: [seat!.id] })
    expect(emptied.seats).toMatchObject([{ id: seat!.id, holder: null, zone: 'Australia/Adelaide' }])
    await desk.call(changeRoster, { orderId, changes: [{ shiftId: seat!.id, personId: people[0]! }] })
    const filled = await desk.call(boardSeats, { orderId, shiftIds: [seat!.id] })
    expect(filled.seats[0]!.holder).toMatchObject({ personId: people[0], state: 'draft' })
    expect(filled.people).toEqual([{ id: people[0], name: 'Person 00' }])
  })

  it('gives no seats of another order', async () => {
    const one = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    const other = await campaign(world, { outlets: 1, days: 1, people: 0 })
    const shiftIds = (await one.desk.call(board, { orderId: one.orderId })).seats.map(({ id }) => id)
    expect(await other.desk.call(boardSeats, { orderId: other.orderId, shiftIds })).toEqual({ seats: [], people: [] })
  })
})
