import { setTimeout as sleep } from 'node:timers/promises'
import { addDays, type LocalDate } from '@ordinate/kernel'
import { createParty } from '@ordinate/parties/contract'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  applyDraft,
  compareDrafts,
  discardDraft,
  exclude,
  exclusions,
  explain,
  listDrafts,
  makeShifts,
  publish,
  readmit,
  renameDraft,
  roster,
  solveProgress,
  startSolve,
  stopSolve,
  undoDraft,
} from './contract.ts'
import { BRIEF, type Campaign, campaign, drawnUp, modules, overridden, START } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

/** Who sits in which seat now. */
async function seatedIn({ desk, orderId }: Campaign): Promise<Record<string, string>> {
  const { allocations } = await desk.call(roster, { orderId })
  return Object.fromEntries(allocations.map(({ shiftId, personId }) => [shiftId, personId]))
}

async function drawUp(desk: Desk, input: Parameters<typeof startSolve.input.parse>[0] & object) {
  const draft = await desk.call(startSolve, { ...BRIEF, ...input } as never)
  await world.runJobs()
  return desk.call(solveProgress, { draftId: draft.id })
}

async function unfinished(size: Parameters<typeof campaign>[1]): Promise<Campaign> {
  const made = await campaign(world, size)
  await made.desk.call(makeShifts, { orderId: made.orderId })
  return made
}

describe('a draft', () => {
  it('says how far it is and how it got there', async () => {
    const { desk, orderId } = await unfinished({ outlets: 3, days: 2, people: 5 })
    const draft = await drawUp(desk, { orderId, name: 'First try' })
    expect(draft).toMatchObject({
      kind: 'search',
      name: 'First try',
      variant: 'plan',
      state: 'done',
      seats: 6,
      filled: 6,
    })
    expect(draft.people).toBeGreaterThan(0)
    expect(draft.cost?.minor).toBe(6n * 15_000n)
    expect(draft.curve.at(-1)).toMatchObject({ filled: 6, score: draft.score })
    if (draft.lowerBound !== null) expect(draft.lowerBound).toBeLessThanOrEqual(draft.score! + 1e-6)
  })

  it('can be of some days, regions or seats alone', async () => {
    const made = await unfinished({ outlets: 2, days: 3, people: 5 })
    const { desk, orderId } = made
    const day = addDays(START, 1)
    expect(await drawUp(desk, { orderId, days: [day], apply: true })).toMatchObject({ seats: 2, filled: 2 })
    const { allocations, shifts } = await desk.call(roster, { orderId })
    expect(allocations.map((one) => String(one.day))).toEqual([String(day), String(day)])
    const empty = shifts.find((shift) => shift.day.equals(START))!
    expect(await drawUp(desk, { orderId, shiftIds: [empty.id] })).toMatchObject({ seats: 1, filled: 1 })
    await expect(desk.call(startSolve, { orderId, regions: ['NT'] })).rejects.toMatchObject({
      code: 'scheduling.no_open_seats',
    })
  })

  it('says so when nobody fits any seat', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 1, days: 2, people: 2 })
    await desk.call(makeShifts, { orderId, promoter: { skills: ['juggling'] } })
    expect(await drawUp(desk, { orderId })).toMatchObject({
      state: 'failed',
      problem: { code: 'scheduling.nobody_fits', params: { seats: 2 } },
    })
  })

  it('keeps the limits that the order has', async () => {
    const { desk, orderId } = await campaign(world, { outlets: 1, days: 6, people: 2 })
    await desk.call(makeShifts, { orderId, limits: { mostDaysRunning: 2, mostShiftsPeriod: 2 } })
    expect(await drawUp(desk, { orderId, apply: true })).toMatchObject({ filled: 4 })
    const { allocations } = await desk.call(roster, { orderId })
    expect(Object.values(Object.groupBy(allocations, ({ personId }) => personId)).map((list) => list?.length)).toEqual([
      2, 2,
    ])
  })

  it('is stopped at once, with the best that was found', async () => {
    const { desk, orderId } = await unfinished({ outlets: 3, days: 3, people: 5 })
    const draft = await desk.call(startSolve, { orderId, seconds: 120, seed: 'long' })
    const searching = world.runJobs()
    let now = draft
    while (now.filled === 0) {
      await sleep(50)
      now = await desk.call(solveProgress, { draftId: draft.id })
    }
    expect(now.state).toBe('running')
    const asked = performance.now()
    const stopped = await desk.call(stopSolve, { draftId: draft.id })
    expect(performance.now() - asked).toBeLessThan(1_000)
    expect(stopped).toMatchObject({ state: 'stopped', filled: 9 })
    await searching
    expect(await desk.call(solveProgress, { draftId: draft.id })).toMatchObject({ state: 'stopped', filled: 9 })
    expect(await desk.call(applyDraft, { draftId: draft.id })).toMatchObject({ filled: 9, skipped: 0 })
  })

  it('goes on from what was stored when the process that searched is gone', async () => {
    const { desk, orderId } = await unfinished({ outlets: 2, days: 2, people: 4 })
    const draft = await desk.call(startSolve, { orderId, seconds: 4, seed: 'again' })
    const { shifts } = await desk.call(roster, { orderId })
    await world.app.owner.query(
      `update scheduling.draft set seating = $2, elapsed = 1.5, runner = 'gone' where id = $1`,
      [draft.id, JSON.stringify(Object.fromEntries(shifts.map(({ id }) => [id, null])))],
    )
    await world.runJobs()
    const done = await desk.call(solveProgress, { draftId: draft.id })
    expect(done).toMatchObject({ state: 'done', filled: 4 })
    expect(done.elapsed).toBeGreaterThan(1.5)
    expect(done.elapsed).toBeLessThan(5)
  })
})

