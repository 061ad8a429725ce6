import {
  addCandidates,
  answerShortlist,
  createCasting,
  getCasting,
  pool,
  sendShortlist,
  veto,
} from '@ordinate/castings/contract'
import { addMinutes, compareInstants, type Instant } from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { createOrder, getOrder, moveActivation } from '@ordinate/orders/contract'
import { currentInstant, perform } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { allocate, board, exclusions, explain, makeShifts, previewPublish, publish, roster } from './contract.ts'
import { type Campaign, campaign, modules, overridden, START } from './testing/campaign.ts'

let world: Bench
const today = currentInstant
let clock: () => Instant = today
beforeAll(async () => {
  const made = await bench(modules)
  world = { ...made, app: made.app }
  Object.assign(made.app, { clock: () => clock() })
})
afterAll(() => world.close())

/** A casting of everybody with the first picked and the others in reserve, the last first. */
async function picked(made: Campaign) {
  const { desk, orderId, people } = made
  const { id: castingId } = await desk.call(createCasting, {
    orderId,
    wanted: 1,
    decideBy: addMinutes(currentInstant(), 3 * 24 * 60),
  })
  await desk.call(addCandidates, { castingId, personIds: [...people] })
  const candidates = (await desk.call(getCasting, { castingId })).people
  const ids = candidates.map(({ id }) => id)
  const { shortlistId } = await desk.call(sendShortlist, { castingId, candidateIds: ids })
  const reserves = ids.slice(1).toReversed()
  await desk.call(answerShortlist, {
    shortlistId,
    choices: [
      { candidateId: ids[0]!, choice: 'yes' },
      ...reserves.map((candidateId) => ({ candidateId, choice: 'reserve' as const })),
    ],
  })
  return { castingId, shortlistId, first: ids[0]! }
}

it('the client’s choice says who may be seated; insisting is possible as with other rules', async () => {
  const made = await campaign(world, { outlets: 1, days: 2, people: 3 })
  const { desk, orderId, people } = made
  await desk.call(makeShifts, { orderId })
  await picked(made)
  const shiftId = (await desk.call(roster, { orderId })).shifts[0]!.id
  const { impossible } = await desk.call(explain, { shiftId })
  expect(impossible.map(({ personId, refusals }) => [personId, refusals[0]!.code])).toEqual([
    [people[1], 'castings.bar_reserve'],
    [people[2], 'castings.bar_reserve'],
  ])
  await expect(desk.call(allocate, { shiftId, personId: people[1]! })).rejects.toMatchObject({
    code: 'castings.bar_reserve',
    overridable: true,
  })
  await desk.call(allocate, { shiftId, personId: people[1]! }, overridden)
})

it('castings of two roles in one order leave each other’s picks alone', async () => {
  clock = today
  const made = await campaign(world, { outlets: 2, days: 1, people: 3 })
  const { desk, orderId, people, activations } = made
  for (const [at, role] of ['Host', 'Barista'].entries()) {
    await desk.call(moveActivation, { activationId: activations[at]!, role })
  }
  await desk.call(makeShifts, { orderId })
  const decideBy = addMinutes(currentInstant(), 3 * 24 * 60)
  for (const [at, role] of ['host', 'Barista'].entries()) {
    const { id: castingId } = await desk.call(createCasting, { orderId, role, wanted: 1, decideBy })
    await desk.call(addCandidates, { castingId, personIds: [people[at]!] })
    const [one] = (await desk.call(getCasting, { castingId })).people
    const { shortlistId } = await desk.call(sendShortlist, { castingId, candidateIds: [one!.id] })
    await desk.call(answerShortlist, { shortlistId, choices: [{ candidateId: one!.id, choice: 'yes' }] })
  }
  const { shifts } = await desk.call(roster, { orderId })
  for (const [at, activationId] of activations.entries()) {
    const shiftId = shifts.find((shift) => shift.activationId === activationId)!.id
    const barred = (await desk.call(explain, { shiftId })).impossible.map(({ personId }) => personId)
    expect(barred.toSorted()).toEqual(people.filter((id) => id !== people[at]).toSorted())
    await desk.call(allocate, { shiftId, personId: people[at]! })
  }
  const seats = (await desk.call(board, { orderId })).seats.map(({ word }) => word)
  expect(seats.toSorted()).toEqual(['barista', 'host'])
})

