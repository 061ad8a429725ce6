import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allocate, makeShifts, publish, roster, standIns, swapPerson } from './contract.ts'
import { schedulingModule } from './module.ts'
import { campaign, modules, overridden } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

function supervisorDesk(desk: Desk, personId: string): Desk {
  const { permissions } = schedulingModule.linkPurposes!.supervisor!
  return desk.as({ kind: 'link', role: undefined, permissions: new Set(permissions), scope: { person: [personId] } })
}

/** Two outlets with a supervisor over the first group, everybody told. */
async function told() {
  const made = await campaign(world, { outlets: 2, days: 1, people: 6 })
  const { desk, orderId, people } = made
  await desk.call(makeShifts, { orderId, outletsPerSupervisor: 1 })
  const { shifts } = await desk.call(roster, { orderId })
  const supervision = shifts.filter(({ role }) => role === 'supervisor')
  const seats = supervision.map(
    ({ covers }) => shifts.find((one) => one.role !== 'supervisor' && covers.includes(one.activationId))!,
  )
  const pairs = [supervision[0]!, supervision[1]!, seats[0]!, seats[1]!].map(
    (shift, at) => [shift.id, people[at]!] as const,
  )
  for (const [shiftId, personId] of pairs) await desk.call(allocate, { shiftId, personId }, overridden)
  await desk.call(publish, { orderId }, overridden)
  return { ...made, seats, supervisor: supervisorDesk(desk, people[0]!) }
}

describe('a supervisor on the spot', () => {
  it('sees who could come, gives the shift to one of them, who is told at once; the first one is let go', async () => {
    const { desk, orderId, seats, supervisor, people } = await told()
    const shiftId = seats[0]!.id
    const { people: possible } = await supervisor.call(standIns, { shiftId })
    expect(possible.map(({ personId }) => personId).toSorted()).toEqual([people[4]!, people[5]!].toSorted())
    const done = await supervisor.call(swapPerson, { shiftId, personId: people[4]!, reason: 'Fell ill' })
    expect(done.message).toMatch(/Person 04.*\/p\//s)
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations.find((one) => one.shiftId === shiftId)).toMatchObject({
      personId: people[4],
      state: 'published',
    })
    await expect(supervisor.call(swapPerson, { shiftId, personId: people[4]!, reason: 'Again' })).rejects.toMatchObject(
      { code: 'scheduling.seat_theirs' },
    )
    await expect(
      supervisor.call(swapPerson, { shiftId, personId: people[3]!, reason: 'Busy elsewhere' }),
    ).rejects.toMatchObject({ code: 'scheduling.overlap' })
  })

  it('touches no other points, and a promoter none at all', async () => {
    const { desk, seats, supervisor, people } = await told()
    const elsewhere = { shiftId: seats[1]!.id, personId: people[4]!, reason: 'Mine too' }
    await expect(supervisor.call(swapPerson, elsewhere)).rejects.toMatchObject({ status: 404 })
    await expect(supervisor.call(standIns, { shiftId: seats[1]!.id })).rejects.toMatchObject({ status: 404 })
    const promoter = supervisorDesk(desk, people[2]!)
    await expect(promoter.call(swapPerson, { ...elsewhere, shiftId: seats[0]!.id })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('and the office at once: the seat ends with one person', async () => {
    const { desk, orderId, seats, supervisor, people } = await told()
    const shiftId = seats[0]!.id
    const { won } = await race(2, (n) =>
      (n === 0 ? supervisor : desk).call(swapPerson, { shiftId, personId: people[4 + n]!, reason: 'At once' }),
    )
    expect(won.length).toBeGreaterThanOrEqual(1)
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations.filter((one) => one.shiftId === shiftId)).toHaveLength(1)
  })
})
