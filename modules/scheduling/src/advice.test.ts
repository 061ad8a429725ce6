import { issuePassLetters } from '@ordinate/bookings/contract'
import { addPaper, setAvailability, updatePerson } from '@ordinate/staffing/contract'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  applyDraft,
  checkAllocation,
  draftChanges,
  explainPair,
  lock,
  makeShifts,
  operations,
  publish,
  repair,
  roster,
  type ShiftView,
  substitutes,
  suggest,
  undoDraft,
} from './contract.ts'
import { type Campaign, campaign, modules, overridden, START, wholeDay } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

type Made = Campaign & { readonly shifts: readonly ShiftView[] }

async function seats(
  size: Parameters<typeof campaign>[1],
  plan: Omit<Parameters<typeof makeShifts.input.parse>[0] & object, 'orderId'> = {},
): Promise<Made> {
  const made = await campaign(world, size)
  await made.desk.call(makeShifts, { orderId: made.orderId, ...plan } as never)
  const { shifts } = await made.desk.call(roster, { orderId: made.orderId })
  return { ...made, shifts }
}

async function seatedIn({ desk, orderId }: Campaign): Promise<Record<string, string>> {
  const { allocations } = await desk.call(roster, { orderId })
  return Object.fromEntries(allocations.map(({ shiftId, personId }) => [shiftId, personId]))
}

async function isAway(desk: Desk, personId: string, day = START): Promise<void> {
  await desk.call(setAvailability, { personId, exceptions: [{ during: wholeDay(day), kind: 'unavailable' }] })
}

type Ready = { readonly name: string; readonly input: Record<string, unknown>; readonly needsReason: boolean }

/** Sends what a suggestion has ready, as the screen does. */
async function send(desk: Desk, { name, input, needsReason }: Ready): Promise<void> {
  const known = [...operations, updatePerson].find((operation) => operation.name === name)
  const override = needsReason ? { override: { reason: 'As suggested' } } : {}
  await desk.callRaw(known!, { ...input, ...override })
}

describe('one person and one seat', () => {
  it('are explained when nothing says no', async () => {
    const { desk, shifts, people } = await seats({ outlets: 2, days: 1, people: 2 })
    const pair = await desk.call(explainPair, { shiftId: shifts[0]!.id, personId: people[0]! })
    expect(pair).toMatchObject({ allowed: true, refusals: [], current: null, standsInTheWay: [] })
    expect(pair.cost?.minor).toBe(15_000n)
    expect(pair.ways).toMatchObject([{ touched: 0, told: 0, moves: [{ to: { personId: people[0] } }] }])
    await send(desk, pair.ways[0]!.operation)
  })

  it('are explained with what stands in the way, and who could take it over', async () => {
    const made = await seats({ outlets: 2, days: 1, people: 2 })
    const { desk, shifts, people } = made
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    const pair = await desk.call(explainPair, { shiftId: shifts[1]!.id, personId: people[0]! })
    expect(pair).toMatchObject({ allowed: false, overridable: false, refusals: [{ code: 'scheduling.overlap' }] })
    expect(pair.standsInTheWay).toMatchObject([
      { shiftId: shifts[0]!.id, lifts: ['scheduling.overlap'], movable: true },
    ])
    expect(pair.ways).toHaveLength(1)
    await send(desk, pair.ways[0]!.operation)
    expect(await seatedIn(made)).toEqual({ [shifts[1]!.id]: people[0], [shifts[0]!.id]: people[1] })
  })

  it('may change places with whoever is in the seat', async () => {
    const made = await seats({ outlets: 2, days: 1, people: 2 })
    const { desk, shifts, people } = made
    for (const at of [0, 1]) await desk.call(allocate, { shiftId: shifts[at]!.id, personId: people[at]! })
    const pair = await desk.call(explainPair, { shiftId: shifts[1]!.id, personId: people[0]! })
    expect(pair.ways[0]?.moves.map(({ from, to }) => [from?.personId, to?.personId])).toEqual([
      [people[1], people[0]],
      [people[0], people[1]],
    ])
    await send(desk, pair.ways[0]!.operation)
    expect(await seatedIn(made)).toEqual({ [shifts[0]!.id]: people[1], [shifts[1]!.id]: people[0] })
  })
})

