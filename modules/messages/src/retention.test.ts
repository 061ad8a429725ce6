import { addMinutes } from '@ordinate/kernel'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { type Rehearsal, rehearse, somebody } from './testing/rehearsal.ts'

let world: Rehearsal
beforeAll(async () => {
  world = await rehearse()
})
afterAll(() => world.close())

const DAY = 24 * 60
const seen = (messageId: string) => world.call(contract.getMessage, { messageId })

it('after the months of the rules words, link and addresses go; that it was told, to whom and with what outcome stays', async () => {
  const to = somebody()
  const say = { to, kind: 'rehearsal.word', title: 'Your shifts', text: 'Corner Shop at nine', link: '/p/token' }
  const [old] = await world.speak([say])
  await world.runJobs()
  await world.call(contract.markTold, { messageId: old!, note: 'rang her sister' })
  await world.night()
  expect((await seen(old!)).text).toBe('Corner Shop at nine')
  const rules = { quiet: null, order: [], urgentMinutes: 30 }
  await world.call(contract.setRules, { ...rules, keepMonths: 6 })
  world.at(addMinutes(world.now(), 170 * DAY))
  const [young] = await world.speak([{ ...say, text: 'North Mall at ten' }])
  await world.runJobs()
  await world.night()
  expect((await seen(old!)).clearedAt).toBeNull()
  world.at(addMinutes(world.now(), 20 * DAY))
  await world.night()
  await world.night()
  const cleared = await seen(old!)
  expect(cleared).toMatchObject({
    state: 'told',
    title: 'Your shifts',
    name: 'Olga Ray',
    settledBy: expect.any(String),
  })
  expect(cleared).toMatchObject({ text: '', email: null, phone: null, settledNote: '', clearedAt: expect.anything() })
  expect(await seen(young!)).toMatchObject({ text: 'North Mall at ten', clearedAt: null })
  const { rows } = await world.app.owner.query<{ words: string }>(
    `select concat_ws(' ', m.body, m.link_sealed, m.email, m.phone, d.address, d.detail) as words
       from messages.message as m left join messages.delivery as d on d.envelope_id = m.envelope_id where m.id = $1`,
    [old],
  )
  expect(rows.map(({ words }) => words.trim())).toEqual([''])
  await expect(world.call(contract.sendAgain, { messageId: old! })).rejects.toMatchObject({ code: 'messages.cleared' })
  const phone = {
    kind: 'link',
    role: undefined,
    permissions: new Set(['messages.own']),
    scope: { person: [to.id] },
  } as const
  const own = await world.as(phone).call(contract.myMessages, {})
  expect(own.messages.map(({ text }) => text)).toEqual(['North Mall at ten'])
})

it('a message that still waits keeps its words, and rules say nothing of months unless they are set', async () => {
  const stranger = await world.call(contract.settings, {})
  expect(stranger.keepMonths).toBe(6)
  await world.call(contract.setRules, { quiet: null, order: [], urgentMinutes: 30 })
  expect((await world.call(contract.settings, {})).keepMonths).toBe(6)
  await world.call(contract.setRules, { quiet: null, order: [], urgentMinutes: 30, keepMonths: null })
  expect((await world.call(contract.settings, {})).keepMonths).toBeNull()
  await expect(
    world.callRaw(contract.setRules, { quiet: null, order: [], urgentMinutes: 30, keepMonths: 0 }),
  ).rejects.toMatchObject({ status: 400 })
})
