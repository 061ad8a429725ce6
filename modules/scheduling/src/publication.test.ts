import { issuePassLetters, passLists } from '@ordinate/bookings/contract'
import { addDays, compareInstants, localTime } from '@ordinate/kernel'
import { cancelActivations, checkStage, moveActivation } from '@ordinate/orders/contract'
import { setAvailability } from '@ordinate/staffing/contract'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  confirm,
  decline,
  explain,
  issuePersonLink,
  myShifts,
  personFeed,
  previewPublish,
  publish,
  remove,
  roster,
  startSolve,
} from './contract.ts'
import { drawnUp, modules, overridden, personDesk, START, wholeDay } from './testing/campaign.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

describe('publication', () => {
  it('tells people, fills pass lists, commits the pay, and gives everybody a link', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 3, days: 2, people: 5 })
    const preview = await desk.call(previewPublish, { orderId })
    expect(preview).toMatchObject({ shifts: 6, open: 0 })
    await expect(desk.call(publish, { orderId })).rejects.toMatchObject({ code: 'finance.no_budget' })
    const answer = await desk.call(publish, { orderId }, overridden)
    expect(answer.published).toBe(6)
    expect(answer.people.map(({ personId }) => personId)).toEqual(preview.people.map(({ personId }) => personId))
    expect(answer.people.every(({ link, message }) => link !== null && message.includes(link))).toBe(true)
    expect(answer.messageFileId).not.toBeNull()
    const lists = await desk.call(passLists, { orderId })
    expect(lists.lists.map(({ people }) => people > 0)).toEqual([true, true, true])
    await expect(desk.call(publish, { orderId })).rejects.toMatchObject({ code: 'scheduling.nothing_to_publish' })
  })

  it('shows each person own shifts alone, to be confirmed', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 2, days: 2, people: 2 })
    const { people } = await desk.call(publish, { orderId }, overridden)
    const [first, second] = people
    const phone = personDesk(desk, first!.personId)
    const own = await phone.call(myShifts, {})
    expect(own).toMatchObject({ person: { id: first!.personId }, toConfirm: first!.shifts })
    expect(String(own.shifts[0]!.startTime)).toBe('11:00:00')
    await expect(phone.call(myShifts, { personId: second!.personId })).rejects.toMatchObject({ status: 404 })
    expect(await phone.call(confirm, {})).toEqual({ confirmed: first!.shifts })
    expect(await phone.call(confirm, { allocationIds: own.shifts.map(({ allocationId }) => allocationId) })).toEqual({
      confirmed: 0,
    })
    const other = personDesk(desk, second!.personId)
    await expect(other.call(confirm, { allocationIds: [own.shifts[0]!.allocationId] })).rejects.toMatchObject({
      status: 404,
    })
  })

  it('opens the seat again when somebody says no', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 1, people: 2 })
    const { people } = await desk.call(publish, { orderId }, overridden)
    const phone = personDesk(desk, people[0]!.personId)
    const { shifts } = await phone.call(myShifts, {})
    await phone.call(decline, { allocationId: shifts[0]!.allocationId, reason: 'Ill' })
    expect((await phone.call(myShifts, {})).shifts).toEqual([])
    const { coverage } = await desk.call(roster, { orderId })
    expect(coverage).toMatchObject({ shifts: 1, filled: 0 })
    const { possible, impossible } = await desk.call(explain, { shiftId: shifts[0]!.shiftId })
    expect(possible).toHaveLength(1)
    expect(impossible[0]).toMatchObject({ personId: people[0]!.personId, refusals: [{ code: 'scheduling.said_no' }] })
    await desk.call(startSolve, { orderId, apply: true })
    await world.runJobs()
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations[0]!.personId).toBe(possible[0]!.personId)
  })

  it('takes who said no off the pass list', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 1, people: 2 })
    const { people } = await desk.call(publish, { orderId }, overridden)
    await desk.call(issuePassLetters, { orderId })
    const phone = personDesk(desk, people[0]!.personId)
    const { shifts } = await phone.call(myShifts, {})
    expect(await phone.call(decline, { allocationId: shifts[0]!.allocationId })).toEqual({ declined: 1 })
    const { lists } = await desk.call(passLists, { orderId })
    expect(lists[0]).toMatchObject({ state: 'draft', people: 0 })
  })

  it('opens the gates once everybody was told and said yes', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 2, people: 2 })
    const met = async () => {
      const { gates } = await desk.call(checkStage, { orderId, stage: 'running' })
      const ofPublication = ({ code }: { code: string }) =>
        code.startsWith('scheduling.') && code !== 'scheduling.trained'
      return gates.filter(ofPublication).map((gate) => gate.met)
    }
    expect(await met()).toEqual([false, false])
    const { people } = await desk.call(publish, { orderId }, overridden)
    expect(await met()).toEqual([true, false])
    for (const { personId } of people) await desk.call(confirm, { personId })
    expect(await met()).toEqual([true, true])
  })

  it('records whole allocations for those who build on them', async () => {
    const { desk, orderId } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    const { rows: before } = await world.app.owner.query('select count(*) from platform.fact where name = $1', [
      'scheduling.published',
    ])
    await desk.call(publish, { orderId }, overridden)
    const { rows } = await world.app.owner.query('select count(*) from platform.fact where name = $1', [
      'scheduling.published',
    ])
    expect(Number(rows[0].count) - Number(before[0].count)).toBe(1)
  })
})

