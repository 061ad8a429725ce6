import { perform, serviceSteps } from '@ordinate/platform'
import { race } from '@ordinate/testkit'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { getMessage, listMessages, markTold, sendAgain, sendTest, settings } from './contract.ts'
import { claim } from './delivery/claim.ts'
import { catchMail, type MailCatcher } from './testing/mail-catcher.ts'
import { type Rehearsal, rehearse, somebody, useMail } from './testing/rehearsal.ts'

let world: Rehearsal
let mail: MailCatcher
beforeAll(async () => {
  world = await rehearse()
  mail = await catchMail()
})
afterEach(() => {
  mail.caught.length = 0
  mail.refuse.clear()
})
afterAll(async () => {
  await mail.close()
  await world.close()
})

const text = {
  kind: 'rehearsal.note',
  title: 'Your shifts',
  text: 'Monday 09:00, Corner Shop',
  link: '/p/secret-token',
}

describe('a message without any channel', () => {
  it('stays visible as not sent, with the text to copy, and can be noted as told by telephone', async () => {
    const [messageId] = await world.speak([{ ...text, to: somebody() }])
    await world.runJobs()
    const seen = await world.call(getMessage, { messageId: messageId! })
    expect(seen).toMatchObject({ state: 'unsent', deliveries: [] })
    expect(seen.copy).toBe('Monday 09:00, Corner Shop\nhttps://ordinate.example/p/secret-token')
    expect((await world.as('auditor').call(getMessage, { messageId: messageId! })).copy).toBeNull()
    await world.call(markTold, { messageId: messageId!, note: 'rang at noon' })
    expect(await world.call(getMessage, { messageId: messageId! })).toMatchObject({
      state: 'told',
      settledNote: 'rang at noon',
    })
    await expect(world.call(markTold, { messageId: messageId! })).rejects.toMatchObject({ status: 409 })
  })

  it('goes when it is sent again after mail was set up', async () => {
    const [messageId] = await world.speak([{ ...text, to: somebody() }])
    await world.runJobs()
    await useMail(world, mail.port)
    await world.call(sendAgain, { messageId: messageId! })
    await world.runJobs()
    expect(mail.caught).toHaveLength(1)
    expect(await world.call(getMessage, { messageId: messageId! })).toMatchObject({ state: 'sent', channel: 'email' })
  })
})