describe('drafts side by side', () => {
  it('are listed, renamed, compared and thrown away', async () => {
    const made = await unfinished({ outlets: 3, days: 2, people: 6 })
    const { desk, orderId } = made
    const plan = await drawUp(desk, { orderId })
    const few = await drawUp(desk, { orderId, variant: 'fewer_people' })
    await desk.call(renameDraft, { draftId: few.id, name: 'Small team' })
    const { drafts } = await desk.call(listDrafts, { orderId })
    expect(drafts.map(({ id, name }) => [id, name])).toEqual([
      [few.id, 'Small team'],
      [plan.id, 'As planned'],
    ])
    const fromNothing = await desk.call(compareDrafts, { orderId, rightDraftId: few.id })
    expect(fromNothing).toMatchObject({
      left: { filled: 0, open: 6 },
      right: { filled: 6, open: 0, people: few.people },
    })
    expect(fromNothing.seats).toHaveLength(6)
    expect(fromNothing.seats.every(({ left, right }) => left === null && right !== null)).toBe(true)
    expect(fromNothing.people.reduce((sum, { gains }) => sum + gains, 0)).toBe(6)
    const cost = (name: string) => fromNothing.rules.find((rule) => rule.name === name)
    expect(cost('Empty seats')).toMatchObject({ right: 0 })
    expect(cost('Pay')).toMatchObject({ left: 0, right: 6 * 15_000 })
    expect(fromNothing.people.every(({ rightScore }) => rightScore! > 0)).toBe(true)
    const blind = await desk.as('supervisor').call(compareDrafts, { orderId, rightDraftId: few.id })
    expect(blind).toMatchObject({ rules: [], right: { cost: null } })
    expect(blind.people.every(({ rightScore }) => rightScore === null)).toBe(true)
    const same = await desk.call(compareDrafts, { orderId, leftDraftId: few.id, rightDraftId: few.id })
    expect(same.seats).toEqual([])
    await desk.call(discardDraft, { draftId: plan.id })
    expect((await desk.call(listDrafts, { orderId })).drafts.map(({ id }) => id)).toEqual([few.id])
  })

  it('are not shown to those of another order', async () => {
    const one = await unfinished({ outlets: 1, days: 1, people: 1 })
    const draft = await drawUp(one.desk, { orderId: one.orderId })
    const other = await unfinished({ outlets: 1, days: 1, people: 1 })
    await expect(
      other.desk.call(compareDrafts, { orderId: other.orderId, rightDraftId: draft.id }),
    ).rejects.toMatchObject({ status: 404 })
  })

  it('are accepted in part, and the rest later', async () => {
    const made = await unfinished({ outlets: 2, days: 2, people: 4 })
    const { desk, orderId } = made
    const draft = await drawUp(desk, { orderId })
    const days = (list: LocalDate[]) => ({ draftId: draft.id, days: list })
    expect(await desk.call(applyDraft, days([START]))).toMatchObject({ filled: 2, open: 2 })
    expect(await desk.call(applyDraft, days([addDays(START, 1)]))).toMatchObject({ filled: 2, open: 0 })
    expect(await desk.call(undoDraft, { draftId: draft.id })).toMatchObject({ restored: 4, unmade: [] })
    expect(await seatedIn(made)).toEqual({})
  })

  it('ask every rule again when they are applied, and say what did not pass', async () => {
    const { desk, orderId } = await unfinished({ outlets: 2, days: 1, people: 2 })
    const draft = await drawUp(desk, { orderId })
    const { seats } = await desk.call(compareDrafts, { orderId, rightDraftId: draft.id })
    const [first] = seats
    await desk.call(exclude, { personId: first!.right!.personId, outletId: first!.outletId, reason: 'Asked for' })
    const applied = await desk.call(applyDraft, { draftId: draft.id })
    expect(applied).toMatchObject({ filled: 1, skipped: 1, open: 1 })
    expect(applied.unmade).toMatchObject([
      { shiftId: first!.shiftId, personId: first!.right!.personId, refusal: { code: 'scheduling.excluded' } },
    ])
  })
})

