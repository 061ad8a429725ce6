import { addDays, localTime } from '@ordinate/kernel'
import { getMessage, listMessages, myMessages } from '@ordinate/messages/contract'
import { cancelActivations, moveActivation } from '@ordinate/orders/contract'
import { getParty, updateParty } from '@ordinate/parties/contract'
import { perform } from '@ordinate/platform'
import { getPerson } from '@ordinate/staffing/contract'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRoster, myShifts, previewPublish, publish, roster } from './contract.ts'
import { drawnUp, modules, overridden, personDesk, START } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
  world.app.site.origin = 'https://ordinate.example'
})
afterAll(() => world.close())

const told = async (desk: Desk, orderId: string) => (await desk.call(listMessages, { orderId })).rows
const whole = (desk: Desk, messageId: string) => desk.call(getMessage, { messageId })
/** What the job does that follows a change nobody published. */
const graceOver = (desk: Desk, orderId: string) =>
  perform(world.app, 'scheduling.tellChanges', { orgId: desk.orgId, locale: 'en', payload: { orderId } })

async function shiftOf(desk: Desk, orderId: string) {
  const { allocations } = await desk.call(roster, { orderId })
  return allocations[0]!
}

describe('a publication', () => {
  it('writes exactly one message to each person, in their language, with their shifts and their link', async () => {
    const { desk, orderId, people } = await drawnUp(world, { outlets: 2, days: 2, people: 2 })
    const { partyId } = await desk.call(getPerson, { personId: people[0]! })
    const { version } = await desk.call(getParty, { partyId })
    await desk.call(updateParty, { partyId, version, changes: { locale: 'ru' } })
    const { batchId } = await desk.call(publish, { orderId }, overridden)
    const rows = await told(desk, orderId)
    expect(rows.map(({ receiverId }) => receiverId).toSorted()).toEqual(people.toSorted())
    expect(new Set(rows.map((row) => row.batchId))).toEqual(new Set([batchId]))
    const russian = await whole(desk, rows.find(({ receiverId }) => receiverId === people[0])!.id)
    const english = await whole(desk, rows.find(({ receiverId }) => receiverId === people[1])!.id)
    expect(russian.text).toContain('Посмотреть и подтвердить:')
    expect(english.text.split('\n').filter((line) => line.startsWith('+ '))).toHaveLength(2)
    expect(english.text).toContain('11:00–16:00, Store')
    expect(english.copy).toMatch(/https:\/\/ordinate\.example\/p\/[0-9a-z]{26}\.[\w-]{32}$/)
  })

  it('uses the link a person has in every later message', async () => {
    const { desk, orderId, people } = await drawnUp(world, { outlets: 1, days: 2, people: 1 })
    const shiftId = (await desk.call(roster, { orderId })).shifts[1]!.id
    await desk.call(changeRoster, { orderId, changes: [{ shiftId, personId: null }] })
    const first = await desk.call(publish, { orderId }, overridden)
    await desk.call(changeRoster, { orderId, changes: [{ shiftId, personId: people[0]! }] })
    const second = await desk.call(publish, { orderId }, overridden)
    const path = first.people[0]!.link!
    expect(path).not.toBeNull()
    expect(second.people[0]!.link).toBeNull()
    expect(second.people[0]!.message).toContain(path)
  })

  it('says in one message what is off and what is another, and that it must be known', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 2, days: 2, people: 2 })
    await desk.call(publish, { orderId }, overridden)
    const { shifts, allocations } = await desk.call(roster, { orderId })
    const [first, second] = shifts.filter(({ day }) => day.equals(shifts[0]!.day))
    const one = allocations.find(({ shiftId }) => shiftId === first!.id)!.personId
    const other = allocations.find(({ shiftId }) => shiftId === second!.id)!.personId
    const changes = [
      { shiftId: first!.id, personId: null },
      { shiftId: second!.id, personId: one },
    ]
    await desk.call(changeRoster, { orderId, changes }, overridden)
    const { batchId } = await desk.call(publish, { orderId }, overridden)
    const rows = (await told(desk, orderId)).filter((row) => row.batchId === batchId)
    expect(rows).toHaveLength(2)
    expect(rows.every(({ urgent }) => urgent)).toBe(true)
    const moved = await whole(desk, rows.find(({ receiverId }) => receiverId === one)!.id)
    expect(moved.text).toMatch(/^Now: .*Before: /m)
    const off = await whole(desk, rows.find(({ receiverId }) => receiverId === other)!.id)
    expect(off.title).toMatch(/^Your shift is off/)
    expect(String(off.before)).toBe(String(second!.during.start))
    await graceOver(desk, orderId)
    expect(await told(desk, orderId)).toHaveLength(4)
  })
})

