import { command, nothing, wire } from '@ordinate/contract'
import { dateIn, localDate, localTime, newId } from '@ordinate/kernel'
import { agendaPoint, defineModule, handle } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  cancel,
  complete,
  createAssignment,
  listAssignments,
  previewReschedule,
  reopen,
  updateAssignment,
} from './contract.ts'
import { planAssignments, reschedulePlan } from './index.ts'
import { assignmentsModule } from './module.ts'

/** A module on a higher floor that plans through the facade. */
const plan = command('rehearsal.plan', {
  summary: 'Plan an order',
  permission: 'rehearsal.plan',
  input: z.strictObject({ orderId: wire.id('ord'), startsOn: wire.date }),
  output: nothing,
})
const move = command('rehearsal.move', { ...plan, summary: 'Move an order', output: z.object({ moved: z.int() }) })
const day = command('rehearsal.day', {
  summary: 'What waits for the caller',
  permission: 'rehearsal.plan',
  input: z.strictObject({}),
  output: z.object({ codes: z.array(z.string()) }),
})
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(plan, async (ctx, { orderId, startsOn }) => {
      await planAssignments(ctx, {
        source: ['orders.order', orderId],
        orderId,
        startsOn,
        items: [
          { key: 'places', title: 'Request places', offsetDays: -10 },
          { key: 'letters', title: 'Send letters', offsetDays: -4, dependsOn: ['places'] },
        ],
      })
      return {}
    }),
    handle(move, async (ctx, input) => ({ moved: await reschedulePlan(ctx, input) })),
    handle(day, async (ctx) => {
      const today = dateIn(ctx.now, ctx.settings.zone)
      const lines = await Promise.all(ctx.contributions(agendaPoint).map((ask) => ask(ctx, { today })))
      return { codes: lines.flat().map(({ code, column }) => `${column} ${code}`) }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.plan': [] },
  messages: { en: {}, ru: {} },
})

let world: Bench
beforeAll(async () => {
  world = await bench([assignmentsModule, rehearsal])
})
afterAll(() => world.close())

describe('the plan of an order', () => {
  it('moves with the start, except what was set by hand, done or cancelled', async () => {
    const orderId = newId('ord')
    await world.call(plan, { orderId, startsOn: localDate('2027-08-05') })
    const before = (await world.call(listAssignments, { orderId })).rows
    expect(before.map(({ title, dueOn }) => `${title} ${dueOn}`)).toEqual([
      'Request places 2027-07-22',
      'Send letters 2027-07-30',
    ])
    expect(before[1]!.dependsOn).toEqual([before[0]!.id])

    await world.call(updateAssignment, { assignmentId: before[0]!.id, dueOn: localDate('2027-07-01') })
    const startsOn = localDate('2027-08-12')
    const { moves } = await world.call(previewReschedule, { orderId, startsOn })
    expect(moves.map(({ title, to }) => `${title} ${to}`)).toEqual(['Send letters 2027-08-06'])
    expect(await world.call(move, { orderId, startsOn })).toEqual({ moved: 1 })
    const after = (await world.call(listAssignments, { orderId })).rows
    expect(after.map(({ dueOn }) => String(dueOn))).toEqual(['2027-07-01', '2027-08-06'])
  })

  it('lets nobody finish what still waits for something, unless with a reason', async () => {
    const orderId = newId('ord')
    await world.call(plan, { orderId, startsOn: localDate('2027-08-05') })
    const [places, letters] = (await world.call(listAssignments, { orderId })).rows
    await expect(world.call(complete, { assignmentId: letters!.id })).rejects.toMatchObject({
      code: 'assignments.waits_for_others',
      params: { titles: 'Request places' },
      overridable: true,
    })
    const done = await world.call(complete, { assignmentId: letters!.id }, { override: { reason: 'Places are ours' } })
    expect(done.state).toBe('done')
    await world.call(complete, { assignmentId: places!.id })
    await world.call(reopen, { assignmentId: places!.id })
    await world.call(cancel, { assignmentId: places!.id })
    await expect(world.call(reopen, { assignmentId: places!.id })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })

  it('refuses a circle of assignments that wait for each other', async () => {
    const orderId = newId('ord')
    await world.call(plan, { orderId, startsOn: localDate('2027-08-05') })
    const [places, letters] = (await world.call(listAssignments, { orderId })).rows
    await expect(
      world.call(updateAssignment, { assignmentId: places!.id, dependsOn: [letters!.id] }),
    ).rejects.toMatchObject({ code: 'assignments.depends_in_circle' })
  })
})

describe('assignments', () => {
  it('are due at the end of the working day at the office unless an hour is named', async () => {
    const at = await world.call(createAssignment, { title: 'Call the client', dueOn: localDate('2027-01-05') })
    expect(String(at.dueAt)).toBe('2027-01-05T07:30:00Z')
    const early = await world.call(updateAssignment, { assignmentId: at.id, dueTime: localTime('09:00') })
    expect(String(early.dueAt)).toBe('2027-01-04T22:30:00Z')
    await expect(
      world.call(updateAssignment, { assignmentId: at.id, version: 1, title: 'Call again' }),
    ).rejects.toMatchObject({ code: 'assignments.changed_meanwhile' })
  })

  it('page by deadline and never show one twice', async () => {
    const orderId = newId('ord')
    for (let n = 0; n < 7; n += 1) {
      await world.call(createAssignment, { title: `Step ${n}`, dueOn: localDate('2027-02-01'), orderId })
    }
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await world.call(listAssignments, { orderId, limit: 3, ...(cursor ? { cursor } : {}) })
      seen.push(...page.rows.map(({ title }) => title))
      cursor = page.nextCursor ?? undefined
    } while (cursor)
    expect(seen).toHaveLength(7)
    expect(new Set(seen).size).toBe(7)
  })

  it('of another organisation are unknown', async () => {
    const mine = await world.call(createAssignment, { title: 'Mine', dueOn: localDate('2027-01-05') })
    const stranger = await world.stranger()
    await expect(stranger.call(complete, { assignmentId: mine.id })).rejects.toMatchObject({ status: 404 })
    expect((await stranger.call(listAssignments, {})).rows).toEqual([])
  })

  it('stand in the day of their owner when overdue or due today', async () => {
    const desk = world.as({ id: 'usr_anna', name: 'Anna' })
    await desk.call(createAssignment, { title: 'Late', dueOn: localDate('2020-01-06') })
    await desk.call(createAssignment, { title: 'Next week', dueOn: localDate('2099-01-05') })
    const { codes } = await desk.call(day, {})
    expect(codes.filter((code) => code === 'wrong assignments.overdue')).toHaveLength(1)
    expect(codes).toHaveLength(1)
  })
})