describe('mail', () => {
  it('carries title, text and the personal link to the receiver, from the organisation', async () => {
    const [messageId] = await world.speak([{ ...text, title: 'Ваши смены', to: somebody({ name: 'Ольга Рэй' }) }])
    await world.runJobs()
    expect(mail.caught).toMatchObject([{ from: 'office@agency.example', to: ['olga@people.example'] }])
    const { source } = mail.caught[0]!
    expect(source).toContain('Monday 09:00, Corner Shop')
    expect(source).toContain(`https://ordinate.example/p/secret-token?m=${messageId}`)
    expect(source).toMatch(/^Message-ID: <dlv_[0-9a-z]{26}@agency\.example>/im)
  })

  it('is not sent when the command that wrote it fails', async () => {
    await expect(world.speak([{ ...text, to: somebody() }], true)).rejects.toThrow('the command failed')
    await world.runJobs()
    expect(mail.caught).toEqual([])
  })

  it('is written once under one key, however often it is asked for', async () => {
    const message = { ...text, to: somebody(), key: 'publication 1' }
    expect(await world.speak([message, message])).toHaveLength(1)
    expect(await world.speak([message])).toEqual([])
    await world.runJobs()
    expect(mail.caught).toHaveLength(1)
  })

  it('goes once however many jobs take it up at the same moment', async () => {
    const [messageId] = await world.speak([{ ...text, to: somebody() }])
    const payload = { orgId: world.orgId, locale: 'en', payload: { messageId } } as const
    const { lost } = await race(5, () => perform(world.app, 'messages.deliver', payload))
    await world.runJobs()
    expect(lost).toEqual([])
    expect(mail.caught).toHaveLength(1)
  })

  it('is taken up again when the process that carried it died', async () => {
    const [messageId] = await world.speak([{ ...text, to: somebody() }])
    const first = await serviceSteps(world.app, 'dying').within(world.orgId, (ctx) => claim(ctx, messageId!))
    await world.runJobs()
    expect(mail.caught).toEqual([])
    world.later(4)
    await world.turn()
    expect(mail.caught).toHaveLength(1)
    expect(mail.caught[0]!.source).toContain(first!.deliveryId)
  })

  it('is tried again with growing pauses while the server is away, with the same Message-ID', async () => {
    mail.refuse.set('late@people.example', 451)
    const [messageId] = await world.speak([{ ...text, to: somebody({ email: 'late@people.example' }) }])
    await world.runJobs()
    const first = await world.call(getMessage, { messageId: messageId! })
    expect(first.deliveries).toMatchObject([{ channel: 'email', state: 'retry', attempts: 1 }])
    expect(String(first.deliveries[0]!.nextAt)).toBe(String(world.now().add({ minutes: 1 })))
    await world.turn()
    expect(mail.caught).toEqual([])
    mail.refuse.clear()
    world.later(2)
    await world.turn()
    expect(mail.caught).toHaveLength(1)
    const seen = await world.call(getMessage, { messageId: messageId! })
    expect(seen.deliveries).toMatchObject([{ state: 'sent', attempts: 2, problem: null }])
  })

  it('gives up after five tries, or at once where the mailbox is unknown', async () => {
    mail.refuse.set('gone@people.example', 550)
    mail.refuse.set('busy@people.example', 451)
    const [gone, busy] = await world.speak([
      { ...text, to: somebody({ email: 'gone@people.example' }) },
      { ...text, to: somebody({ email: 'busy@people.example' }) },
    ])
    await world.runJobs()
    expect(await world.call(getMessage, { messageId: gone! })).toMatchObject({
      state: 'failed',
      deliveries: [{ state: 'failed', attempts: 1, problem: 'The channel refused this address.' }],
    })
    for (let turn = 0; turn < 6; turn += 1) {
      world.later(20)
      await world.turn()
    }
    expect(await world.call(getMessage, { messageId: busy! })).toMatchObject({
      state: 'failed',
      deliveries: [{ attempts: 5 }],
    })
    const undelivered = await world.call(listMessages, { only: 'undelivered' })
    expect(undelivered.rows.map(({ id }) => id)).toEqual(expect.arrayContaining([gone, busy]))
  })

  it('can be tried out from the settings; a wrong password is told and never shown', async () => {
    await useMail(world, mail.port, { user: 'agency', secret: 'wrong-password' })
    const sent = await world.call(sendTest, { channel: 'email', to: 'me@agency.example' })
    await world.runJobs()
    const failed = await world.call(getMessage, { messageId: sent.id })
    expect(failed.deliveries[0]).toMatchObject({ state: 'retry' })
    const { channels } = await world.call(settings, {})
    const email = channels.find(({ channel }) => channel === 'email')!
    expect(email).toMatchObject({ hasSecret: true, source: 'organisation' })
    expect(email.problem).not.toBe('')
    expect(JSON.stringify([failed, channels])).not.toContain('wrong-password')
    await useMail(world, mail.port, { user: 'agency', secret: 'right' })
    world.later(2)
    await world.turn()
    expect(mail.caught).toMatchObject([{ to: ['me@agency.example'], user: 'agency' }])
    await useMail(world, mail.port)
  })

  it('keeps passwords and personal links sealed at rest', async () => {
    await useMail(world, mail.port, { user: 'agency', secret: 'right' })
    const { rows } = await world.app.owner.query(
      `select coalesce(m.link_sealed, '') || m.body || m.title as text from messages.message m
        union all select c.config::text || c.secret_sealed from messages.channel c`,
    )
    expect(rows.length).toBeGreaterThan(3)
    expect(JSON.stringify(rows)).not.toMatch(/secret-token|"right"/)
    await useMail(world, mail.port)
  })
})

it('another organisation sees none of it', async () => {
  const stranger = await world.stranger()
  const [messageId] = await world.speak([{ ...text, to: somebody() }])
  await expect(stranger.call(getMessage, { messageId: messageId! })).rejects.toMatchObject({ status: 404 })
  expect((await stranger.call(listMessages, {})).rows).toEqual([])
})