it('a veto after the first day opens the days that are left, gives them to the reserves in order, and touches nothing else', async () => {
  clock = today
  const made = await campaign(world, { outlets: 1, days: 3, people: 3 })
  const { desk, orderId, people } = made
  await desk.call(makeShifts, { orderId })
  const { castingId, shortlistId, first } = await picked(made)
  for (const { id } of (await desk.call(roster, { orderId })).shifts) {
    await desk.call(allocate, { shiftId: id, personId: people[0]! })
  }
  await desk.call(publish, { orderId }, overridden)
  const shifts = (await desk.call(roster, { orderId })).shifts
  const begun = addMinutes(shifts[0]!.during.start, 60)
  clock = () => begun
  const link = desk.as({
    kind: 'link',
    name: 'Juice Co',
    role: undefined,
    permissions: new Set(['castings.see_cards', 'castings.answer']),
    scope: { shortlist: [shortlistId] },
  })
  const answer = await link.call(veto, { candidateId: first, reason: 'Late and rude' })
  expect(answer).toEqual({ openedDays: 2, reservesIn: 1 })

  // What is told of changes to a roster after its grace, and whatever a publication would tell.
  await perform(world.app, 'scheduling.tellChanges', { orgId: desk.orgId, locale: 'en', payload: { orderId } })
  const preview = await desk.call(previewPublish, { orderId })
  expect(preview.people.map(({ personId }) => personId)).not.toContain(people[0])
  const { rows: told } = await desk.call(listMessages, { receiverId: people[0]!, orderId })
  expect(told.map(({ kind, urgent }) => [kind, urgent])).toEqual([
    ['castings.notice', true],
    ['scheduling.publication', false],
  ])

  const now = await desk.call(roster, { orderId })
  const held = now.shifts.map(({ id, day }) => {
    const holder = now.allocations.find(({ shiftId }) => shiftId === id)
    return [String(day), holder?.personId, holder?.state]
  })
  expect(held).toEqual([
    [String(START), people[0], 'published'],
    [String(START.add({ days: 1 })), people[2], 'draft'],
    [String(START.add({ days: 2 })), people[2], 'draft'],
  ])
  expect(compareInstants(shifts[1]!.during.start, begun)).toBe(1)
  const { rows } = await desk.call(exclusions, { personId: people[0]! })
  expect(rows).toMatchObject([{ clientName: 'Juice Co', outletId: null, reason: 'Late and rude' }])

  const whole = await desk.call(getCasting, { castingId })
  expect(whole.people.map(({ standing }) => standing)).toEqual(['vetoed', 'reserve', 'picked'])
  const booked = ({ options }: (typeof whole.people)[number]) =>
    options.filter(({ state }) => state === 'confirmed').map(({ days }) => days.length)
  expect(whole.people.map(booked)).toEqual([[1], [], [2]])
  const { notice, vetoReason } = whole.people[0]!
  expect(vetoReason).toBe('Late and rude')
  expect(notice).toContain('paid as agreed')
  for (const word of ['Late', 'rude', 'Juice Co', 'client']) expect(notice).not.toContain(word)
})

it('a vetoed person is barred for this client only', async () => {
  clock = today
  const made = await campaign(world, { outlets: 1, days: 1, people: 2 })
  const { desk, people } = made
  const { castingId, first } = await picked(made)
  await desk.call(veto, { candidateId: first, reason: 'Not our style' })
  const { people: now } = await desk.call(getCasting, { castingId })
  expect(now.map(({ standing }) => standing)).toEqual(['vetoed', 'picked'])
  expect(now[0]!.options.map(({ state }) => state)).toEqual(['released'])
  const { clientId } = await desk.call(getOrder, { orderId: made.orderId })
  const other = async (client: { clientId: string } | { client: { name: string } }) => {
    const order = await desk.call(createOrder, { title: 'Next', startsOn: START, ...client })
    const casting = await desk.call(createCasting, {
      orderId: order.id,
      wanted: 1,
      decideBy: addMinutes(currentInstant(), 60),
    })
    const rows = (await desk.call(pool, { castingId: casting.id })).people
    return rows.find(({ personId }) => personId === people[0])!.barred
  }
  expect(await other({ clientId: clientId! })).toBe(true)
  expect(await other({ client: { name: 'Milk Co' } })).toBe(false)
})