describe('a change that nobody publishes', () => {
  it('is told by itself when a shift is cancelled, once', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 2, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    await desk.call(cancelActivations, { activationIds: [activations[0]!] })
    const { rows } = await world.app.owner.query(
      `select 1 from pgboss.job where data->>'jobName' = 'scheduling.tellChanges' and data->'payload'->>'orderId' = $1`,
      [orderId],
    )
    expect(rows).toHaveLength(1)
    expect(await told(desk, orderId)).toHaveLength(1)
    await graceOver(desk, orderId)
    await graceOver(desk, orderId)
    const [off, ...before] = await told(desk, orderId)
    expect(before).toHaveLength(1)
    expect(off).toMatchObject({ kind: 'scheduling.publication', urgent: true })
    expect((await desk.call(previewPublish, { orderId })).people).toEqual([])
    await expect(desk.call(publish, { orderId })).rejects.toMatchObject({ code: 'scheduling.nothing_to_publish' })
  })

  it('is told once when it is published at the moment at which it would be told by itself', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 2, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    await desk.call(cancelActivations, { activationIds: [activations[0]!] })
    await race(2, async (runner) =>
      runner === 0 ? void (await desk.call(publish, { orderId })) : graceOver(desk, orderId),
    )
    expect(await told(desk, orderId)).toHaveLength(2)
  })

  it('is told when the hours of a shift move under whoever has it', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    await desk.call(moveActivation, { activationId: activations[0]!, startTime: localTime('12:00') })
    const { people } = await desk.call(previewPublish, { orderId })
    expect(people).toMatchObject([{ shifts: 0, tellings: [{ kind: 'moved' }] }])
    await graceOver(desk, orderId)
    const [moved] = await told(desk, orderId)
    expect((await whole(desk, moved!.id)).text).toMatch(/Now: .*12:00–.*Before: .*11:00–16:00/)
  })

  it('is not told of what was moved back again before anybody heard', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    for (const startTime of ['12:00', '11:00'].map(localTime)) {
      await desk.call(moveActivation, { activationId: activations[0]!, startTime })
    }
    await graceOver(desk, orderId)
    expect(await told(desk, orderId)).toHaveLength(1)
  })

  it('is published by a publication that has nothing new', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 2, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    await desk.call(cancelActivations, { activationIds: [activations[1]!] })
    const answer = await desk.call(publish, { orderId })
    expect(answer).toMatchObject({ published: 0, people: [{ shifts: 0 }] })
    expect(await told(desk, orderId)).toHaveLength(2)
  })
})

it('a person reads own messages on the page behind the link', async () => {
  const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
  await desk.call(publish, { orderId }, overridden)
  await world.runJobs()
  const { personId, day } = await shiftOf(desk, orderId)
  expect(day.equals(addDays(START, 0))).toBe(true)
  const phone = personDesk(desk, personId)
  const { messages, unread } = await phone.as({ permissions: new Set(['messages.own']) }).call(myMessages, {})
  expect([messages.length, unread]).toEqual([1, 1])
  expect((await phone.call(myShifts, {})).shifts).toHaveLength(1)
})
