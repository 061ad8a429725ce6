import { assignmentsModule } from '@ordinate/assignments/module'
import { command } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, type LocalDate, localTime, resolvePlaceTime } from '@ordinate/kernel'
import { messagesModule } from '@ordinate/messages/module'
import { addActivations, createOrder, readinessPoint } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import {
  agendaPoint,
  currentInstant,
  defineModule,
  handle,
  importsModule,
  memberPoint,
  searchPoint,
} from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { morningNote, morningRule, myDay, readinessBoard, search, setMorningRule } from './contract.ts'
import { makeMorningNotes } from './make-morning.ts'
import { deskModule } from './module.ts'

/** Stands for the schedule of every five minutes. */
const makeMorning = command('rehearsal.makeMorning', {
  summary: 'Make the morning’s message',
  permission: 'rehearsal.run',
  input: z.strictObject({}),
  output: z.object({ made: z.int() }),
})

/** Stands for the modules that contribute: the first outlet has its place, the others do not; all wait for papers. */
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [handle(makeMorning, async (ctx) => ({ made: await makeMorningNotes(ctx) }))],
  migrations: [],
  permissions: { 'rehearsal.run': [] },
  contributes: [
    readinessPoint.of(async (_ctx, { activations }) => {
      const [lucky] = activations
      return activations.flatMap(({ id, outletId }) => [
        id === lucky?.id
          ? { activationId: id, ingredient: 'place', state: 'A', code: 'rehearsal.agreed', params: {} }
          : {
              activationId: id,
              ingredient: 'place',
              state: '!',
              code: 'rehearsal.no_place',
              params: {},
              action: { operation: 'rehearsal.ask', input: { outletIds: [outletId] } },
            },
        { activationId: id, ingredient: 'papers', state: 'W', code: 'rehearsal.papers', params: {} },
        { activationId: id, ingredient: 'papers', state: 'D', code: 'rehearsal.papers', params: {} },
      ])
    }),
    memberPoint.of(async () => [{ userId: 'usr_colleague', name: 'Colleague', email: 'colleague@example.com' }]),
    agendaPoint.of(async (ctx) => [
      {
        id: 'late',
        column: 'wrong',
        code: 'rehearsal.late',
        params: { days: 3 },
        at: ctx.now,
        subject: ['rehearsal.thing', 'x'],
      },
    ]),
    searchPoint.of(async (_ctx, { words }) =>
      ['a', 'b', 'c'].map((id) => ({ kind: 'rehearsal.thing', id, title: words, detail: '', screen: '/' })),
    ),
  ],
  messages: {
    en: {
      'rehearsal.agreed': 'Agreed.',
      'rehearsal.no_place': 'No place was asked for.',
      'rehearsal.papers': 'Papers are on their way.',
      'rehearsal.late': '{days, plural, one {# day} other {# days}} late.',
    },
    ru: {
      'rehearsal.agreed': 'Согласовано.',
      'rehearsal.no_place': 'Место не запрошено.',
      'rehearsal.papers': 'Документы готовятся.',
      'rehearsal.late': 'Опоздание: {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}.',
    },
  },
})

let world: Bench
beforeAll(async () => {
  const lower = [
    importsModule,
    messagesModule,
    partiesModule,
    placesModule,
    documentsModule,
    assignmentsModule,
    ordersModule,
  ]
  world = await bench([...lower, rehearsal, deskModule])
})
afterAll(() => world.close())

const tomorrow = () => addDays(dateIn(currentInstant(), 'Australia/Adelaide'), 1)

async function threePoints(): Promise<string> {
  const outlets = await Promise.all(
    ['North', 'South', 'West'].map((name) => world.call(createOutlet, { name: `${name} ${tomorrow()}`, region: 'SA' })),
  )
  const order = await world.call(createOrder, { title: 'Juice tasting' })
  const hours = { day: tomorrow(), startTime: localTime('11:00'), endTime: localTime('16:00') }
  await world.call(addActivations, { orderId: order.id, rows: outlets.map(({ id }) => ({ outletId: id, ...hours })) })
  return order.id
}

describe('the readiness board', () => {
  it('tells how many points will open tomorrow and joins the actions of one cause into one', async () => {
    const orderId = await threePoints()
    const board = await world.call(readinessBoard, { orderId })
    expect(board.from.toString()).toBe(tomorrow().toString())
    expect(board.rows).toHaveLength(3)
    const [day] = board.days
    expect(day).toMatchObject({ opens: 0, unsure: 1, shut: 2 })
    expect(day?.causes).toHaveLength(1)
    const [cause] = day?.causes ?? []
    const outletIds = [expect.any(String), expect.any(String)]
    expect(cause).toMatchObject({
      text: 'No place was asked for.',
      activationIds: [expect.any(String), expect.any(String)],
      action: { operation: 'rehearsal.ask', input: { outletIds } },
    })
  })

  it('shows the gravest of several states of one ingredient', async () => {
    const board = await world.call(readinessBoard, {})
    const papers = board.rows.flatMap((row) => row.ingredients.filter(({ ingredient }) => ingredient === 'papers'))
    expect(new Set(papers.map(({ state }) => state))).toEqual(new Set(['W']))
  })
})

