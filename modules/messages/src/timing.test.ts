import { addMinutes, instant, localTime } from '@ordinate/kernel'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { catchHttp, type HttpCatcher } from './testing/http-catcher.ts'
import { catchMail, type MailCatcher } from './testing/mail-catcher.ts'
import { type Rehearsal, rehearse, somebody, useMail, useSms } from './testing/rehearsal.ts'

let world: Rehearsal
let mail: MailCatcher
let web: HttpCatcher
beforeAll(async () => {
  world = await rehearse()
  mail = await catchMail()
  web = await catchHttp()
  await useMail(world, mail.port)
  await useSms(world, web.origin)
})
afterEach(() => {
  mail.caught.length = 0
  web.caught.length = 0
  web.answer = () => ({})
})
afterAll(async () => {
  await mail.close()
  await web.close()
  await world.close()
})

const text = { kind: 'rehearsal.note', title: 'Your shifts', text: 'Monday, "Corner" Shop', link: '/p/token' }
const seen = (messageId: string) => world.call(contract.getMessage, { messageId })
const phoneOf = (personId: string) =>
  world.as({ kind: 'link', role: undefined, permissions: new Set(['messages.own']), scope: { person: [personId] } })

describe('an urgent message', () => {
  const now = () => world.now()
  const urgent = (minutes: number) => ({ urgent: { before: addMinutes(now(), minutes) } })

  it('goes by the next channel too when there is no proof, and stops when it is read', async () => {
    web.answer = () => ({ body: { messages: [{ id: 'u-1' }] } })
    const [messageId] = await world.speak([{ ...text, ...urgent(600), to: somebody() }])
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'sms' })
    world.later(29)
    await world.turn()
    expect(mail.caught).toEqual([])
    world.later(2)
    await world.turn()
    expect(mail.caught).toHaveLength(1)
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'email' })
    world.later(40)
    await world.turn()
    expect((await seen(messageId!)).deliveries).toHaveLength(2)
  })

  it('waits on My day while nobody has opened it and the thing is near', async () => {
    const to = somebody({ phone: null, name: 'Pip Lane' })
    const [messageId] = await world.speak([{ ...text, ...urgent(60), to }])
    await world.runJobs()
    const codes = async () => {
      const own = (await world.lines()).filter(({ params }) => JSON.stringify(params).includes('Pip Lane'))
      return own.map(({ column, code }) => `${column} ${code}`)
    }
    expect(await codes()).toEqual(['waiting messages.agenda_unread'])
    await world.call(contract.markTold, { messageId: messageId! })
    expect(await codes()).toEqual([])
  })

  it('is not carried on when the receiver has opened the page', async () => {
    web.answer = () => ({ body: { messages: [{ id: 'u-2' }] } })
    const to = somebody()
    const [messageId] = await world.speak([{ ...text, ...urgent(600), to }])
    await world.runJobs()
    expect(await phoneOf(to.id).call(contract.markRead, { messageIds: [messageId!] })).toEqual({ read: 1 })
    expect(await phoneOf(to.id).call(contract.markRead, { messageIds: [messageId!] })).toEqual({ read: 0 })
    world.later(31)
    await world.turn()
    expect(mail.caught).toEqual([])
    expect(await seen(messageId!)).toMatchObject({ state: 'delivered', readHow: 'page' })
  })

  it('stands on My day with the number to call when no channel takes it', async () => {
    web.answer = () => ({ status: 400 })
    mail.refuse.set('olga@people.example', 550)
    const [messageId] = await world.speak([{ ...text, ...urgent(300), to: somebody() }])
    await world.runJobs()
    mail.refuse.clear()
    expect(await seen(messageId!)).toMatchObject({ state: 'failed' })
    const { rows } = await world.app.owner.query(
      `select payload from platform.fact where name = 'messages.messages_undelivered'`,
    )
    expect(JSON.stringify(rows)).toContain(messageId)
    const told = { name: 'Olga Ray', title: 'Your shifts', phone: '+7 900 000-00-01' }
    expect(await world.lines()).toContainEqual({
      column: 'wrong',
      code: 'messages.agenda_undelivered',
      params: expect.objectContaining(told),
    })
    await world.call(contract.markTold, { messageId: messageId!, note: 'She knows' })
    expect((await world.lines()).map(({ code }) => code)).not.toContain('messages.agenda_undelivered')
    expect(await seen(messageId!)).toMatchObject({ state: 'told', settledNote: 'She knows' })
  })
})

describe('quiet hours', () => {
  const night = instant('2026-11-24T20:30:00Z')
  const morning = instant('2026-11-25T05:00:00Z')
  beforeAll(async () => {
    const quiet = { from: localTime('22:00'), to: localTime('08:00') }
    await world.call(contract.setRules, { quiet, order: [], urgentMinutes: 30 })
  })
  afterAll(() => world.call(contract.setRules, { quiet: null, order: [], urgentMinutes: 30 }))

  it('hold what can wait until they end on the receiver’s clock, and then bring all of it in one letter', async () => {
    world.at(night)
    const to = somebody({ phone: null })
    const first = await world.speak([{ ...text, title: 'First', to }])
    const second = await world.speak([{ ...text, title: 'Second', text: 'Tuesday', link: '/p/newer', to }])
    const early = { ...text, to: somebody({ phone: null, zone: 'Europe/London' }) }
    const [london] = await world.speak([early])
    await world.runJobs()
    expect(mail.caught).toHaveLength(1)
    expect(await seen(london!)).toMatchObject({ state: 'sent' })
    expect(await seen(first[0]!)).toMatchObject({ state: 'waiting', holdUntil: morning })
    world.at(addMinutes(morning, 1))
    await world.turn()
    expect(mail.caught).toHaveLength(2)
    const { source } = mail.caught[1]!
    expect(source).toContain('2 messages for you')
    expect(source).toContain('First')
    expect(source).toContain(`/p/newer?m=${second[0]}`)
    for (const [id] of [first, second]) expect(await seen(id!)).toMatchObject({ state: 'sent', together: 1 })
    await phoneOf(to.id).call(contract.markRead, { messageIds: [second[0]!] })
    expect((await seen(first[0]!)).readAt).not.toBeNull()
  })

  it('are broken by what begins before they end, and by nothing else', async () => {
    world.at(night)
    const to = () => somebody({ phone: null })
    const [breaks, waits] = await world.speak([
      { ...text, to: to(), urgent: { before: instant('2026-11-25T04:00:00Z') } },
      { ...text, to: to(), urgent: { before: instant('2026-11-25T12:00:00Z') } },
    ])
    await world.runJobs()
    expect(await seen(breaks!)).toMatchObject({ state: 'sent' })
    expect(await seen(waits!)).toMatchObject({ state: 'waiting', holdUntil: morning })
  })

  it('are those that the person chose, where they did', async () => {
    world.at(night)
    const to = somebody({ phone: null })
    const bad = phoneOf(to.id).call(contract.setOwnWishes, { preferred: null, quiet: 'own', hours: null })
    await expect(bad).rejects.toMatchObject({ status: 422, code: 'messages.hours_needed' })
    await phoneOf(to.id).call(contract.setOwnWishes, { preferred: null, quiet: 'none', hours: null })
    const [messageId] = await world.speak([{ ...text, to }])
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({ state: 'sent' })
  })
})
