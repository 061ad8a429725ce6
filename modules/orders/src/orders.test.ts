import { listAssignments } from '@ordinate/assignments/contract'
import { assignmentsModule } from '@ordinate/assignments/module'
import { issue } from '@ordinate/documents/contract'
import { documentsModule } from '@ordinate/documents/module'
import { localDate, localTime, money, newId, OK, quantity, refuse } from '@ordinate/kernel'
import { mergeParties } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { defineModule, importsModule } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addActivations,
  cancelActivations,
  checkStage,
  createOrder,
  editPath,
  gatePoint,
  getOrder,
  listActivations,
  listOrders,
  listPaths,
  moveActivation,
  moveStage,
  type OrderView,
  orderBoard,
  planOrder,
  previewReschedule,
  updateOrder,
} from './contract.ts'
import { ordersModule } from './module.ts'

/** Higher floors answer their gates; here the estimate is approved when the order's category says so. */
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [],
  migrations: [],
  permissions: {},
  contributes: [
    gatePoint.of(async (_ctx, { order }) => [
      {
        code: 'finance.estimate_approved',
        verdict: order.category === 'approved' ? OK : refuse('rehearsal.not_approved', { number: order.number }),
      },
      { code: 'finance.debt_noted', verdict: OK, warning: refuse('rehearsal.owes', { number: order.number }) },
    ]),
  ],
  messages: {
    en: {
      'rehearsal.not_approved': 'The estimate of {number} is not approved.',
      'rehearsal.owes': 'The client of {number} owes much.',
    },
    ru: {
      'rehearsal.not_approved': 'Смета {number} не утверждена.',
      'rehearsal.owes': 'Клиент заказа {number} много должен.',
    },
  },
})

let world: Bench
beforeAll(async () => {
  world = await bench([
    importsModule,
    partiesModule,
    placesModule,
    documentsModule,
    assignmentsModule,
    ordersModule,
    rehearsal,
  ])
})
afterAll(() => world.close())

const [startsOn, endsOn] = [localDate('2027-08-05'), localDate('2027-08-29')]

async function tasting(change: object = {}): Promise<OrderView> {
  return world.call(createOrder, {
    title: 'Juice tasting',
    client: { name: 'Sunny Juice' },
    startsOn,
    endsOn,
    lines: [
      { description: 'Promoter hours', quantity: quantity('3200'), unit: 'h', price: money(4_500, 'AUD') },
      { description: 'Place rent', quantity: quantity('640'), price: money(6_000, 'AUD') },
    ],
    ...change,
  })
}

async function outlet(name: string, zone = 'Australia/Adelaide') {
  return world.call(createOutlet, { name, zone, region: 'SA', postcode: '5000' })
}

describe('an order', () => {
  it('is taken with its client, lines and plan, and numbered by year', async () => {
    const order = await tasting({ withPlan: true })
    expect(order).toMatchObject({
      stage: 'brief',
      clientName: 'Sunny Juice',
      currency: 'AUD',
      coordinatorName: 'coordinator',
    })
    expect(order.number).toMatch(/^20\d\d-\d{3}$/)
    const detail = await world.call(getOrder, { orderId: order.id })
    expect(detail.lines.map(({ lineNo, unit }) => [lineNo, unit])).toEqual([
      [1, 'h'],
      [2, 'each'],
    ])
    expect(detail.nextStage).toBe('estimate')
    expect(detail.panels.map(({ code }) => code)).toEqual(['orders.panel_plan', 'orders.panel_programme'])
    const { rows } = await world.call(listAssignments, { orderId: order.id })
    expect(rows.length).toBe(detail.path.plan.length)
    await expect(world.call(planOrder, { orderId: order.id })).rejects.toMatchObject({ code: 'orders.already_planned' })
  })

  it('keeps one number each however many are taken at once', async () => {
    const orders = await Promise.all(Array.from({ length: 20 }, () => tasting()))
    expect(new Set(orders.map(({ number }) => number)).size).toBe(20)
  })

  it('is refused when it ends before it starts or has lines in two currencies', async () => {
    await expect(tasting({ endsOn: localDate('2027-08-01') })).rejects.toMatchObject({
      code: 'orders.ends_before_start',
    })
    const lines = [{ description: 'Hours', quantity: quantity('1'), price: money(1, 'EUR') }]
    await expect(tasting({ lines })).rejects.toMatchObject({ code: 'orders.currency_mixed' })
  })

  it('shows what moves before its start moves, then moves it', async () => {
    const order = await tasting({ withPlan: true })
    const later = localDate('2027-08-12')
    const preview = await world.call(previewReschedule, { orderId: order.id, startsOn: later })
    expect(preview.assignments.length).toBeGreaterThan(5)
    await world.call(updateOrder, { orderId: order.id, startsOn: later, endsOn: localDate('2027-09-05') })
    const again = await world.call(previewReschedule, { orderId: order.id, startsOn: later })
    expect(again.assignments).toEqual([])
  })

  it('is not overwritten by somebody who saw an older version', async () => {
    const order = await tasting()
    await world.call(updateOrder, { orderId: order.id, version: 1, title: 'Juice tasting, August' })
    await expect(world.call(updateOrder, { orderId: order.id, version: 1, title: 'Mine' })).rejects.toMatchObject({
      code: 'orders.changed_meanwhile',
    })
  })

  it('follows its client when that party is merged into another', async () => {
    const [first, second] = [await tasting(), await tasting()]
    await world.call(mergeParties, { keptId: first.clientId!, mergedId: second.clientId! })
    expect((await world.call(getOrder, { orderId: second.id })).clientId).toBe(first.clientId)
  })

  it('of another organisation is unknown', async () => {
    const order = await tasting()
    const stranger = await world.stranger()
    await expect(stranger.call(getOrder, { orderId: order.id })).rejects.toMatchObject({ status: 404 })
    await expect(stranger.call(createOrder, { title: 'Theirs', clientId: order.clientId! })).rejects.toMatchObject({
      status: 404,
    })
  })
})

