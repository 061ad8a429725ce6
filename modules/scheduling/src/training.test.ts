import { addDays, localTime } from '@ordinate/kernel'
import { activationsOf } from '@ordinate/orders'
import { checkStage, type ReadinessCheck, readinessPoint } from '@ordinate/orders/contract'
import { callerOfLink, currentInstant } from '@ordinate/platform'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import {
  cancelSession,
  certify,
  changeSession,
  createProgramme,
  demand,
  enrol,
  enrolInSession,
  leaveSession,
  moveProgramme,
  planSession,
  revokeCertificate,
} from '@ordinate/training/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  allocate,
  board,
  checkAllocation,
  explain,
  issueOfficeFeed,
  makeShifts,
  officeFeed,
  personFeed,
  roster,
  startSolve,
} from './contract.ts'
import { BRIEF, campaign, modules, overridden, START } from './testing/campaign.ts'
import { rehearsalOf } from './testing/rehearsal.ts'

/** What the readiness board would be told of an order. */
let asked = ''
let checks: readonly ReadinessCheck[] = []
const looking = rehearsalOf('looking', async (ctx) => {
  const activations = await activationsOf(ctx, asked)
  const found = ctx.contributions(readinessPoint).map((contribute) => contribute(ctx, { activations }))
  checks = (await Promise.all(found)).flat()
})

let world: Bench
beforeAll(async () => {
  world = await bench([...modules, looking.module])
})
afterAll(() => world.close())

async function programme(desk: Desk, name: string): Promise<string> {
  const { id } = await desk.call(createProgramme, {
    name,
    needsMaterials: false,
    needsQuiz: false,
    needsAttendance: true,
    validityMonths: 12,
  })
  await desk.call(moveProgramme, { programmeId: id, move: 'open' })
  return id
}

async function staged(days = 2) {
  const made = await campaign(world, { outlets: 1, days, people: 3 })
  await made.desk.call(makeShifts, { orderId: made.orderId })
  const { shifts } = await made.desk.call(roster, { orderId: made.orderId })
  return { ...made, shifts: shifts.toSorted((a, b) => String(a.day).localeCompare(String(b.day))) }
}

it('a training that stops keeps people out on the days without it, and says whether it expired or never was', async () => {
  const { desk, orderId, people, shifts } = await staged()
  const [ada, ben, cleo] = people as [string, string, string]
  const programmeId = await programme(desk, 'Tasting rules')
  await desk.call(demand, { programmeId, orderId, role: 'promoter', mode: 'stop' })
  const [first, second] = shifts
  await desk.call(certify, { programmeId, personId: ada, validFrom: addDays(START, -90), validTo: START })
  await desk.call(certify, { programmeId, personId: ben, validFrom: addDays(START, -90), validTo: addDays(START, -3) })

  const may = (personId: string, shift = first!) => desk.call(checkAllocation, { shiftId: shift.id, personId })
  expect(await may(ada)).toMatchObject({ allowed: true })
  expect(await may(ada, second)).toMatchObject({ refusals: [{ code: 'training.bar_expired' }] })
  const [expired] = (await may(ben)).refusals
  expect(expired!.sentence).toMatch(/^Tasting rules: expired on \d+ \w+ \d{4}/)
  expect((await may(cleo)).refusals).toMatchObject([
    { code: 'training.bar_missing', sentence: 'Tasting rules: never taken.' },
  ])

  await expect(desk.call(allocate, { shiftId: first!.id, personId: cleo })).rejects.toMatchObject({
    status: 409,
    code: 'training.bar_missing',
  })
  const insisted = await desk.call(allocate, { shiftId: first!.id, personId: cleo }, overridden)
  expect(insisted.overridden).toEqual(['training.bar_missing'])
  const shown = await desk.call(board, { orderId })
  expect(shown.people.find(({ id }) => id === ben)!.untrained.map(({ code }) => code)).toContain('training.bar_expired')

  const { id: certificateId } = await desk.call(certify, { programmeId, personId: ben })
  expect(await may(ben)).toMatchObject({ allowed: true })
  await desk.call(revokeCertificate, { certificateId, reason: 'Wrong person' })
  expect(await may(ben)).toMatchObject({ allowed: false })
})

it('a training that only warns lets people in and is told', async () => {
  const { desk, people, shifts } = await staged(1)
  const programmeId = await programme(desk, 'House style')
  await desk.call(demand, { programmeId, role: 'any', mode: 'warn' })
  const shiftId = shifts[0]!.id
  const check = await desk.call(checkAllocation, { shiftId, personId: people[0]! })
  expect(check).toMatchObject({ allowed: true, warnings: [{ code: 'training.bar_missing' }] })
  await desk.call(allocate, { shiftId, personId: people[0]! })
  expect((await desk.call(explain, { shiftId })).warnings).toMatchObject([{ sentence: 'House style: never taken.' }])
})

it('the search gives seats only to people who are trained on their days', async () => {
  const { desk, orderId, people } = await staged(3)
  const programmeId = await programme(desk, 'Cold chain')
  await desk.call(demand, { programmeId, orderId, mode: 'stop' })
  await desk.call(certify, { programmeId, personId: people[1]! })
  await desk.call(startSolve, { orderId, apply: true, ...BRIEF })
  await world.runJobs()
  const { allocations } = await desk.call(roster, { orderId })
  expect(new Set(allocations.map(({ personId }) => personId))).toEqual(new Set([people[1]]))
})

