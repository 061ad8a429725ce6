import { setTimeout as sleep } from 'node:timers/promises'
import type { Client } from '@ordinate/contract'
import { makeBudget } from '@ordinate/finance/contract'
import { addDays, dateIn, localTime, money } from '@ordinate/kernel'
import { getMessage, issueHook, listMessages, markRead, setChannel } from '@ordinate/messages/contract'
import { addActivations, cancelActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import {
  answerOffer,
  makeShifts,
  myOffers,
  myShifts,
  offers,
  publish,
  roster,
  sendOffers,
} from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { catchHttp, type HttpCatcher } from '../../modules/messages/src/testing/http-catcher.ts'
import { catchMail, type MailCatcher } from '../../modules/messages/src/testing/mail-catcher.ts'
import { type RunningServer, runServer } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
const START = addDays(dateIn(currentInstant(), ZONE), 20)

let running: RunningServer
let office: Client
let mail: MailCatcher
let gateway: HttpCatcher
let orderId: string
let activationIds: string[]
const people: string[] = []

beforeAll(async () => {
  ;[running, mail, gateway] = await Promise.all([runServer(), catchMail(), catchHttp()])
  office = await running.client()
  gateway.answer = () => ({ body: { id: `gateway-${gateway.caught.length}` } })
  const outlet = await office.call(createOutlet, { name: 'Corner Shop', region: 'SA' })
  const order = await office.call(createOrder, { title: 'Tea tasting', startsOn: START, client: { name: 'Tea Co' } })
  orderId = order.id
  const row = { outletId: outlet.id, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
  const rows = [0, 1].map((day) => ({ ...row, day: addDays(START, day) }))
  activationIds = (await office.call(addActivations, { orderId, rows })).activationIds
  await office.call(makeShifts, { orderId })
  await office.call(makeBudget, { orderId, lines: [{ category: 'staff', amount: money(1_000_000n, 'AUD') }] })
  for (const [name, reach] of [
    ['Ann Reed', { email: 'ann@people.example' }],
    ['Bob Hale', { email: 'bob@people.example' }],
    ['Cid Moss', { phone: '+61 400 000 003' }],
  ] as const) {
    people.push((await office.call(createPerson, { name, ...reach, rate: money(3_000n, 'AUD') })).id)
  }
})
afterAll(async () => {
  await running.stop()
  await Promise.all([mail.close(), gateway.close()])
})

/** Waits until the server's own worker has done something. */
async function until<T>(look: () => T | undefined | Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look()
    if (found !== undefined) return found
    await sleep(100)
  }
}
const mailTo = (address: string, words: RegExp) =>
  until(() => mail.caught.find(({ to, source }) => to.includes(address) && words.test(source)))
const linkIn = (text: string) => /\/p\/([0-9a-z]{26}\.[\w-]{32})/.exec(text)![1]!
const deadline = { date: addDays(START, -1), time: localTime('18:00') }

it('channels are set up over HTTP; what cannot be is refused by its field', async () => {
  const base = {
    channel: 'email',
    enabled: true,
    host: '127.0.0.1',
    security: 'none',
    user: '',
    fromName: 'Tea',
  } as const
  await office.call(setChannel, { settings: { ...base, port: mail.port, from: 'office@agency.example' } })
  await office.call(setChannel, {
    settings: {
      channel: 'sms',
      enabled: true,
      method: 'POST',
      url: `${gateway.origin}/send`,
      bodyType: 'form',
      body: 'to={to}&text={text}&ref={id}',
      headers: [],
      idPath: 'id',
      reports: true,
      reportId: 'id',
      reportState: 'status',
      deliveredWords: 'delivered',
      failedWords: 'failed',
    },
  })
  const response = await fetch(`${running.baseUrl}/api/v1/messages/set-channel`, {
    method: 'POST',
    headers: { ...(await running.headers()), 'content-type': 'application/json' },
    body: JSON.stringify({ settings: { ...base, port: 'many', from: 'nobody' } }),
  })
  expect(response.status).toBe(400)
  const problem = (await response.json()) as { fields: { path: string }[] }
  expect(problem.fields.map(({ path }) => path)).toEqual(['settings.port', 'settings.from'])
  const auditor = await running.client('auditor')
  await expect(auditor.call(issueHook, { channel: 'sms' })).rejects.toMatchObject({ problem: { status: 403 } })
})

it('an offer reaches each person by their channel, and the last seat goes to one of two who accept at once', async () => {
  const { shifts } = await office.call(roster, { orderId })
  const seats = [{ shiftId: shifts[0]!.id, personIds: [...people] }]
  await office.call(sendOffers, { orderId, seats, mode: 'first_come', deadline })
  const [ann, bob] = await Promise.all([mailTo('ann@people.example', /take/), mailTo('bob@people.example', /take/)])
  const text = await until(() => gateway.caught[0])
  expect(new URLSearchParams(text.body.toString('utf8')).get('to')).toBe('+61400000003')
  const phones = [ann!, bob!].map(({ source }) => running.linkClient(linkIn(source)))
  const answers = await Promise.all(
    phones.map(async (phone) => {
      const { offers: own } = await phone.call(myOffers, {})
      return phone.call(answerOffer, { offerId: own[0]!.id, answer: 'yes' })
    }),
  )
  expect(answers.map(({ outcome }) => outcome).toSorted()).toEqual(['gone', 'taken'])
  const [round] = (await office.call(offers, { orderId })).rounds
  expect(round).toMatchObject({ seats: 1, filled: 1, open: false })
  const winner = phones[answers.findIndex(({ outcome }) => outcome === 'taken')]!
  expect((await winner.call(myShifts, {})).shifts).toMatchObject([{ state: 'confirmed' }])
})

it('a gateway reports at its secret address, as a form; a stranger’s address opens nothing', async () => {
  const { address } = await office.call(issueHook, { channel: 'sms' })
  const path = new URL(address).pathname
  const report = (to: string, fields: Record<string, string>) =>
    fetch(`${running.baseUrl}${to}`, { method: 'POST', body: new URLSearchParams(fields) })
  const { rows } = await office.call(listMessages, { orderId })
  const byText = rows.find(({ receiverId }) => receiverId === people[2])!
  const state = async () => (await office.call(getMessage, { messageId: byText.id })).state
  await until(async () => ((await state()) === 'sent' ? true : undefined))
  const nowhere = `/api/hooks/${'0'.repeat(26)}.${'a'.repeat(32)}`
  expect((await report(nowhere, { id: 'gateway-1', status: 'delivered' })).status).toBe(401)
  expect(await (await report(path, { id: 'gateway-1', status: 'delivered' })).json()).toEqual({ taken: true })
  expect(await state()).toBe('delivered')
  const large = await report(path, { id: 'gateway-1', status: 'x'.repeat(100_000) })
  expect(large.status).toBe(413)
})

it('a cancelled shift is told in one message with the link, and opening it is read', async () => {
  const { allocations } = await office.call(roster, { orderId })
  const { personId, activationId } = allocations[0]!
  await office.call(cancelActivations, { activationIds: activationIds.filter((id) => id === activationId) })
  await office.call(publish, { orderId })
  const address = personId === people[0] ? 'ann@people.example' : 'bob@people.example'
  const { source } = await mailTo(address, /Off: /)
  const messageId = /[?&]m=(msg_[0-9a-z]{26})/.exec(source)![1]!
  const phone = running.linkClient(linkIn(source))
  await phone.call(markRead, { messageIds: [messageId] })
  expect(await office.call(getMessage, { messageId })).toMatchObject({ urgent: true, readHow: 'page' })
  const other = mail.caught.find(({ to }) => !to.includes(address))!
  const strange = running.linkClient(linkIn(other.source)).call(markRead, { messageIds: [messageId] })
  await expect(strange).rejects.toMatchObject({ problem: { status: 404 } })
})