describe('an empty seat', () => {
  it('is filled by whoever has room, or by moving one person', async () => {
    const made = await seats({ outlets: 2, days: 1, people: 2 })
    const { desk, shifts, people } = made
    const first = await desk.call(suggest, { shiftId: shifts[0]!.id })
    expect(first.suggestions.map(({ kind, person }) => [kind, person.personId])).toEqual([
      ['assign', people[0]],
      ['assign', people[1]],
    ])
    // Person 0 sits where person 1 could sit too; person 1 cannot come to the other outlet.
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    const other = shifts[1]!
    await desk.call(updatePerson, { personId: people[1]!, home: { lat: -34.365, lon: 138.6 } })
    const [move] = (await desk.call(suggest, { shiftId: other.id })).suggestions
    expect(move).toMatchObject({ kind: 'move', person: { personId: people[0] }, touched: 1 })
    await send(desk, move!.operation!)
    expect((await seatedIn(made))[other.id]).toBe(people[0])
  })

  const relaxations = [
    { limit: 'homeKm', plan: { limits: { homeKm: 1 } }, size: { outlets: 1, days: 1, people: 1 } },
    { limit: 'mostShiftsPeriod', plan: { limits: { mostShiftsPeriod: 1 } }, size: { outlets: 1, days: 2, people: 1 } },
    {
      limit: 'mostMinutesPeriod',
      plan: { limits: { mostMinutesPeriod: 400 } },
      size: { outlets: 1, days: 2, people: 1 },
    },
    { limit: 'mostDaysRunning', plan: { limits: { mostDaysRunning: 1 } }, size: { outlets: 1, days: 2, people: 1 } },
    { limit: 'restMinutes', plan: { limits: { restMinutes: 1_300 } }, size: { outlets: 1, days: 2, people: 1 } },
  ] as const

  it.each(relaxations)(
    'is filled by relaxing $limit as far as needed, and no further',
    async ({ limit, plan, size }) => {
      const made = await seats(size, plan)
      const { desk, orderId, people } = made
      if (limit === 'homeKm') await desk.call(updatePerson, { personId: people[0]!, home: { lat: -34.9, lon: 138.7 } })
      else await desk.call(allocate, { shiftId: made.shifts[0]!.id, personId: people[0]! })
      const empty = made.shifts.at(-1)!
      const { suggestions } = await desk.call(suggest, { shiftId: empty.id })
      expect(suggestions).toMatchObject([
        { kind: 'relax', code: `scheduling.suggest.${limit}`, person: { personId: people[0] } },
      ])
      const input = suggestions[0]!.operation!.input as { limits: Record<string, number> }
      await send(desk, suggestions[0]!.operation!)
      const pair = { shiftId: empty.id, personId: people[0]! }
      expect(await desk.call(checkAllocation, pair)).toMatchObject({ allowed: true })
      const value = input.limits[limit]!
      const step = limit === 'homeKm' ? -0.1 : limit === 'restMinutes' ? 1 : -1
      await desk.call(makeShifts, { orderId, limits: { [limit]: Math.round((value + step) * 10) / 10 } })
      expect(await desk.call(checkAllocation, pair)).toMatchObject({ allowed: false })
    },
  )

  it('is filled by letting somebody work a longer week', async () => {
    const { desk, shifts, people } = await seats({ outlets: 1, days: 1, people: 1 })
    await desk.call(updatePerson, { personId: people[0]!, maxMinutesWeek: 60 })
    const [longer] = (await desk.call(suggest, { shiftId: shifts[0]!.id })).suggestions
    expect(longer).toMatchObject({ kind: 'relax', code: 'scheduling.suggest.week', params: { value: 5, before: 1 } })
    await send(desk, longer!.operation!)
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
  })

  it('is filled by training, by a new paper, or by asking', async () => {
    const needs = { skills: ['tasting'], papers: ['food_handling'] }
    const { desk, shifts, people } = await seats({ outlets: 1, days: 1, people: 3 }, { promoter: needs })
    const [trained, papered, free] = people
    const shiftId = shifts[0]!.id
    const paper = { kind: 'food_handling', number: '12345678' } as const
    for (const personId of [trained!, free!]) await desk.call(addPaper, { personId, ...paper })
    for (const personId of [papered!, free!]) await desk.call(updatePerson, { personId, skills: ['tasting'] })
    await isAway(desk, free!)
    const { suggestions } = await desk.call(suggest, { shiftId })
    expect(suggestions.map(({ kind, person }) => [kind, person.personId])).toEqual([
      ['ask', free],
      ['renew', papered],
      ['train', trained],
    ])
    expect(suggestions.map(({ sentence }) => sentence)).toEqual([
      'Ask Person 02, who fits in every other way, whether these hours are possible after all.',
      'Get the Food handling certificate for Person 01, who fits in every other way.',
      'Train Person 00 in tasting.',
    ])
    const allowed = async (personId: string) => (await desk.call(checkAllocation, { shiftId, personId })).allowed
    expect([await allowed(trained!), await allowed(papered!)]).toEqual([false, false])
    await send(desk, suggestions[2]!.operation!)
    await desk.call(addPaper, { personId: papered!, ...paper })
    expect([await allowed(trained!), await allowed(papered!)]).toEqual([true, true])
    await send(desk, suggestions[0]!.operation!)
  })
})

