import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, localTime } from '@ordinate/kernel'
import { addActivations, createOrder, readinessPoint } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { agendaPoint, currentInstant, defineModule, importsModule, searchPoint } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { myDay, readinessBoard, search } from './contract.ts'
import { deskModule } from './module.ts'

/** Stands for the modules that contribute: the first outlet has its place, the others do not; all wait for papers. */
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [],
  migrations: [],
  permissions: {},
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
  const lower = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]
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
