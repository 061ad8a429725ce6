import { query } from '@ordinate/contract'
import { addDays, addMinutes, type Instant, localTime } from '@ordinate/kernel'
import { agendaPoint, currentInstant, defineModule, handle } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { answerOffer, makeShifts, myOffers, roster, sendOffers } from './contract.ts'
import { campaign, modules, personDesk, START } from './testing/campaign.ts'

const lines = query('rehearsal.lines', {
  summary: 'What stands on My day of offers',
  permission: 'rehearsal.lines',
  input: z.strictObject({}),
  output: z.object({ lines: z.array(z.string()) }),
})
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(lines, async (ctx) => {
      const all = await Promise.all(ctx.contributions(agendaPoint).map((ask) => ask(ctx, { today: START })))
      const own = all.flat().filter(({ code }) => /agenda_(offers|willing)$/.test(code))
      return { lines: own.map(({ column, code, params }) => `${column}: ${ctx.say(code, params)}`) }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.lines': [] },
  messages: { en: {}, ru: {} },
})

let world: Bench
let moment: Instant = currentInstant()
beforeAll(async () => {
  world = await bench([...modules, rehearsal])
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
afterAll(() => world.close())

it('My day names offers that end soon without a yes, and those that wait for a choice', async () => {
  const { desk, orderId, people } = await campaign(world, { outlets: 1, days: 1, people: 2 })
  await desk.call(makeShifts, { orderId })
  const { shifts } = await desk.call(roster, { orderId })
  const seats = [{ shiftId: shifts[0]!.id, personIds: [...people] }]
  const deadline = { date: addDays(START, -1), time: localTime('18:00') }
  await desk.call(sendOffers, { orderId, seats, mode: 'pick', deadline })
  const shown = async () => (await desk.call(lines, {})).lines
  expect(await shown()).toEqual([])
  const phone = personDesk(desk, people[0]!)
  const { offers } = await phone.call(myOffers, {})
  moment = addMinutes(offers[0]!.until, -60)
  expect(await shown()).toEqual([expect.stringMatching(/^wrong: .*offers of 1 seat end 18:00/)])
  await phone.call(answerOffer, { offerId: offers[0]!.id, answer: 'yes' })
  expect(await shown()).toEqual([expect.stringMatching(/^due: .*1 person said yes to 1 seat and waits/)])
})