describe('substitutes', () => {
  it('are those who can come, the free before those who have to be moved, and never who fell out', async () => {
    const { desk, shifts, people } = await seats({ outlets: 2, days: 1, people: 4 })
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    await desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[1]! })
    const found = await desk.call(substitutes, { shiftId: shifts[0]!.id })
    expect(found.out?.personId).toBe(people[0])
    expect(found.substitutes.map(({ personId, way }) => [personId, way.touched])).toEqual([
      [people[2], 0],
      [people[3], 0],
      [people[1], 1],
    ])
    const [best] = found.substitutes
    expect(best).toMatchObject({ lateMinutes: 0, onPassList: null, fromOutletName: null })
    expect(best!.travelMinutes).toBeGreaterThan(0)
  })

  it('are only those whom the venue has on its list, once it takes no other', async () => {
    const { desk, orderId, shifts, people } = await seats({ outlets: 1, days: 2, people: 3, passLeadDays: 60 })
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    await desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[1]! })
    await desk.call(publish, { orderId }, overridden)
    const open = await desk.call(substitutes, { shiftId: shifts[0]!.id })
    expect(open.substitutes.map(({ personId, onPassList }) => [personId, onPassList])).toEqual([
      [people[1], null],
      [people[2], null],
    ])
    await desk.call(issuePassLetters, { orderId }, overridden)
    const closed = await desk.call(substitutes, { shiftId: shifts[0]!.id })
    expect(closed.substitutes.map(({ personId, onPassList }) => [personId, onPassList])).toEqual([[people[1], true]])
    expect((await desk.call(roster, { orderId })).closedPasses).toMatchObject([
      { outletId: shifts[0]!.outletId, people: people.slice(0, 2).toSorted() },
    ])
    const check = { shiftId: shifts[0]!.id, personId: people[2]! }
    expect((await desk.call(checkAllocation, check)).refusals.map(({ code }) => code)).toContain(
      'scheduling.passes_closed',
    )
  })
})

