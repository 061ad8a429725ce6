import { addDays, localTime, overlaps } from '@ordinate/kernel'
import { cancelActivations, createOrder, moveActivation } from '@ordinate/orders/contract'
import { addPaper, setAvailability } from '@ordinate/staffing/contract'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  applyDraft,
  checkAllocation,
  explain,
  lock,
  makeShifts,
  roster,
  solveProgress,
  startSolve,
  stopSolve,
  unfilled,
} from './contract.ts'
import { BRIEF, campaign, modules, overridden, START, wholeDay } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

describe('seats', () => {
  it('are made from the programme, once, with supervisors for the outlets', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 9, days: 2, people: 0 })
    const made = await desk.call(makeShifts, { orderId, outletsPerSupervisor: 8 })
    expect(made).toMatchObject({ added: 18 + 4, kept: 0, cancelled: 0 })
    expect(await desk.call(makeShifts, { orderId })).toMatchObject({ added: 0, kept: 22, cancelled: 0 })
  })

  it('follow the programme when an activation moves or is cancelled', async () => {
    const { desk, orderId, activations } = await campaign(world, { outlets: 2, days: 1, people: 0 })
    await desk.call(makeShifts, { orderId })
    await desk.call(moveActivation, { activationId: activations[0]!, endTime: localTime('18:00'), headcount: 2 })
    await desk.call(cancelActivations, { activationIds: [activations[1]!] })
    const { shifts } = await desk.call(roster, { orderId })
    expect(shifts.map(({ activationId, seat }) => [activationId, seat])).toEqual([
      [activations[0], 1],
      [activations[0], 2],
    ])
  })

  it('are refused while there is no programme', async () => {
    const desk = await world.stranger()
    const order = await desk.call(createOrder, { title: 'Nothing yet' })
    await expect(desk.call(makeShifts, { orderId: order.id })).rejects.toMatchObject({
      code: 'scheduling.no_activations',
    })
  })
})

describe('a roster that is drawn up', () => {
  it('fills every seat within the rules and says why each person', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 4, days: 3, people: 8 })
    await desk.call(makeShifts, { orderId })
    const draft = await desk.call(startSolve, { orderId, ...BRIEF })
    await world.runJobs()
    expect(await desk.call(solveProgress, { draftId: draft.id })).toMatchObject({
      state: 'done',
      filled: 12,
      seats: 12,
    })
    expect(await desk.call(applyDraft, { draftId: draft.id })).toMatchObject({ filled: 12, skipped: 0, open: 0 })
    const { allocations, coverage } = await desk.call(roster, { orderId })
    expect(coverage).toMatchObject({ shifts: 12, filled: 12, published: 0 })
    expect(coverage.cost?.minor).toBe(12n * 15_000n)
    for (const one of allocations) {
      expect(one.why.reasons.length).toBeGreaterThan(0)
      const others = allocations.filter((other) => other.personId === one.personId && other.id !== one.id)
      expect(others.some((other) => overlaps(other.during, one.during))).toBe(false)
    }
  })

  it('asks for papers that are valid on the day, and counts what keeps people out', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 2, days: 2, people: 3 })
    await desk.call(makeShifts, { orderId, promoter: { papers: ['food_handling'] } })
    const paper = { kind: 'food_handling', number: '12345678' } as const
    await desk.call(addPaper, { personId: people[0]!, ...paper })
    await desk.call(addPaper, { personId: people[1]!, ...paper, validTo: START })
    await desk.call(startSolve, { orderId, apply: true, ...BRIEF })
    await world.runJobs()
    const { allocations } = await desk.call(roster, { orderId })
    const second = allocations.filter(({ day }) => day.equals(addDays(START, 1)))
    expect(second.map(({ personId }) => personId)).toEqual([people[0]])
    const { seats } = await desk.call(unfilled, { orderId })
    expect(seats).toHaveLength(1)
    expect(seats[0]).toMatchObject({
      possible: 0,
      causes: [
        { code: 'scheduling.paper_missing', count: 2 },
        { code: 'scheduling.overlap', count: 1 },
      ],
    })
  })

  it('keeps whoever is locked', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 2, days: 1, people: 4 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const far = await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[3]! })
    await desk.call(lock, { allocationIds: [far.id], locked: true })
    await desk.call(startSolve, { orderId, apply: true, ...BRIEF })
    await world.runJobs()
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations.find(({ shiftId }) => shiftId === shifts[0]!.id)).toMatchObject({
      personId: people[3],
      locked: true,
    })
    expect(allocations).toHaveLength(2)
  })

  it('can be stopped before it has begun', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 1, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const draft = await desk.call(startSolve, { orderId, apply: true, ...BRIEF })
    await expect(desk.call(applyDraft, { draftId: draft.id })).rejects.toMatchObject({
      code: 'scheduling.draft_unfinished',
    })
    expect((await desk.call(stopSolve, { draftId: draft.id })).state).toBe('stopped')
    await world.runJobs()
    expect(await desk.call(solveProgress, { draftId: draft.id })).toMatchObject({ state: 'stopped', iterations: 0 })
  })

  it('is drawn up once at a time', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 1, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    await desk.call(startSolve, { orderId, ...BRIEF })
    await expect(desk.call(startSolve, { orderId, ...BRIEF })).rejects.toMatchObject({
      code: 'scheduling.solve_running',
    })
    await world.runJobs()
  })
})

describe('putting somebody into a seat by hand', () => {
  it('is refused with the reason, and goes ahead with one', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
    await desk.call(makeShifts, { orderId })
    const shiftId = (await desk.call(roster, { orderId })).shifts[0]!.id
    await desk.call(setAvailability, {
      personId: people[0]!,
      exceptions: [{ during: wholeDay(START), kind: 'unavailable' }],
    })
    const check = await desk.call(checkAllocation, { shiftId, personId: people[0]! })
    expect(check).toMatchObject({ allowed: false, refusals: [{ code: 'scheduling.not_available', overridable: true }] })
    await expect(desk.call(allocate, { shiftId, personId: people[0]! })).rejects.toMatchObject({
      code: 'scheduling.not_available',
      overridable: true,
    })
    const forced = await desk.call(allocate, { shiftId, personId: people[0]! }, overridden)
    expect(forced.overridden).toEqual(['scheduling.not_available'])
    const { possible, impossible } = await desk.call(explain, { shiftId })
    expect(possible.map(({ personId, rank }) => [personId, rank])).toEqual([[people[1], 1]])
    expect(impossible.map(({ personId }) => personId)).toEqual([people[0]])
  })

  it('never puts anybody into two places, whoever insists', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 2, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    await expect(
      desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[0]! }, overridden),
    ).rejects.toMatchObject({ code: 'scheduling.overlap', overridable: false })
  })

  it('lets one of many win who give a person work at the same moment', async () => {
    const { desk, orderId, people } = await campaign(world, { outlets: 6, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const outcome = await race(shifts.length, (at) =>
      desk.call(allocate, { shiftId: shifts[at]!.id, personId: people[0]! }),
    )
    expect(outcome.won).toHaveLength(1)
    expect((await desk.call(roster, { orderId })).allocations).toHaveLength(1)
  })
})
