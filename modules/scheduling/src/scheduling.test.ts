import { assignmentsModule } from '@ordinate/assignments/module'
import { issuePassLetters, passLists } from '@ordinate/bookings/contract'
import { bookingsModule } from '@ordinate/bookings/module'
import { documentsModule } from '@ordinate/documents/module'
import { financeModule } from '@ordinate/finance/module'
import {
  addDays,
  compareInstants,
  dateIn,
  type LocalDate,
  localTime,
  money,
  overlaps,
  type Period,
  period,
  startOfDay,
} from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { addActivations, cancelActivations, checkStage, createOrder, moveActivation } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { addPaper, createPerson, setAvailability } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  allocate,
  applyDraft,
  checkAllocation,
  confirm,
  decline,
  explain,
  issuePersonLink,
  lock,
  makeShifts,
  myShifts,
  personFeed,
  previewPublish,
  publish,
  remove,
  roster,
  solveProgress,
  startSolve,
  stopSolve,
  unfilled,
} from './contract.ts'
import { schedulingModule } from './module.ts'

const ZONE = 'Australia/Adelaide'
const modules = [
  importsModule,
  ledgerModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  ordersModule,
  staffingModule,
  bookingsModule,
  financeModule,
  schedulingModule,
]

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const START: LocalDate = addDays(dateIn(currentInstant(), ZONE), 30)
const overridden = { override: { reason: 'Agreed with the client' } }

interface Campaign {
  readonly desk: Desk
  readonly orderId: string
  readonly people: readonly string[]
  readonly activations: readonly string[]
}

/** An order with outlets in a row, days in a row, and people living beside the outlets. */
async function campaign(size: {
  outlets: number
  days: number
  people: number
  headcount?: number
}): Promise<Campaign> {
  const desk = await world.stranger()
  const outletIds: string[] = []
  for (let at = 0; at < size.outlets; at += 1) {
    const coordinates = { lat: -34.9 - at / 100, lon: 138.6 }
    outletIds.push((await desk.call(createOutlet, { name: `Store ${at}`, region: 'SA', coordinates })).id)
  }
  const order = await desk.call(createOrder, { title: 'Juice tasting', startsOn: START, client: { name: 'Juice Co' } })
  const { activationIds } = await desk.call(addActivations, {
    orderId: order.id,
    rows: outletIds.flatMap((outletId) =>
      Array.from({ length: size.days }, (_, day) => ({
        outletId,
        day: addDays(START, day),
        startTime: localTime('11:00'),
        endTime: localTime('16:00'),
        headcount: size.headcount ?? 1,
      })),
    ),
  })
  const people: string[] = []
  for (let at = 0; at < size.people; at += 1) {
    const person = await desk.call(createPerson, {
      name: `Person ${String(at).padStart(2, '0')}`,
      email: `person${at}@example.com`,
      home: { lat: -34.9 - at / 100, lon: 138.61 },
      rate: money(3_000n, 'AUD'),
    })
    people.push(person.id)
  }
  return { desk, orderId: order.id, people, activations: activationIds }
}

async function drawnUp(size: Parameters<typeof campaign>[0]): Promise<Campaign> {
  const made = await campaign(size)
  await made.desk.call(makeShifts, { orderId: made.orderId })
  await made.desk.call(startSolve, { orderId: made.orderId, apply: true, rounds: 2, seed: 'test' })
  await world.runJobs()
  return made
}

function personDesk(desk: Desk, personId: string): Desk {
  return desk.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['scheduling.own_shifts']),
    scope: { person: [personId] },
  })
}

const wholeDay = (day: LocalDate): Period => period(startOfDay(day, ZONE), startOfDay(addDays(day, 1), ZONE))