it('my day says the lines of every module in the reader’s language', async () => {
  const russian = world.as({ locale: 'ru' })
  const lines = async (desk: typeof russian) => (await desk.call(myDay, {})).lines.map((line) => line.text)
  expect(await lines(world)).toContain('3 days late.')
  expect(await lines(russian)).toContain('Опоздание: 3 дня.')
})

it('search takes no more than was asked for', async () => {
  const { hits } = await world.call(search, { words: 'juice', limit: 2 })
  expect(hits).toHaveLength(2)
})

it('a stranger sees nothing of this organisation', async () => {
  await threePoints()
  const stranger = await world.stranger()
  expect((await stranger.call(readinessBoard, {})).rows).toEqual([])
})

describe('the morning’s message', () => {
  const zone = 'Australia/Adelaide'
  const setClock = (date: LocalDate, time: string) => {
    const at = resolvePlaceTime({ date, time: localTime(time), zone }, 'earlier')
    if (at.ok) Object.assign(world.app, { clock: () => at.instant })
  }
  afterEach(() => Object.assign(world.app, { clock: currentInstant }))

  it('is made once, after its hour on the office’s clock, with counts, causes and where each is mended', async () => {
    const day = addDays(tomorrow(), 0)
    await threePoints()
    setClock(day, '07:29')
    expect((await world.call(makeMorning, {})).made).toBe(0)
    expect((await world.call(morningNote, {})).note).toBeNull()
    setClock(day, '07:35')
    const { won } = await race(4, () => world.call(makeMorning, {}))
    expect(won.filter(({ made }) => made > 0)).toHaveLength(1)
    const { note } = await world.call(morningNote, {})
    expect(note).toMatchObject({
      shut: expect.any(Number),
      head: expect.stringMatching(/^Today \d+ points: 0 will open/),
    })
    expect(note!.causes[0]).toMatchObject({
      text: expect.stringContaining('No place was asked for.'),
      screen: expect.stringContaining(`/readiness?from=${day}&days=1&activation=act_`),
    })
    expect(note!.text.split('\n').length).toBe(1 + note!.causes.length)
    const russian = await world.as({ locale: 'ru' }).call(morningNote, {})
    expect(russian.note!.head).toMatch(/^Сегодня \d+ точ/)
  })

  it('tells a coordinator of the own orders, and others of all', async () => {
    const day = addDays(tomorrow(), 1)
    const outlet = await world.call(createOutlet, { name: `Own ${day}`, region: 'SA' })
    const other = await world.call(createOutlet, { name: `Other ${day}`, region: 'SA' })
    const hours = { day, startTime: localTime('11:00'), endTime: localTime('16:00') }
    const mine = await world.call(createOrder, { title: 'Mine' })
    await world.call(addActivations, { orderId: mine.id, rows: [{ outletId: outlet.id, ...hours }] })
    const colleague = world.as({ id: 'usr_colleague', name: 'Colleague' })
    const theirs = await colleague.call(createOrder, { title: 'Theirs' })
    await world.call(addActivations, { orderId: theirs.id, rows: [{ outletId: other.id, ...hours }] })
    setClock(day, '08:00')
    await world.call(makeMorning, {})
    const count = async (desk: typeof world | typeof colleague) => {
      const { note } = await desk.call(morningNote, {})
      return [note!.own, note!.opens + note!.unsure + note!.shut]
    }
    expect(await count(world)).toEqual([true, 1])
    expect(await count(colleague)).toEqual([true, 1])
    expect(await count(world.as({ id: 'usr_director' }))).toEqual([false, 2])
    const { rows } = await world.app.owner.query<{ name: string; title: string }>(
      `select name, title from messages.message where org_id = $1 and kind = 'desk.morning'`,
      [world.orgId],
    )
    expect(rows).toEqual([{ name: 'Colleague', title: expect.stringContaining('Today 1 point') }])
  })

  it('is left out on a day off without points, and when somebody turned it off; the hour can be set', async () => {
    const sunday = addDays(tomorrow(), 200 + ((7 - addDays(tomorrow(), 200).dayOfWeek) % 7))
    setClock(sunday, '09:00')
    expect((await world.call(makeMorning, {})).made).toBe(0)
    setClock(addDays(sunday, 1), '09:00')
    expect(await world.call(setMorningRule, { at: localTime('10:00'), enabled: true })).toMatchObject({ enabled: true })
    expect((await world.call(makeMorning, {})).made).toBe(0)
    await world.call(setMorningRule, { at: localTime('06:00'), enabled: false })
    expect((await world.call(makeMorning, {})).made).toBe(0)
    await world.call(setMorningRule, { at: localTime('06:00'), enabled: true })
    expect((await world.call(makeMorning, {})).made).toBe(1)
    expect((await world.call(morningRule, {})).at.toString()).toBe('06:00:00')
    await expect(world.callRaw(setMorningRule, { at: '25:00', enabled: true })).rejects.toMatchObject({ status: 400 })
    const supervisor = world.as('supervisor').call(setMorningRule, { at: localTime('06:00'), enabled: false })
    await expect(supervisor).rejects.toMatchObject({ status: 403 })
  })
})
