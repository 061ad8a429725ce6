import { defineModule } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barPoint, explain, makeShifts, roster } from './contract.ts'
import { campaign, modules } from './testing/campaign.ts'

const untrained = new Set<string>()

/** A module that knows who was not trained for an order. */
const training = defineModule({
  name: 'training',
  handlers: [],
  migrations: [],
  permissions: {},
  contributes: [
    barPoint.of(async (_ctx, { outletIds }) =>
      [...untrained].map((personId) => ({ personId, outletId: outletIds[0]!, code: 'training.missing', params: {} })),
    ),
  ],
  messages: { en: { 'training.missing': 'Not trained.' }, ru: { 'training.missing': 'Не обучен.' } },
})

let world: Bench
beforeAll(async () => {
  world = await bench([...modules, training])
})
afterAll(() => world.close())

it('another module may say who may not work in which outlet, in its own words', async () => {
  const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
  await desk.call(makeShifts, { orderId })
  const shiftId = (await desk.call(roster, { orderId })).shifts[0]!.id
  expect((await desk.call(explain, { shiftId })).impossible).toEqual([])
  untrained.add(people[0]!)
  expect((await desk.call(explain, { shiftId })).impossible).toMatchObject([
    { personId: people[0], refusals: [{ code: 'training.missing', overridable: true, sentence: 'Not trained.' }] },
  ])
})