describe('a calendar feed', () => {
  const textOf = async (desk: Desk) => {
    const { content } = await desk.call(personFeed, {})
    return new TextDecoder().decode(content as Uint8Array).replaceAll('\r\n ', '')
  }
  const eventsOf = (text: string) =>
    text
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((event) => ({
        uid: /UID:(.*)/.exec(event)?.[1]?.trim(),
        sequence: Number(/SEQUENCE:(\d+)/.exec(event)?.[1]),
        start: /DTSTART:(.*)/.exec(event)?.[1]?.trim(),
        status: /STATUS:(.*)/.exec(event)?.[1]?.trim(),
      }))

  it('moves an event under the same name when its activation moves, and cancels it when that is cancelled', async () => {
    const { desk, orderId, activations } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    const { people } = await desk.call(publish, { orderId }, overridden)
    const phone = personDesk(desk, people[0]!.personId)
    const [before] = eventsOf(await textOf(phone))
    expect(before).toMatchObject({ sequence: 1, status: 'TENTATIVE' })
    await phone.call(confirm, {})

    await desk.call(moveActivation, { activationId: activations[0]!, startTime: localTime('12:00') })
    const [moved] = eventsOf(await textOf(phone))
    expect(moved).toMatchObject({ uid: before!.uid, sequence: 2, status: 'TENTATIVE' })
    expect(moved!.start).not.toBe(before!.start)
    expect(await phone.call(myShifts, {})).toMatchObject({ toConfirm: 1 })

    await desk.call(cancelActivations, { activationIds: [activations[0]!] })
    const [cancelled] = eventsOf(await textOf(phone))
    expect(cancelled).toMatchObject({ uid: before!.uid, sequence: 3, status: 'CANCELLED' })
  })

  it('lets go of a person whom the new time does not suit', async () => {
    const { desk, orderId, activations, people } = await drawnUp(world, { outlets: 1, days: 1, people: 1 })
    await desk.call(publish, { orderId }, overridden)
    const tomorrow = wholeDay(addDays(START, 1))
    await desk.call(setAvailability, {
      personId: people[0]!,
      exceptions: [{ during: tomorrow, kind: 'unavailable' }],
    })
    await desk.call(moveActivation, { activationId: activations[0]!, day: addDays(START, 1) })
    const { allocations, shifts } = await desk.call(roster, { orderId })
    expect(allocations).toEqual([])
    expect(compareInstants(shifts[0]!.during.start, tomorrow.start)).toBe(1)
    const [event] = eventsOf(await textOf(personDesk(desk, people[0]!)))
    expect(event?.status).toBe('CANCELLED')
  })
})

describe('a person who was told', () => {
  it('is only taken out of the seat by name, and the link can be handed over again', async () => {
    const { desk, orderId, people } = await drawnUp(world, { outlets: 1, days: 1, people: 2 })
    await desk.call(publish, { orderId }, overridden)
    const { allocations, shifts } = await desk.call(roster, { orderId })
    const other = people.find((id) => id !== allocations[0]!.personId)!
    await expect(desk.call(allocate, { shiftId: shifts[0]!.id, personId: other })).rejects.toMatchObject({
      code: 'scheduling.seat_told',
    })
    await desk.call(remove, { allocationId: allocations[0]!.id, reason: 'Client asked' })
    expect((await desk.call(allocate, { shiftId: shifts[0]!.id, personId: other })).state).toBe('draft')
    const link = await desk.call(issuePersonLink, { personId: other })
    expect(link.path).toBe(`/p/${link.token}`)
  })
})
