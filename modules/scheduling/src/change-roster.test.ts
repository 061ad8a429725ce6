import { setAvailability } from '@ordinate/staffing/contract'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRoster, makeShifts, publish, roster } from './contract.ts'
import { campaign, drawnUp, modules, overridden, START, wholeDay } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

/** A campaign with seats and nobody in them. */
async function seats(size: Parameters<typeof campaign>[1]) {
  const made = await campaign(world, size)
  await made.desk.call(makeShifts, { orderId: made.orderId })
  const { shifts } = await made.desk.call(roster, { orderId: made.orderId })
  return { ...made, shiftIds: shifts.map(({ id }) => id) }
}

describe('many changes to a roster at once', () => {
  it('seat people, change their places and take them out again, each with its reasons', async () => {
    const { desk, orderId, people, shiftIds } = await seats({ outlets: 2, days: 1, people: 2 })
    const [first, second] = [
      { shiftId: shiftIds[0]!, personId: people[0]! },
      { shiftId: shiftIds[1]!, personId: people[1]! },
    ]
    const put = await desk.call(changeRoster, { orderId, changes: [first, { ...second, locked: true }] })
    expect(put).toMatchObject({ changed: 2, refused: 0 })
    expect(put.rows.map(({ allocation }) => [allocation?.personId, allocation?.locked])).toEqual([
      [people[0], false],
      [people[1], true],
    ])
    expect(put.rows[0]!.allocation!.why.reasons[0]!.code).toBe('scheduling.why.by_hand')
    const unlocked = await desk.call(changeRoster, { orderId, changes: [{ ...second, locked: false }] })
    expect(unlocked.rows[0]).toMatchObject({ verdict: 'locked', allocation: { locked: false } })
    const swapped = await desk.call(changeRoster, {
      orderId,
      changes: [
        { ...first, personId: people[1]!, expected: people[0]! },
        { ...second, personId: people[0]!, expected: people[1]! },
      ],
    })
    expect(swapped.rows.map(({ allocation }) => allocation?.personId)).toEqual([people[1], people[0]])
    const emptied = await desk.call(changeRoster, {
      orderId,
      changes: shiftIds.map((shiftId) => ({ shiftId, personId: null })),
    })
    expect(emptied.rows.map(({ verdict, allocation }) => [verdict, allocation])).toEqual([
      ['emptied', null],
      ['emptied', null],
    ])
    expect((await desk.call(roster, { orderId })).coverage.filled).toBe(0)
  })

  it('change nothing when one of all is refused, and name it', async () => {
    const { desk, orderId, people, shiftIds } = await seats({ outlets: 2, days: 1, people: 2 })
    const changes = shiftIds.map((shiftId) => ({ shiftId, personId: people[0]! }))
    await expect(desk.call(changeRoster, { orderId, changes })).rejects.toMatchObject({
      code: 'scheduling.overlap',
      overridable: false,
      fields: [{ path: 'changes.1.personId' }],
    })
    expect((await desk.call(roster, { orderId })).allocations).toEqual([])
  })

  it('do what is allowed when asked to, and say why the rest was refused', async () => {
    const { desk, orderId, people, shiftIds } = await seats({ outlets: 2, days: 1, people: 2 })
    const changes = shiftIds.map((shiftId) => ({ shiftId, personId: people[0]! }))
    const answer = await desk.call(changeRoster, { orderId, changes, mode: 'allowed' })
    expect(answer).toMatchObject({ changed: 1, refused: 1 })
    expect(answer.rows[1]).toMatchObject({
      verdict: 'refused',
      refusals: [{ code: 'scheduling.overlap', overridable: false }],
      allocation: null,
    })
    expect(answer.rows[1]!.refusals[0]!.sentence).toMatch(/two places/)
  })

  it('go against a rule with a reason, and keep which', async () => {
    const { desk, orderId, people, shiftIds } = await seats({ outlets: 1, days: 1, people: 1 })
    const off = { during: wholeDay(START), kind: 'unavailable' as const }
    await desk.call(setAvailability, { personId: people[0]!, exceptions: [off] })
    const changes = [{ shiftId: shiftIds[0]!, personId: people[0]! }]
    await expect(desk.call(changeRoster, { orderId, changes })).rejects.toMatchObject({
      code: 'scheduling.not_available',
      overridable: true,
    })
    const { rows } = await desk.call(changeRoster, { orderId, changes }, overridden)
    expect(rows[0]!.allocation!.overridden).toEqual(['scheduling.not_available'])
  })

  it('are refused when a seat is not of the order, is named twice, or was changed meanwhile', async () => {
    const { desk, orderId, people, shiftIds } = await seats({ outlets: 1, days: 1, people: 2 })
    const other = await campaign(world, { outlets: 1, days: 1, people: 0 })
    const change = { shiftId: shiftIds[0]!, personId: people[0]! }
    await expect(other.desk.call(changeRoster, { orderId: other.orderId, changes: [change] })).rejects.toMatchObject({
      code: 'platform.not_found',
    })
    await expect(desk.call(changeRoster, { orderId, changes: [change, change] })).rejects.toMatchObject({
      code: 'scheduling.seat_twice',
    })
    await desk.call(changeRoster, { orderId, changes: [change] })
    const stale = { ...change, personId: people[1]!, expected: null }
    await expect(desk.call(changeRoster, { orderId, changes: [stale] })).rejects.toMatchObject({
      code: 'scheduling.seat_changed',
      params: { name: 'Person 00' },
    })
  })

  it('withdraw what people were told, so that they are told', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 2, people: 2 })
    await desk.call(publish, { orderId }, overridden)
    const { shifts, allocations } = await desk.call(roster, { orderId })
    const changes = shifts.map(({ id }) => ({ shiftId: id, personId: null }))
    expect(await desk.call(changeRoster, { orderId, changes })).toMatchObject({ changed: 2 })
    expect(allocations.map(({ state }) => state)).toEqual(['published', 'published'])
    expect((await desk.call(roster, { orderId })).coverage).toMatchObject({ filled: 0, published: 0 })
  })
})