describe('taking a draft back', () => {
  it('restores what stood before, except where somebody did something since', async () => {
    const made = await drawnUp(world, { outlets: 3, days: 1, people: 6 })
    const { desk, orderId, people } = made
    const before = await seatedIn(made)
    await desk.call(makeShifts, { orderId, wishes: { nearer: 0, continuity: 0, cheaper: 0, fairer: 0 } })
    const [seat] = Object.keys(before)
    const stranger = people.find((id) => !Object.values(before).includes(id))!
    await desk.call(exclude, { personId: before[seat!]!, outletId: await outletOf(made, seat!), reason: 'Quarrel' })
    const draft = await drawUp(desk, { orderId, apply: true })
    expect(draft).toMatchObject({ state: 'applied', undoable: true })
    expect((await seatedIn(made))[seat!]).not.toBe(before[seat!])

    const { rows } = await desk.call(exclusions, {})
    await desk.call(readmit, { exclusionId: rows[0]!.id })
    const untouched = Object.keys(before)[1]!
    await desk.call(allocate, { shiftId: untouched, personId: stranger, locked: true }, overridden)
    const undone = await desk.call(undoDraft, { draftId: draft.id })
    const after = await seatedIn(made)
    expect(after[seat!]).toBe(before[seat!])
    expect(after[untouched]).toBe(stranger)
    expect(undone.draft).toMatchObject({ state: 'done', undoable: false })
    await expect(desk.call(undoDraft, { draftId: draft.id })).rejects.toMatchObject({
      code: 'scheduling.draft_not_applied',
    })
  })

  it('leaves alone whoever has been told meanwhile', async () => {
    const made = await unfinished({ outlets: 2, days: 1, people: 3 })
    const { desk, orderId } = made
    const draft = await drawUp(desk, { orderId, apply: true })
    const standing = await seatedIn(made)
    await desk.call(publish, { orderId }, overridden)
    const undone = await desk.call(undoDraft, { draftId: draft.id })
    expect(undone.restored).toBe(0)
    expect(undone.unmade.map(({ refusal }) => refusal.code)).toEqual([
      'scheduling.changed_since',
      'scheduling.changed_since',
    ])
    expect(await seatedIn(made)).toEqual(standing)
  })
})