describe('the path of stages', () => {
  it('lets an order on only when its gates are met, and says every reason', async () => {
    const order = await world.call(createOrder, { title: 'Nameless' })
    await expect(world.call(moveStage, { orderId: order.id, stage: 'estimate' })).rejects.toMatchObject({
      code: 'orders.gates_missing',
      params: { count: 2, missing: 'Nobody has said who the client is. The first or the last day is missing.' },
      overridable: true,
    })
    const known = await tasting()
    expect((await world.call(moveStage, { orderId: known.id, stage: 'estimate' })).stage).toBe('estimate')
    await expect(world.call(moveStage, { orderId: known.id, stage: 'contract' })).rejects.toMatchObject({
      params: { missing: `The estimate of ${known.number} is not approved.` },
    })
    await world.call(updateOrder, { orderId: known.id, category: 'approved' })
    expect(await world.call(moveStage, { orderId: known.id, stage: 'contract' })).toMatchObject({ overrides: 0 })
  })

  it('goes into preparation when its contract is filed', async () => {
    const order = await tasting({ category: 'approved' })
    await world.call(moveStage, { orderId: order.id, stage: 'contract' })
    await expect(world.call(moveStage, { orderId: order.id, stage: 'preparation' })).rejects.toMatchObject({
      params: { missing: expect.stringContaining('No contract is filed') },
    })
    const filed = await world.call(issue, { kind: 'contract', subjectId: order.id })
    expect(filed).toMatchObject({ orderId: order.id, partyName: 'Sunny Juice', mediaType: 'application/pdf' })
    const { gates } = await world.call(checkStage, { orderId: order.id, stage: 'preparation' })
    expect(gates.find((gate) => gate.code === 'finance.debt_noted')).toMatchObject({
      met: true,
      reason: null,
      warning: `The client of ${order.number} owes much.`,
    })
    await world.call(moveStage, { orderId: order.id, stage: 'preparation' })
  })

  it('keeps the mark of an override for good', async () => {
    const order = await tasting()
    const moved = await world.call(
      moveStage,
      { orderId: order.id, stage: 'contract' },
      { override: { reason: 'The client agreed by phone' } },
    )
    expect(moved).toMatchObject({ stage: 'contract', overrides: 1 })
    const { moves } = await world.call(getOrder, { orderId: order.id })
    expect(moves[0]).toMatchObject({
      from: 'brief',
      to: 'contract',
      missing: ['finance.estimate_approved'],
      reason: 'The client agreed by phone',
    })
  })

  it('may be overridden only by who has the right', async () => {
    const order = await tasting()
    const head = world.as('department_head')
    const insist = { override: { reason: 'I would like to' } }
    await expect(head.call(moveStage, { orderId: order.id, stage: 'contract' }, insist)).rejects.toMatchObject({
      code: 'orders.gates_missing',
      overridable: false,
    })
  })

  it('ends in the archive, where an order is only read', async () => {
    const order = await tasting()
    const archive = { orderId: order.id, stage: 'archived' }
    const archived = await world.call(moveStage, archive, { override: { reason: 'The client withdrew' } })
    expect(archived.archivedAt).not.toBeNull()
    for (const attempt of [
      () => world.call(updateOrder, { orderId: order.id, title: 'Other' }),
      () => world.call(moveStage, { orderId: order.id, stage: 'brief' }),
      () => world.call(planOrder, { orderId: order.id }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'orders.closed', params: { number: order.number } })
    }
    expect((await world.call(listOrders, { words: order.number })).rows).toEqual([])
    expect((await world.call(listOrders, { words: order.number, archived: true })).rows).toHaveLength(1)
  })

  it('that is edited leaves running orders on the version they began with', async () => {
    const desk = await world.stranger()
    const before = await desk.call(createOrder, { title: 'Before' })
    const [path] = (await desk.call(listPaths, { kind: 'campaign' })).paths
    const stages = path!.stages.filter(({ code }) => code !== 'contract')
    await desk.call(editPath, { kind: 'campaign', name: 'Shorter', stages })
    const after = await desk.call(createOrder, { title: 'After' })
    expect(after.pathId).not.toBe(before.pathId)
    expect((await desk.call(getOrder, { orderId: before.id })).path).toMatchObject({ version: 1, current: false })
    await expect(
      desk.call(editPath, { kind: 'campaign', name: 'Twice', stages: [...stages, stages[0]!] }),
    ).rejects.toMatchObject({ code: 'orders.path_unsound' })
  })

  it('lets one of many who move an order at once win', async () => {
    const order = await tasting()
    const { won, lost } = await race(8, () => world.call(moveStage, { orderId: order.id, stage: 'estimate' }))
    expect(won).toHaveLength(1)
    expect(lost).toHaveLength(7)
  })
})

