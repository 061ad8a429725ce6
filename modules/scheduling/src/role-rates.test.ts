import { addDays, money } from '@ordinate/kernel'
import { setRate } from '@ordinate/staffing/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRoster, checkAllocation, makeShifts, offerCandidates, roster, startSolve } from './contract.ts'
import { BRIEF, campaign, modules, START } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const aud = (minor: bigint) => money(minor, 'AUD')

describe('a seat is priced by the rate that is agreed for its role on its day', () => {
  it('in the check before a drop, in the seat and for those who may see pay', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 2, people: 1 })
    const personId = people[0]!
    await desk.call(makeShifts, { orderId })
    await desk.call(setRate, { personId, role: 'promoter', validFrom: addDays(START, 1), rate: aud(4_000n) })
    await desk.call(setRate, { personId, role: 'supervisor', validFrom: addDays(START, -30), rate: aud(9_000n) })
    const { shifts } = await desk.call(roster, { orderId })
    const [first, second] = shifts.toSorted((a, b) => String(a.day).localeCompare(String(b.day)))
    expect((await desk.call(checkAllocation, { shiftId: first!.id, personId })).cost).toEqual(aud(15_000n))
    expect((await desk.call(checkAllocation, { shiftId: second!.id, personId })).cost).toEqual(aud(20_000n))
    await desk.call(changeRoster, { orderId, changes: [{ shiftId: second!.id, personId }] })
    const after = await desk.call(roster, { orderId })
    expect(after.allocations[0]!.why.cost).toEqual(aud(20_000n))
    expect(after.people[0]!.rates).toHaveLength(2)
    const blind = await desk.as('department_head').call(roster, { orderId })
    expect(blind.people[0]).toMatchObject({ rate: null, rates: [] })
  })

  it('in the ranking for offers and in what the search chooses', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
    const [dear, fair] = [people[0]!, people[1]!]
    await desk.call(makeShifts, { orderId })
    await desk.call(setRate, { personId: dear, role: '', validFrom: START, rate: aud(12_000n) })
    await desk.call(setRate, { personId: fair, role: 'supervisor', validFrom: START, rate: aud(50_000n) })
    const ranked = await desk.call(offerCandidates, { orderId })
    expect(ranked.seats[0]!.candidates.map(({ personId }) => personId)).toEqual([fair, dear])
    await desk.call(startSolve, { orderId, apply: true, ...BRIEF })
    await world.runJobs()
    const drawn = await desk.call(roster, { orderId })
    expect(drawn.allocations).toMatchObject([{ personId: fair, why: { cost: aud(15_000n) } }])
  })
})