async function outletOf({ desk, orderId }: Campaign, shiftId: string): Promise<string> {
  return (await desk.call(roster, { orderId })).shifts.find(({ id }) => id === shiftId)!.outletId
}

describe('a draft that may move people who were told', () => {
  it('costs so much to change that they stay, unless they have to make room', async () => {
    const made = await drawnUp(world, { outlets: 2, days: 1, people: 3 })
    const { desk, orderId, people } = made
    await desk.call(publish, { orderId }, overridden)
    const before = await seatedIn(made)
    const [seat, other] = Object.keys(before)
    const stay = await drawUp(desk, { orderId, moveTold: true })
    expect((await desk.call(compareDrafts, { orderId, rightDraftId: stay.id })).seats).toEqual([])

    await desk.call(exclude, { personId: before[seat!]!, outletId: await outletOf(made, seat!), reason: 'Quarrel' })
    const changed = await drawUp(desk, { orderId, moveTold: true })
    const { seats, right } = await desk.call(compareDrafts, { orderId, rightDraftId: changed.id })
    expect(seats.map(({ shiftId, told }) => [shiftId, told])).toEqual([[seat, true]])
    expect(right.toldChanged).toBe(1)
    await expect(desk.call(applyDraft, { draftId: changed.id })).rejects.toMatchObject({
      code: 'scheduling.told_changes',
    })
    expect(await desk.call(applyDraft, { draftId: changed.id }, overridden)).toMatchObject({ filled: 1, replaced: 1 })
    const after = await seatedIn(made)
    expect(after[other!]).toBe(before[other!])
    expect(people).toContain(after[seat!])
  })

  it('is looked at before it is applied', async () => {
    const { desk, orderId } = await unfinished({ outlets: 1, days: 1, people: 1 })
    await expect(desk.call(startSolve, { orderId, moveTold: true, apply: true })).rejects.toMatchObject({
      code: 'scheduling.apply_told',
    })
  })
})

describe('people who are kept out', () => {
  it('of a client or an outlet are known to every check, until they are let in again', async () => {
    const { desk, orderId, people } = await unfinished({ outlets: 1, days: 1, people: 2 })
    const { shifts } = await desk.call(roster, { orderId })
    const [shift] = shifts
    const client = await desk.call(createParty, { kind: 'organisation', name: 'Nobody' })
    await desk.call(exclude, { personId: people[0]!, outletId: shift!.outletId, reason: 'Quarrel with the manager' })
    await desk.call(exclude, { personId: people[1]!, clientId: client.id, reason: 'Another client' })
    const { impossible, possible } = await desk.call(explain, { shiftId: shift!.id })
    expect(possible.map(({ personId }) => personId)).toEqual([people[1]])
    expect(impossible).toMatchObject([
      { personId: people[0], refusals: [{ code: 'scheduling.excluded', overridable: true }] },
    ])
    const seen = (await desk.call(roster, { orderId })).people.find(({ id }) => id === people[0])
    expect(seen?.bars).toMatchObject([{ outletId: shift!.outletId, code: 'scheduling.excluded' }])
    const { rows } = await desk.call(exclusions, { personId: people[0]! })
    expect(rows).toMatchObject([{ reason: 'Quarrel with the manager', outletName: 'Store 0', clientName: null }])
    await desk.call(readmit, { exclusionId: rows[0]!.id })
    expect((await desk.call(explain, { shiftId: shift!.id })).possible).toHaveLength(2)
  })

  it('are kept out of one thing at a time, once', async () => {
    const { desk, orderId, people } = await unfinished({ outlets: 1, days: 1, people: 1 })
    const outletId = (await desk.call(roster, { orderId })).shifts[0]!.outletId
    const wrong = { personId: people[0]!, reason: 'No target' }
    await expect(desk.call(exclude, wrong)).rejects.toMatchObject({ code: 'scheduling.exclusion_target' })
    await desk.call(exclude, { ...wrong, outletId })
    await expect(desk.call(exclude, { ...wrong, outletId })).rejects.toMatchObject({
      code: 'scheduling.excluded_already',
    })
  })
})