describe('activations', () => {
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
  const weekdays = [4, 5, 6, 7]

  it('are made from a pattern on each outlet’s own clock, and never twice', async () => {
    const order = await tasting()
    const [adelaide, brisbane] = [await outlet('Adelaide A'), await outlet('Brisbane B', 'Australia/Brisbane')]
    const outletIds = [adelaide.id, brisbane.id]
    const pattern = { outletIds, from: startsOn, to: endsOn, weekdays, ...hours }
    expect(await world.call(addActivations, { orderId: order.id, pattern })).toMatchObject({ added: 32, same: 0 })
    expect(await world.call(addActivations, { orderId: order.id, pattern })).toMatchObject({ added: 0, same: 32 })
    const { rows } = await world.call(listActivations, { orderId: order.id, from: startsOn, to: startsOn })
    expect(rows.map(({ outletName, during }) => `${outletName} ${during.start}`).sort()).toEqual([
      'Adelaide A 2027-08-05T01:30:00Z',
      'Brisbane B 2027-08-05T01:00:00Z',
    ])
    expect((await world.call(getOrder, { orderId: order.id })).panels[1]?.figures.map(({ value }) => value)).toEqual([
      2, 32,
    ])
  })

  it('are refused at an hour that the place’s clock skips', async () => {
    const order = await tasting()
    const { id } = await outlet('Adelaide night')
    const night = {
      outletId: id,
      day: localDate('2027-10-03'),
      startTime: localTime('02:30'),
      endTime: localTime('05:00'),
    }
    await expect(world.call(addActivations, { orderId: order.id, rows: [night] })).rejects.toMatchObject({
      code: 'time.does_not_exist',
    })
  })

  it('move, but not onto one that is there', async () => {
    const order = await tasting()
    const { id: outletId } = await outlet('Adelaide moving')
    const days = [localDate('2027-08-05'), localDate('2027-08-06')]
    const rows = days.map((day) => ({ outletId, day, ...hours }))
    const { activationIds } = await world.call(addActivations, { orderId: order.id, rows })
    const activationId = activationIds[0]!
    await expect(world.call(moveActivation, { activationId, day: days[1]! })).rejects.toMatchObject({
      code: 'orders.activation_exists',
    })
    const moved = await world.call(moveActivation, { activationId, day: localDate('2027-08-07'), headcount: 2 })
    expect(moved).toMatchObject({ headcount: 2, version: 2 })
    await world.call(cancelActivations, { activationIds: [activationId], reason: 'The shop is being rebuilt' })
    await expect(world.call(moveActivation, { activationId, headcount: 3 })).rejects.toMatchObject({
      code: 'orders.activation_not_planned',
    })
  })

  it('added by two people at once are there once', async () => {
    const order = await tasting()
    const { id: outletId } = await outlet('Adelaide race')
    const rows = [{ outletId, day: startsOn, ...hours }]
    await race(6, () => world.call(addActivations, { orderId: order.id, rows }))
    expect((await world.call(listActivations, { orderId: order.id })).rows).toHaveLength(1)
  })

  it('of unknown outlets are refused', async () => {
    const order = await tasting()
    const rows = [{ outletId: newId('out'), day: startsOn, ...hours }]
    await expect(world.call(addActivations, { orderId: order.id, rows })).rejects.toMatchObject({ status: 404 })
  })
})

describe('lists of orders', () => {
  it('page from the newest, each order once, and stand on the board by stage', async () => {
    const desk = await world.stranger()
    for (let n = 0; n < 7; n += 1) await desk.call(createOrder, { title: `Tasting ${n}` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await desk.call(listOrders, { limit: 3, ...(cursor ? { cursor } : {}) })
      seen.push(...page.rows.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((n) => `Tasting ${n}`))
    expect((await desk.call(listOrders, { words: '%' })).rows).toEqual([])
    expect((await desk.call(listOrders, { words: 'TAST -004' })).rows.map(({ title }) => title)).toEqual(['Tasting 3'])
    const { columns } = await desk.call(orderBoard, {})
    expect(columns.map(({ name, count }) => [name, count])[0]).toEqual(['Brief', 7])
    expect(columns.some(({ stage }) => stage === 'archived')).toBe(false)
  })
})
