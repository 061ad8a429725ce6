import { addDays, addMinutes, type Instant, localTime, money } from '@ordinate/kernel'
import { personStanding, standings } from '@ordinate/motivation/contract'
import { currentInstant } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocate, decline, makeShifts, myShifts, offerCandidates, publish, roster, sendOffers } from './contract.ts'
import { sweepOffers } from './offers/sweep.ts'
import { campaign, modules, overridden, personDesk, START } from './testing/campaign.ts'
import { rehearsalOf } from './testing/rehearsal.ts'

const sweeping = rehearsalOf('sweeping', sweepOffers)
let world: Bench
let moment: Instant = currentInstant()
beforeAll(async () => {
  world = await bench([...modules, sweeping.module])
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
afterAll(() => world.close())

describe('what people were offered', () => {
  it('counts for whoever was asked, from the moment it is their turn, and once', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const seats = [{ shiftId: shifts[0]!.id, personIds: [...people] }]
    const deadline = { date: addDays(START, -1), time: localTime('18:00') }
    await desk.call(sendOffers, { orderId, seats, mode: 'sequence', deadline, eachMinutes: 60 })
    const offered = async () =>
      (await desk.call(standings, {})).people.map(({ personId, offered: { shifts: asked }, shifts: had }) => [
        personId,
        asked,
        had,
      ])
    expect(await offered()).toEqual([[people[0], 1, 0]])
    moment = addMinutes(moment, 24 * 60)
    await sweeping.run(desk)
    await sweeping.run(desk)
    expect((await offered()).toSorted()).toEqual(people.map((id) => [id, 1, 0]).toSorted())
  })

  it('stands beside the next candidates, on the person, and puts whoever was asked less before an equal', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 2, people: 1 })
    const twin = await desk.call(createPerson, {
      name: 'Zoe Twin',
      email: 'zoe@example.com',
      home: { lat: -34.9, lon: 138.61 },
      rate: money(3_000n, 'AUD'),
    })
    await desk.call(makeShifts, { orderId })
    const order = async () => {
      const { seats } = await desk.call(offerCandidates, { orderId })
      return seats[0]!.candidates.map(({ personId, offeredLately }) => ({ personId, asked: offeredLately.shifts }))
    }
    expect((await order()).map(({ personId }) => personId)).toEqual([people[0], twin.id])
    const { shifts } = await desk.call(roster, { orderId })
    const deadline = { date: addDays(START, -1), time: localTime('18:00') }
    const seats = shifts.map(({ id }) => ({ shiftId: id, personIds: [people[0]!] }))
    await desk.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
    const after = await order()
    expect(after.map(({ asked }) => asked).toSorted()).toEqual([0, 2])
    expect(after[0]!.personId).toBe(twin.id)
    const standing = await desk.call(personStanding, { personId: people[0]! })
    expect(standing.offered.shifts).toBe(2)
  })
})

describe('how reliable somebody was', () => {
  it('is the same figure beside an offer as among the standings', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 2, people: 1 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const [shift] = shifts
    await desk.call(allocate, { shiftId: shift!.id, personId: people[0]! }, overridden)
    await desk.call(publish, { orderId }, overridden)
    const before = moment
    moment = addMinutes(shift!.during.start, -10 * 60)
    const phone = personDesk(desk, people[0]!)
    const { shifts: own } = await phone.call(myShifts, {})
    await phone.call(decline, { allocationId: own[0]!.allocationId })
    const standing = (await desk.call(standings, {})).people.find(({ personId }) => personId === people[0])!
    expect(standing.reliability).toBeLessThan(0.9)
    const { seats } = await desk.call(offerCandidates, { orderId })
    expect(seats.at(-1)!.candidates[0]!.reliability).toBe(standing.reliability)
    moment = before
  })
})