describe('a repair', () => {
  it('finds somebody else for who is out, touches nobody else, and is applied like any draft', async () => {
    const made = await seats({ outlets: 3, days: 1, people: 5 })
    const { desk, orderId, shifts, people } = made
    for (const at of [0, 1, 2]) await desk.call(allocate, { shiftId: shifts[at]!.id, personId: people[at]! })
    const { allocations } = await desk.call(roster, { orderId })
    await desk.call(publish, { orderId }, overridden)
    const lockedIn = allocations.find(({ personId }) => personId === people[1])!
    await desk.call(lock, { allocationIds: [lockedIn.id], locked: true })
    const happened = [{ kind: 'person_out' as const, personId: people[1]!, during: wholeDay(START) }]
    const mended = await desk.call(repair, { orderId, happened })
    expect(mended.open).toEqual([])
    expect(mended.moves).toMatchObject([{ shiftId: lockedIn.shiftId, from: { personId: people[1] }, told: true }])
    expect(mended.people).toMatchObject([
      { personId: people[1], loses: 1, gains: 0, told: true },
      { loses: 0, gains: 1, told: false },
    ])
    expect(mended.draft).toMatchObject({ kind: 'repair', state: 'done', seats: 1 })
    const before = await seatedIn(made)
    expect(await desk.call(applyDraft, { draftId: mended.draft!.id })).toMatchObject({
      filled: 1,
      replaced: 1,
      skipped: 0,
    })
    const after = await seatedIn(made)
    expect(Object.keys(before).filter((id) => before[id] !== after[id])).toEqual([lockedIn.shiftId])
    expect(await desk.call(undoDraft, { draftId: mended.draft!.id })).toMatchObject({ restored: 1 })
    expect(await seatedIn(made)).toEqual(before)
  })

  it('moves one person on where nobody has room, and says what stays open', async () => {
    const made = await seats({ outlets: 2, days: 1, people: 3 })
    const { desk, orderId, shifts, people } = made
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    await desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[1]! })
    // Person 2 can only come to the outlet where person 1 is.
    await desk.call(updatePerson, { personId: people[2]!, home: { lat: -35.445, lon: 138.6 } })
    const out = (personId: string) => ({ kind: 'person_out' as const, personId, during: wholeDay(START) })
    const mended = await desk.call(repair, { orderId, happened: [out(people[0]!)] })
    expect(mended.moves.map(({ shiftId, to }) => [shiftId, to?.personId])).toEqual([
      [shifts[0]!.id, people[1]],
      [shifts[1]!.id, people[2]],
    ])
    const worse = await desk.call(repair, { orderId, happened: [out(people[0]!), out(people[2]!)] })
    expect(worse.open.map(({ shiftId }) => shiftId)).toEqual([shifts[0]!.id])
  })

  it('finds what no longer fits the rules, and leaves what was insisted on', async () => {
    const made = await seats({ outlets: 2, days: 1, people: 4 })
    const { desk, orderId, shifts, people } = made
    await isAway(desk, people[0]!)
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! }, overridden)
    await desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[1]! })
    expect(await desk.call(repair, { orderId, happened: [{ kind: 'rules' }] })).toMatchObject({
      draft: null,
      moves: [],
    })
    await isAway(desk, people[1]!)
    const mended = await desk.call(repair, { orderId, happened: [{ kind: 'rules' }] })
    expect(mended.moves.map(({ shiftId, from }) => [shiftId, from?.personId])).toEqual([[shifts[1]!.id, people[1]]])
  })
})

describe('changes that are drafted by hand', () => {
  it('are refused for unknown seats and people, and for a seat named twice', async () => {
    const { desk, orderId, shifts, people } = await seats({ outlets: 1, days: 1, people: 1 })
    const change = { shiftId: shifts[0]!.id, personId: people[0]! }
    await expect(desk.call(draftChanges, { orderId, changes: [change, change] })).rejects.toMatchObject({
      code: 'scheduling.seat_named_twice',
    })
    const elsewhere = await seats({ outlets: 1, days: 1, people: 1 })
    await expect(
      desk.call(draftChanges, { orderId, changes: [{ ...change, shiftId: elsewhere.shifts[0]!.id }] }),
    ).rejects.toMatchObject({ status: 404 })
    await expect(
      desk.call(draftChanges, { orderId, changes: [{ ...change, personId: elsewhere.people[0]! }] }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('take from people what they were told only with a reason', async () => {
    const made = await seats({ outlets: 1, days: 1, people: 2 })
    const { desk, orderId, shifts, people } = made
    const shiftId = shifts[0]!.id
    await desk.call(allocate, { shiftId, personId: people[0]! })
    await desk.call(publish, { orderId }, overridden)
    const input = { orderId, changes: [{ shiftId, personId: people[1]! }], apply: true }
    await expect(desk.call(draftChanges, input)).rejects.toMatchObject({
      code: 'scheduling.told_changes',
      params: { people: 1, shifts: 1 },
    })
    expect(await desk.call(draftChanges, input, overridden)).toMatchObject({ unmade: [], draft: { state: 'applied' } })
    expect(await seatedIn(made)).toEqual({ [shiftId]: people[1] })
  })

  it('are checked by every rule, and what does not pass is said', async () => {
    const { desk, orderId, shifts, people } = await seats({ outlets: 2, days: 1, people: 1 })
    const changes = shifts.map(({ id }) => ({ shiftId: id, personId: people[0]! }))
    const { unmade } = await desk.call(draftChanges, { orderId, changes, apply: true })
    expect(unmade.map(({ refusal }) => refusal.code)).toEqual(['scheduling.overlap'])
  })
})
