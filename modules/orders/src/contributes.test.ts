import { assignmentsModule } from '@ordinate/assignments/module'
import { query, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, localDate } from '@ordinate/kernel'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { agendaPoint, defineModule, handle, importsModule, searchPoint } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createOrder, moveStage } from './contract.ts'
import { ordersModule } from './module.ts'

/** Asks the points as a higher floor does. */
const day = query('rehearsal.day', {
  summary: 'What waits for the caller on a day',
  permission: 'orders.view',
  input: z.strictObject({ today: wire.date }),
  output: z.object({ lines: z.array(z.string()) }),
})
const find = query('rehearsal.find', {
  summary: 'What matches',
  permission: 'orders.view',
  input: z.strictObject({ words: wire.line() }),
  output: z.object({ titles: z.array(z.string()) }),
})
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(day, async (ctx, question) => {
      const lines = []
      for (const ask of ctx.contributions(agendaPoint)) lines.push(...(await ask(ctx, question)))
      return { lines: lines.map(({ column, code, params }) => `${column}: ${ctx.say(code, params)}`) }
    }),
    handle(find, async (ctx, { words }) => {
      const hits = []
      for (const ask of ctx.contributions(searchPoint)) hits.push(...(await ask(ctx, { words, limit: 10 })))
      return {
        titles: hits.filter(({ kind }) => kind === 'orders.order').map(({ title, detail }) => `${title} (${detail})`),
      }
    }),
  ],
  migrations: [],
  permissions: {},
  messages: { en: {}, ru: {} },
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
afterAll(() => world?.close())

describe('the coordinator’s day', () => {
  const today = localDate('2027-08-04')

  it('shows orders that start within a week and are not running, and those that are over and still run', async () => {
    const dates = (from: number, to: number) => ({ startsOn: addDays(today, from), endsOn: addDays(today, to) })
    const soon = await world.call(createOrder, { title: 'Soon', ...dates(1, 9) })
    await world.call(createOrder, { title: 'Later', ...dates(8, 9) })
    const begun = await world.call(createOrder, { title: 'Begun', ...dates(-2, 9) })
    const over = await world.call(createOrder, { title: 'Over', ...dates(-9, -1) })
    await world.call(moveStage, { orderId: over.id, stage: 'running' }, { override: { reason: 'It has to begin' } })
    const { lines } = await world.call(day, { today })
    expect(lines).toEqual([
      `wrong: ${begun.number} Begun began 2 days ago and is still at Brief. Move it on, or move its dates.`,
      `wrong: ${soon.number} Soon starts tomorrow and is still at Brief.`,
      `due: ${over.number} Over ended yesterday and is still running. Close its days and start the report.`,
    ])
  })
})

describe('search', () => {
  it('finds orders by number and title, archived ones too, for those who may see them', async () => {
    const client = { name: 'Sunny Juice' }
    const order = await world.call(createOrder, { title: 'Mango tasting', client })
    await world.call(moveStage, { orderId: order.id, stage: 'archived' }, { override: { reason: 'Withdrawn' } })
    expect((await world.call(find, { words: 'mango' })).titles).toEqual([
      `${order.number} Mango tasting (Sunny Juice · Archive)`,
    ])
    expect((await world.call(find, { words: `${order.number} mango` })).titles).toHaveLength(1)
    expect((await world.call(find, { words: 'papaya' })).titles).toEqual([])
  })
})