it('a gate asks for it, and does not where somebody insisted', async () => {
  const { desk, orderId, people, shifts } = await staged(1)
  const gateOf = async () => {
    const { gates } = await desk.call(checkStage, { orderId, stage: 'running' })
    return gates.find(({ code }) => code === 'scheduling.trained')
  }
  const shiftId = shifts[0]!.id
  await desk.call(allocate, { shiftId, personId: people[0]! })
  expect(await gateOf()).toMatchObject({ met: true })
  const programmeId = await programme(desk, 'Allergens')
  await desk.call(demand, { programmeId, orderId, mode: 'stop' })
  expect(await gateOf()).toMatchObject({ met: false })
  await desk.call(certify, { programmeId, personId: people[0]! })
  expect(await gateOf()).toMatchObject({ met: true })
})

it('sessions stand in the calendar of those who come, and are cancelled for those who leave', async () => {
  const { desk, people } = await staged(1)
  const programmeId = await programme(desk, 'Barista, level 1')
  const session = await desk.call(planSession, {
    programmeId,
    date: START,
    startTime: localTime('09:00'),
    endTime: localTime('11:00'),
    place: 'Kitchen, 1 Main Street',
  })
  const feed = async () => {
    const { content } = await desk.call(personFeed, { personId: people[0]! })
    return new TextDecoder().decode(content as Uint8Array).replaceAll('\r\n ', '')
  }
  await desk.call(enrol, { programmeId, personIds: [people[0]!] })
  expect(await feed()).not.toContain(session.id)
  await desk.call(enrolInSession, { sessionId: session.id, personIds: [people[0]!] })
  expect(await feed()).toMatch(new RegExp(`UID:${session.id}@ordinate[\\s\\S]*Barista[\\s\\S]*STATUS:CONFIRMED`))
  await desk.call(leaveSession, { sessionId: session.id, personIds: [people[0]!] })
  expect(await feed()).toMatch(new RegExp(`UID:${session.id}@ordinate[\\s\\S]*STATUS:CANCELLED`))
})

it('readiness says who at a point is untrained, enrols them by one action, then that they are learning, then nothing', async () => {
  const { desk, orderId, people, shifts } = await staged(1)
  const [ada] = people as [string]
  const programmeId = await programme(desk, 'Tasting rules')
  await desk.call(allocate, { shiftId: shifts[0]!.id, personId: ada })
  const lines = async () => {
    asked = orderId
    await looking.run(desk)
    return checks.filter(({ code }) => /_(untrained|in_training)$/.test(code))
  }
  expect(await lines()).toEqual([])
  await desk.call(demand, { programmeId, orderId, role: 'promoter', mode: 'stop' })
  const [line] = await lines()
  expect(line).toMatchObject({ state: '!', code: 'scheduling.person_untrained' })
  expect(line!.action).toEqual({ operation: 'training.enrol', input: { programmeId, personIds: [ada] } })
  await desk.call(enrol, { programmeId, personIds: [ada] })
  expect(await lines()).toMatchObject([{ state: '!', code: 'scheduling.person_in_training' }])
  await desk.call(certify, { programmeId, personId: ada, validFrom: addDays(START, -1) })
  expect(await lines()).toEqual([])
})

it('all sessions stand in the office’s own calendar, move and are cancelled there; a new address ends the one before', async () => {
  const { desk } = await staged(1)
  const programmeId = await programme(desk, 'Opening the stand')
  const hours = { startTime: localTime('09:00'), endTime: localTime('10:00') }
  const session = await desk.call(planSession, { programmeId, date: START, ...hours, place: 'Office, room 2' })
  const first = await desk.call(issueOfficeFeed, {})
  const second = await desk.call(issueOfficeFeed, {})
  const callerAt = (path: string) => {
    const token = new URL(path, 'http://office.example').searchParams.get('link')!
    return callerOfLink(world.app.owner, world.app.registry, token, 'en', currentInstant())
  }
  await expect(callerAt(first.path)).rejects.toMatchObject({ status: 410 })
  const link = world.as(await callerAt(second.path))
  const feed = async () => {
    const { content } = await link.call(officeFeed, {})
    return new TextDecoder().decode(content as Uint8Array).replaceAll('\r\n ', '')
  }
  const before = await feed()
  expect(before).toContain(`UID:${session.id}@ordinate`)
  expect(before).toContain('Opening the stand')
  expect(before).toContain('STATUS:CONFIRMED')
  await desk.call(changeSession, { sessionId: session.id, startTime: localTime('13:00'), endTime: localTime('14:00') })
  const moved = await feed()
  const sequence = (text: string) => Number(/SEQUENCE:(\d+)/.exec(text)![1])
  expect(sequence(moved)).toBeGreaterThan(sequence(before))
  expect(/DTSTART:\d+T\d+Z/.exec(moved)![0]).not.toBe(/DTSTART:\d+T\d+Z/.exec(before)![0])
  await desk.call(cancelSession, { sessionId: session.id })
  expect(await feed()).toContain('STATUS:CANCELLED')
  await expect(link.call(roster, { orderId: 'ord_00000000000000000000000000' })).rejects.toMatchObject({ status: 403 })
})
