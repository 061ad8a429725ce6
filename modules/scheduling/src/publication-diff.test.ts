import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRoster, previewPublish, publish, roster } from './contract.ts'
import { drawnUp, modules, overridden } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

describe('who must be told what', () => {
  it('is first everything that is new', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 2, days: 2, people: 3 })
    const { people, shifts } = await desk.call(previewPublish, { orderId })
    expect(people.flatMap(({ tellings }) => tellings.map(({ kind }) => kind))).toEqual(Array(shifts).fill('new'))
    expect(people[0]!.tellings[0]!.now!.outletName).toMatch(/^Store/)
    expect(people[0]!.tellings[0]!.was).toBeNull()
  })

  it('is then what moved, what is off, and how much stays', async () => {
    const { desk, orderId, people } = await drawnUp(world, { outlets: 2, days: 2, people: 2 })
    await desk.call(publish, { orderId }, overridden)
    const { shifts, allocations } = await desk.call(roster, { orderId })
    const [first, second] = shifts.filter(({ day }) => day.equals(shifts[0]!.day))
    const holder = (shiftId: string) => allocations.find((one) => one.shiftId === shiftId)!.personId
    const [one, other] = [holder(first!.id), holder(second!.id)]
    expect([one, other].toSorted()).toEqual(people.toSorted())
    const changes = [
      { shiftId: first!.id, personId: null },
      { shiftId: second!.id, personId: one },
    ]
    await desk.call(changeRoster, { orderId, changes }, overridden)
    const preview = await desk.call(previewPublish, { orderId })
    const of = (id: string) => preview.people.find(({ personId }) => personId === id)!
    expect(of(one)).toMatchObject({
      tellings: [{ kind: 'moved', was: { shiftId: first!.id }, now: { shiftId: second!.id } }],
      unchanged: 1,
      shifts: 1,
    })
    expect(of(other)).toMatchObject({ tellings: [{ kind: 'cancelled', now: null }], unchanged: 1, shifts: 0 })
    const told = await desk.call(publish, { orderId }, overridden)
    expect(told.published).toBe(1)
    expect(told.people.find(({ personId }) => personId === other)!.message).toMatch(/1 shift of yours is off/)
    expect((await desk.call(previewPublish, { orderId })).people).toEqual([])
  })

  it('can be told to some people first', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 2, days: 1, people: 2 })
    const before = await desk.call(previewPublish, { orderId })
    const [one, other] = before.people.map(({ personId }) => personId)
    const told = await desk.call(publish, { orderId, personIds: [one!] }, overridden)
    expect([told.published, told.people.map(({ personId }) => personId)]).toEqual([1, [one]])
    const left = await desk.call(previewPublish, { orderId })
    expect(left.people.map(({ personId }) => personId)).toEqual([other])
    await expect(desk.call(publish, { orderId, personIds: [one!] })).rejects.toMatchObject({
      code: 'scheduling.nothing_to_publish',
    })
  })
})
