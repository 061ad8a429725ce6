import { defineModule } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { barPoint, explain, makeShifts, roster } from './contract.ts'
import { campaign, modules } from './testing/campaign.ts'

const unchosen = new Set<string>()

/** A module that knows whom a client did not choose. */
const choosing = defineModule({
  name: 'choosing',
  handlers: [],
  migrations: [],
  permissions: {},
  contributes: [
    barPoint.of(async (_ctx, { outletIds }) =>
      [...unchosen].map((personId) => ({ personId, outletId: outletIds[0]!, code: 'choosing.not_chosen', params: {} })),
    ),
  ],
  messages: { en: { 'choosing.not_chosen': 'Not chosen.' }, ru: { 'choosing.not_chosen': 'Не выбран.' } },
})

let world: Bench
beforeAll(async () => {
  world = await bench([...modules, choosing])
})
afterAll(() => world.close())

it('another module may say who may not work in which outlet, in its own words', async () => {
  const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
  await desk.call(makeShifts, { orderId })
  const shiftId = (await desk.call(roster, { orderId })).shifts[0]!.id
  expect((await desk.call(explain, { shiftId })).impossible).toEqual([])
  unchosen.add(people[0]!)
  expect((await desk.call(explain, { shiftId })).impossible).toMatchObject([
    { personId: people[0], refusals: [{ code: 'choosing.not_chosen', overridable: true, sentence: 'Not chosen.' }] },
  ])
})
