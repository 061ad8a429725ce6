import { addDays, localTime } from '@ordinate/kernel'
import { addPaper, setAvailability, updatePerson } from '@ordinate/staffing/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  capacity,
  capacityOrders,
  capacityPeople,
  makeShifts,
  planShifts,
  roster,
  saveTemplate,
} from './contract.ts'
import { campaign, modules, START, wholeDay } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const span = { from: START, to: addDays(START, 1) }

async function demanded() {
  const made = await campaign(world, { outlets: 2, days: 2, people: 3 })
  const { desk, orderId, people } = made
  await desk.call(makeShifts, { orderId })
  const tasting = await desk.call(saveTemplate, {
    name: 'Tasting',
    startTime: localTime('17:00'),
    endTime: localTime('20:00'),
    needs: { skills: ['tasting'], papers: ['food_handling'] },
  })
  await desk.call(planShifts, {
    orderId,
    ofProgramme: true,
    templateIds: [tasting.id],
    ...span,
    weekdays: [1, 2, 3, 4, 5, 6, 7],
  })
  for (const personId of people.slice(0, 2)) await desk.call(updatePerson, { personId, skills: ['tasting'] })
  await desk.call(addPaper, { personId: people[0]!, kind: 'food_handling', number: '12345678' })
  await desk.call(addPaper, { personId: people[1]!, kind: 'food_handling', number: '87654321', validTo: START })
  return made
}

describe('capacity', () => {
  it('counts people with the skill, a paper that holds and the day free, and what is open', async () => {
    const { desk, people } = await demanded()
    await desk.call(setAvailability, {
      personId: people[2]!,
      exceptions: [{ during: wholeDay(START), kind: 'unavailable' }],
    })
    const days = await desk.call(capacity, { ...span, unit: 'day' })
    expect(days.people).toBe(3)
    expect(days.groups.map(({ key, cells }) => [key, cells.map((one) => [one.open, one.peopleAvailable])])).toEqual([
      [
        '*',
        [
          [4, 2],
          [4, 3],
        ],
      ],
      [
        '',
        [
          [2, 2],
          [2, 3],
        ],
      ],
      [
        'tasting',
        [
          [2, 2],
          [2, 1],
        ],
      ],
    ]) // prettier-ignore
    const tasting = days.groups.find(({ key }) => key === 'tasting')!.cells[1]!
    expect(tasting).toMatchObject({ minutes: 360, peopleNeeded: 2, shortagePeople: 1, freeMinutes: 780 })
  })

  it('leads from every figure to its orders and its people', async () => {
    const { desk, orderId, people } = await demanded()
    const { shifts } = await desk.call(roster, { orderId })
    const seat = shifts.find(({ needs, day }) => needs.skills.length > 0 && day.equals(START))!
    await desk.call(allocate, { shiftId: seat.id, personId: people[0]! })
    const day = { from: START, to: START, unit: 'day' as const, by: 'skill' as const }
    const behind = await desk.call(capacityOrders, { ...day, key: 'tasting' })
    const [group] = (await desk.call(capacity, day)).groups.filter(({ key }) => key === 'tasting')
    expect(behind.cell).toEqual(group!.cells[0])
    expect(behind).toMatchObject({
      needs: { skills: ['tasting'], papers: ['food_handling'] },
      shortest: 180,
      orders: [{ orderId, shifts: 2, open: 1, minutes: 360, openMinutes: 180 }],
    })
    const first = await desk.call(capacityPeople, { ...day, key: 'tasting', limit: 1 })
    const second = await desk.call(capacityPeople, { ...day, key: 'tasting', limit: 1, cursor: first.nextCursor! })
    expect([...first.rows, ...second.rows]).toMatchObject([
      { personId: people[0], availableMinutes: 780, assignedMinutes: 180, freeMinutes: 600 },
      { personId: people[1], availableMinutes: 780, assignedMinutes: 0, freeMinutes: 780 },
    ])
    expect(second.nextCursor).toBeNull()
  })

  it.each(['week', 'month'] as const)('goes by %s, role and region over all orders', async (unit) => {
    const { desk } = await demanded()
    for (const by of ['role', 'region'] as const) {
      const { buckets, groups } = await desk.call(capacity, { from: START, to: addDays(START, 60), unit, by })
      expect(groups.map(({ key }) => key)).toEqual(['*', by === 'role' ? 'promoter' : 'SA'])
      expect(groups[1]!.cells).toHaveLength(buckets.length)
      expect(groups[1]!.cells.reduce((sum, { shifts }) => sum + shifts, 0)).toBe(8)
    }
  })

  it('is refused for a span that is too long or ends before it begins', async () => {
    const desk = await world.stranger()
    const asked = (days: number) => desk.call(capacity, { from: START, to: addDays(START, days), unit: 'day' })
    await expect(asked(400)).rejects.toMatchObject({ code: 'scheduling.capacity_too_long' })
    await expect(asked(-1)).rejects.toMatchObject({ code: 'scheduling.capacity_backwards' })
    expect((await asked(3)).groups).toEqual([])
  })
})