describe('seats', () => {
  it('are made from the programme, once, with supervisors for the outlets', async () => {
    const { desk, orderId } = await campaign({ outlets: 9, days: 2, people: 0 })
    const made = await desk.call(makeShifts, { orderId, outletsPerSupervisor: 8 })
    expect(made).toMatchObject({ added: 18 + 4, kept: 0, cancelled: 0 })
    expect(await desk.call(makeShifts, { orderId })).toMatchObject({ added: 0, kept: 22, cancelled: 0 })
  })

  it('follow the programme when an activation moves or is cancelled', async () => {
    const { desk, orderId, activations } = await campaign({ outlets: 2, days: 1, people: 0 })
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
    const { desk, orderId } = await campaign({ outlets: 4, days: 3, people: 8 })
    await desk.call(makeShifts, { orderId })
    const draft = await desk.call(startSolve, { orderId, rounds: 2 })
    await world.runJobs()
    expect(await desk.call(solveProgress, { draftId: draft.id })).toMatchObject({
      state: 'done',
      filled: 12,
      roundsDone: 2,
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
    const { desk, orderId, people } = await campaign({ outlets: 2, days: 2, people: 3 })
    await desk.call(makeShifts, { orderId, promoter: { papers: ['food_handling'] } })
    const paper = { kind: 'food_handling', number: '12345678' } as const
    await desk.call(addPaper, { personId: people[0]!, ...paper })
    await desk.call(addPaper, { personId: people[1]!, ...paper, validTo: START })
    await desk.call(startSolve, { orderId, apply: true })
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
    const { desk, orderId, people } = await campaign({ outlets: 2, days: 1, people: 4 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const far = await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[3]! })
    await desk.call(lock, { allocationIds: [far.id], locked: true })
    await desk.call(startSolve, { orderId, apply: true })
    await world.runJobs()
    const { allocations } = await desk.call(roster, { orderId })
    expect(allocations.find(({ shiftId }) => shiftId === shifts[0]!.id)).toMatchObject({
      personId: people[3],
      locked: true,
    })
    expect(allocations).toHaveLength(2)
  })

  it('stops between rounds and keeps what it has', async () => {
    const { desk, orderId } = await campaign({ outlets: 1, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const draft = await desk.call(startSolve, { orderId, apply: true })
    await expect(desk.call(applyDraft, { draftId: draft.id })).rejects.toMatchObject({
      code: 'scheduling.draft_unfinished',
    })
    expect((await desk.call(stopSolve, { draftId: draft.id })).state).toBe('stopped')
    await world.runJobs()
    expect(await desk.call(solveProgress, { draftId: draft.id })).toMatchObject({ state: 'stopped', roundsDone: 0 })
  })

  it('is drawn up once at a time', async () => {
    const { desk, orderId } = await campaign({ outlets: 1, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    await desk.call(startSolve, { orderId })
    await expect(desk.call(startSolve, { orderId })).rejects.toMatchObject({ code: 'scheduling.solve_running' })
    await world.runJobs()
  })
})

describe('putting somebody into a seat by hand', () => {
  it('is refused with the reason, and goes ahead with one', async () => {
    const { desk, orderId, people } = await campaign({ outlets: 1, days: 1, people: 2 })
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
    const { desk, orderId, people } = await campaign({ outlets: 2, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: people[0]! })
    await expect(
      desk.call(allocate, { shiftId: shifts[1]!.id, personId: people[0]! }, overridden),
    ).rejects.toMatchObject({ code: 'scheduling.overlap', overridable: false })
  })

  it('lets one of many win who give a person work at the same moment', async () => {
    const { desk, orderId, people } = await campaign({ outlets: 6, days: 1, people: 1 })
    await desk.call(makeShifts, { orderId })
    const { shifts } = await desk.call(roster, { orderId })
    const outcome = await race(shifts.length, (at) =>
      desk.call(allocate, { shiftId: shifts[at]!.id, personId: people[0]! }),
    )
    expect(outcome.won).toHaveLength(1)
    expect((await desk.call(roster, { orderId })).allocations).toHaveLength(1)
  })
})

describe('publication', () => {
  it('tells people, fills pass lists, commits the pay, and gives everybody a link', async () => {
    const { desk, orderId } = await drawnUp({ outlets: 3, days: 2, people: 5 })
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
    const { desk, orderId } = await drawnUp({ outlets: 2, days: 2, people: 2 })
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
    const { desk, orderId } = await drawnUp({ outlets: 1, days: 1, people: 2 })
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
    const { desk, orderId } = await drawnUp({ outlets: 1, days: 1, people: 2 })
    const { people } = await desk.call(publish, { orderId }, overridden)
    await desk.call(issuePassLetters, { orderId })
    const phone = personDesk(desk, people[0]!.personId)
    const { shifts } = await phone.call(myShifts, {})
    expect(await phone.call(decline, { allocationId: shifts[0]!.allocationId })).toEqual({ declined: 1 })
    const { lists } = await desk.call(passLists, { orderId })
    expect(lists[0]).toMatchObject({ state: 'draft', people: 0 })
  })

  it('opens the gates once everybody was told and said yes', async () => {
    const { desk, orderId } = await drawnUp({ outlets: 1, days: 2, people: 2 })
    const met = async () => {
      const { gates } = await desk.call(checkStage, { orderId, stage: 'running' })
      return gates.filter(({ code }) => code.startsWith('scheduling.')).map((gate) => gate.met)
    }
    expect(await met()).toEqual([false, false])
    const { people } = await desk.call(publish, { orderId }, overridden)
    expect(await met()).toEqual([true, false])
    for (const { personId } of people) await desk.call(confirm, { personId })
    expect(await met()).toEqual([true, true])
  })

  it('records whole allocations for those who build on them', async () => {
    const { desk, orderId } = await drawnUp({ outlets: 1, days: 1, people: 1 })
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
    const { desk, orderId, activations } = await drawnUp({ outlets: 1, days: 1, people: 1 })
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
    const { desk, orderId, activations, people } = await drawnUp({ outlets: 1, days: 1, people: 1 })
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
    const { desk, orderId, people } = await drawnUp({ outlets: 1, days: 1, people: 2 })
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
