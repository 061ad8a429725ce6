import { createDecipheriv, createECDH, createHmac, hkdfSync, randomBytes } from 'node:crypto'
import type { Instant } from '@ordinate/kernel'
import { serviceSteps } from '@ordinate/platform'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { askOnce, takeTurn } from './telegram/polling.ts'
import { catchHttp, type HttpCatcher } from './testing/http-catcher.ts'
import { catchMail, type MailCatcher } from './testing/mail-catcher.ts'
import { type Rehearsal, rehearse, smsOf, somebody, useMail, useSms } from './testing/rehearsal.ts'

let world: Rehearsal
let mail: MailCatcher
let web: HttpCatcher
beforeAll(async () => {
  world = await rehearse()
  mail = await catchMail()
  web = await catchHttp()
  await useMail(world, mail.port)
  await world.call(contract.setChannel, {
    settings: {
      channel: 'telegram',
      enabled: true,
      apiBase: web.origin,
      mode: 'poll',
      botName: '@bright_field_bot',
      secret: '12:bot-token',
    },
  })
  await useSms(world, web.origin)
  await world.call(contract.setChannel, {
    settings: { channel: 'push', enabled: true, contact: 'it@agency.example', hosts: [web.host] },
  })
  await world.runJobs()
})
afterEach(() => {
  mail.caught.length = 0
  web.caught.length = 0
  web.answer = () => ({ body: { ok: true, result: { message_id: 7 } } })
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
const hook = (channel: string) =>
  world.as({ kind: 'link', role: undefined, permissions: new Set(['messages.report']), scope: { hook: [channel] } })

async function linkTelegram(personId: string, chat: number): Promise<void> {
  const { code } = await phoneOf(personId).call(contract.telegramStart, {})
  const from = { first_name: 'Olga', last_name: 'Ray', language_code: 'en' }
  const message = { text: `/start ${code}`, chat: { id: chat, type: 'private' }, from }
  await hook('telegram').call(contract.takeReport, { fields: { update_id: 1, message } })
  await world.runJobs()
}

describe('the bot', () => {
  it('knows whoever comes with the code of the personal page, once, and says so', async () => {
    const to = somebody()
    const { code, address } = await phoneOf(to.id).call(contract.telegramStart, {})
    expect(address).toBe(`https://t.me/bright_field_bot?start=${code}`)
    const message = { text: `/start ${code}`, chat: { id: 4711, type: 'private' }, from: { first_name: 'Olga' } }
    const fields = { update_id: 1, message }
    expect(await hook('telegram').call(contract.takeReport, { fields })).toEqual({ taken: true })
    expect(await hook('telegram').call(contract.takeReport, { fields })).toEqual({ taken: false })
    await world.runJobs()
    const said = web.at('/bot12:bot-token/sendMessage').map((request) => String(request.json().text))
    expect(said).toEqual([expect.stringContaining('will come here'), expect.stringContaining('not known')])
    const { telegram } = await phoneOf(to.id).call(contract.myMessages, {})
    expect(telegram).toEqual({ bot: '@bright_field_bot', linkedAs: 'Olga' })
  })

  it('brings the message with its link, and its button says that it was read, in that chat only', async () => {
    const to = somebody()
    await linkTelegram(to.id, 5001)
    web.caught.length = 0
    const [messageId] = await world.speak([{ ...text, to }])
    await world.runJobs()
    const [sent] = web.at('/sendMessage')
    expect(sent!.json()).toMatchObject({ chat_id: '5001', text: expect.stringContaining(`/p/token?m=${messageId}`) })
    expect(await seen(messageId!)).toMatchObject({ state: 'delivered', channel: 'telegram', readAt: null })
    expect(mail.caught).toEqual([])
    const press = (chat: number) => ({
      update_id: 2,
      callback_query: { id: 'q1', data: `read:${messageId}`, message: { message_id: 7, chat: { id: chat } } },
    })
    expect((await hook('telegram').call(contract.takeReport, { fields: press(666) })).taken).toBe(false)
    expect((await seen(messageId!)).readAt).toBeNull()
    await hook('telegram').call(contract.takeReport, { fields: press(5001) })
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({ readHow: 'button' })
    expect(web.at('/answerCallbackQuery')).toHaveLength(1)
  })

  it('hands over to the next channel at once when the person has stopped it', async () => {
    const to = somebody({ phone: null })
    await linkTelegram(to.id, 5002)
    web.answer = () => ({ status: 403, body: { ok: false, error_code: 403, description: 'bot was blocked' } })
    const [messageId] = await world.speak([{ ...text, to }])
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({
      state: 'sent',
      channel: 'email',
      deliveries: [{ channel: 'telegram', state: 'failed', detail: 'bot was blocked' }, { channel: 'email' }],
    })
    expect(mail.caught).toHaveLength(1)
  })

  it('is asked for its updates by one process at a time, each update taken once', async () => {
    const steps = serviceSteps(world.app, 'messages.telegram')
    const turnOf = (mine: Instant | null) => steps.within(world.orgId, (ctx) => takeTurn(ctx, mine))
    const turn = await turnOf(null)
    expect(await turnOf(null)).toBeUndefined()
    expect(await turnOf(turn!.until)).toBeDefined()
    const to = somebody()
    const { code } = await phoneOf(to.id).call(contract.telegramStart, {})
    const start = { text: `/start ${code}`, chat: { id: 77, type: 'private' }, from: { first_name: 'Pip' } }
    const update = { update_id: 900, message: start }
    web.answer = ({ path }) => ({ body: { ok: true, result: path.endsWith('/getUpdates') ? [update, update] : {} } })
    expect(await askOnce(steps, world.orgId, turn!, 0)).toBe(true)
    expect((await phoneOf(to.id).call(contract.myMessages, {})).telegram?.linkedAs).toBe('Pip')
    world.later(2)
    expect((await turnOf(null))?.position).toBe(901n)
    await world.runJobs()
    expect(web.at('/sendMessage')).toHaveLength(1)
  })

  it('passes over what is strange', async () => {
    for (const fields of [
      {},
      { message: 1 },
      { message: { text: '/start' } },
      { callback_query: { data: 'read:x' } },
    ]) {
      expect(await hook('telegram').callRaw(contract.takeReport, { fields })).toEqual({ taken: false })
    }
  })

  it('is told a new secret address when it is to be called instead of asked', async () => {
    const bot = { channel: 'telegram', enabled: true, apiBase: web.origin, botName: '@bright_field_bot' } as const
    await world.call(contract.setChannel, { settings: { ...bot, mode: 'webhook' } })
    await world.runJobs()
    const [told] = web.at('/setWebhook')
    expect(told!.json().url).toMatch(/^https:\/\/ordinate\.example\/api\/hooks\/[0-9a-z]{26}\.[\w-]{32}$/)
    await world.call(contract.setChannel, { settings: { ...bot, mode: 'poll' } })
    await world.runJobs()
    expect(web.at('/deleteWebhook')).toHaveLength(1)
  })
})

describe('a text message', () => {
  const byText = () => somebody({ email: null })

  it('asks the gateway as its templates say, quoting for the place', async () => {
    web.answer = () => ({ body: { messages: [{ id: 'g-1' }] } })
    const [messageId] = await world.speak([{ ...text, to: byText() }])
    await world.runJobs()
    const [asked] = web.caught
    expect(asked!.path).toBe('/send?to=%2B79000000001')
    expect(asked!.headers.authorization).toBe('Bearer sms-key')
    const { deliveries } = await seen(messageId!)
    expect(asked!.json()).toEqual({
      text: `Monday, "Corner" Shop\nhttps://ordinate.example/p/token?m=${messageId}`,
      reference: deliveries[0]!.id,
    })
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'sms' })
  })

  it('is delivered when the gateway reports so; a report that repeats or means nothing changes nothing', async () => {
    web.answer = () => ({ body: { messages: [{ id: 'g-2' }] } })
    const [messageId] = await world.speak([{ ...text, to: byText() }])
    await world.runJobs()
    const report = (fields: Record<string, string>) => hook('sms').call(contract.takeReport, { fields })
    expect((await report({ id: 'g-2', status: 'buffered' })).taken).toBe(false)
    expect((await report({ id: 'nobody', status: 'delivered' })).taken).toBe(false)
    expect((await report({ id: 'g-2', status: 'DELIVRD' })).taken).toBe(true)
    expect((await report({ id: 'g-2', status: 'failed' })).taken).toBe(false)
    expect(await seen(messageId!)).toMatchObject({ state: 'delivered' })
  })

  it('goes by mail when the gateway reports that it did not arrive', async () => {
    web.answer = () => ({ body: { messages: [{ id: 'g-3' }] } })
    const [messageId] = await world.speak([{ ...text, to: somebody() }])
    await world.runJobs()
    await hook('sms').call(contract.takeReport, { fields: { id: 'g-3', status: 'undeliverable' } })
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'email' })
    expect(mail.caught).toHaveLength(1)
  })

  it('takes reports only at the address of now', async () => {
    const { address } = await world.call(contract.issueHook, { channel: 'sms' })
    expect(address).toMatch(/\/api\/hooks\//)
    const { rows } = await world.app.owner.query(`select purpose, scope, revoked_at from platform.link`)
    await world.call(contract.issueHook, { channel: 'sms' })
    const after = await world.app.owner.query(
      `select 1 from platform.link where revoked_at is null and scope @> '{"hook":["sms"]}'`,
    )
    expect(rows.length).toBeGreaterThan(0)
    expect(after.rowCount).toBe(1)
  })
})

describe('a signed report', () => {
  const signed = (raw: string, key: string, digest: 'sha256' | 'sha1' = 'sha256') =>
    createHmac(digest, key).update(raw).digest()
  const state = async (providerId: string) => {
    web.answer = () => ({ body: { messages: [{ id: providerId }] } })
    const [messageId] = await world.speak([{ ...text, to: somebody({ email: null }) }])
    await world.runJobs()
    return async () => (await seen(messageId!)).state
  }
  const report = (fields: Record<string, string>, raw: string, headers: Record<string, string>) =>
    hook('sms').call(contract.takeReport, { fields, raw, headers })

  it('is believed only with the gateway’s signature over the body as it was sent', async () => {
    const now = await state('s-1')
    await useSms(world, web.origin, { header: 'X-Gateway-Signature', digest: 'sha256', encoding: 'hex' })
    const raw = '{"id":"s-1","status":"delivered"}'
    const fields = { id: 's-1', status: 'delivered' }
    const hex = signed(raw, 'report-key').toString('hex')
    for (const headers of [
      {},
      { 'x-gateway-signature': '' },
      { 'x-gateway-signature': signed(raw, 'another key').toString('hex') },
      { 'x-gateway-signature': signed(`${raw} `, 'report-key').toString('hex') },
      { 'x-other': hex },
    ]) {
      await expect(report(fields, raw, headers as Record<string, string>)).rejects.toMatchObject({
        status: 403,
        code: 'messages.signature_wrong',
      })
    }
    expect(await now()).toBe('sent')
    // What stands beside the signed words does not count.
    const beside = { ...fields, status: 'failed' }
    expect(await report(beside, raw, { 'x-gateway-signature': `sha256=${hex}` })).toEqual({ taken: true })
    expect(await now()).toBe('delivered')
  })

  it('may be a form, signed with another digest and written in base64', async () => {
    const now = await state('s-2')
    await useSms(world, web.origin, { header: 'Signature', digest: 'sha1', encoding: 'base64' })
    const raw = 'id=s-2&status=DELIVRD'
    const value = signed(raw, 'report-key', 'sha1').toString('base64')
    expect(await report({}, raw, { signature: value })).toEqual({ taken: true })
    expect(await now()).toBe('delivered')
  })

  it('needs its secret before it is switched on, which is never shown', async () => {
    const stranger = await world.stranger()
    const settings = smsOf(web.origin, { header: 'Signature', digest: 'sha256', encoding: 'hex' })
    const { reportSecret: _none, ...without } = settings
    await expect(stranger.call(contract.setChannel, { settings: without })).rejects.toMatchObject({
      code: 'messages.secret_needed',
      fields: [{ path: 'settings.reportSecret' }],
    })
    const view = await stranger.call(contract.setChannel, { settings })
    expect(view).toMatchObject({ hasReportSecret: true })
    expect(JSON.stringify(view)).not.toContain('report-key')
    expect((await stranger.call(contract.setChannel, { settings: without })).hasReportSecret).toBe(true)
  })
})

describe('a notice', () => {
  /** A browser, as far as a push service needs one. */
  function browser() {
    const ecdh = createECDH('prime256v1')
    const publicKey = ecdh.generateKeys()
    const auth = randomBytes(16)
    return { ecdh, publicKey, auth, p256dh: publicKey.toString('base64url'), secret: auth.toString('base64url') }
  }

  /** Opens what only that browser can open (RFC 8291 over RFC 8188). */
  function opened(body: Buffer, { ecdh, publicKey, auth }: ReturnType<typeof browser>): Record<string, string> {
    const salt = body.subarray(0, 16)
    const idLength = body[20]!
    const sender = body.subarray(21, 21 + idLength)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender])
    const key = Buffer.from(hkdfSync('sha256', ecdh.computeSecret(sender), auth, info, 32))
    const content = Buffer.from(hkdfSync('sha256', key, salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', key, salt, 'Content-Encoding: nonce\0', 12))
    const sealed = body.subarray(21 + idLength)
    const decipher = createDecipheriv('aes-128-gcm', content, nonce)
    decipher.setAuthTag(sealed.subarray(-16))
    const plain = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8')) as Record<string, string>
  }

  it('is shown in the browser that took it on, encrypted for it and signed with the key it was given', async () => {
    const to = somebody({ preferred: 'push' })
    const one = browser()
    const { pushKey } = await phoneOf(to.id).call(contract.myMessages, {})
    const endpoint = `${web.origin}/push/1`
    await phoneOf(to.id).call(contract.subscribePush, { endpoint, p256dh: one.p256dh, auth: one.secret })
    const [messageId] = await world.speak([{ ...text, to }])
    await world.runJobs()
    const [posted] = web.at('/push/1')
    expect(posted!.headers.authorization).toContain(`k=${pushKey}`)
    expect(opened(posted!.body, one)).toMatchObject({
      title: 'Your shifts',
      address: `https://ordinate.example/p/token?m=${messageId}`,
    })
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'push' })
  })

  it('is not sent again to a browser that is gone; the next channel carries it', async () => {
    const to = somebody({ preferred: 'push', phone: null })
    const one = browser()
    const endpoint = `${web.origin}/push/gone`
    await phoneOf(to.id).call(contract.subscribePush, { endpoint, p256dh: one.p256dh, auth: one.secret })
    web.answer = () => ({ status: 410 })
    const [messageId] = await world.speak([{ ...text, to }])
    await world.runJobs()
    expect(await seen(messageId!)).toMatchObject({ state: 'sent', channel: 'email' })
    expect(await world.call(contract.getReceiver, { kind: 'staffing', id: to.id })).toMatchObject({ browsers: 0 })
  })

  it('goes only where notices are known to go', async () => {
    const to = somebody()
    const one = browser()
    for (const endpoint of ['http://127.0.0.1:1/x', 'https://evil.example/x', 'http://fcm.googleapis.com/x']) {
      const asked = phoneOf(to.id).call(contract.subscribePush, { endpoint, p256dh: one.p256dh, auth: one.secret })
      await expect(asked).rejects.toMatchObject({ status: 422, code: 'messages.push_host' })
    }
  })
})

it('a link sees and settles only its own person’s messages', async () => {
  const [mine, other] = [somebody(), somebody()]
  const [messageId] = await world.speak([{ ...text, to: other }])
  expect((await phoneOf(mine.id).call(contract.myMessages, {})).messages).toEqual([])
  const stolen = phoneOf(mine.id).call(contract.markRead, { messageIds: [messageId!] })
  await expect(stolen).rejects.toMatchObject({ status: 404 })
  await expect(phoneOf(mine.id).call(contract.myMessages, { personId: other.id })).rejects.toMatchObject({
    status: 404,
  })
})

it('settings that cannot send are refused by their field', async () => {
  const sms = {
    channel: 'sms',
    enabled: true,
    method: 'GET',
    url: 'https://gateway.example/send?to={to}',
    bodyType: 'none',
    body: '',
    headers: [] as { name: string; value: string }[],
    idPath: '',
    reports: false,
    reportId: '',
    reportState: '',
    deliveredWords: '',
    failedWords: '',
  } as const
  await expect(world.call(contract.setChannel, { settings: sms })).rejects.toMatchObject({
    status: 422,
    code: 'messages.template_without',
    fields: [{ path: 'settings.url' }],
  })
  const unsent = { ...sms, url: 'https://gateway.example/?to={to}', body: '{text}' }
  await expect(world.call(contract.setChannel, { settings: unsent })).rejects.toMatchObject({
    code: 'messages.template_without',
  })
  const raw = { settings: { ...sms, url: 'file:///etc/passwd' } }
  await expect(world.callRaw(contract.setChannel, raw)).rejects.toMatchObject({ status: 400 })
  const stranger = await world.stranger()
  await expect(
    stranger.call(contract.setChannel, {
      settings: { channel: 'telegram', enabled: true, apiBase: web.origin, mode: 'poll', botName: 'a_bot' },
    }),
  ).rejects.toMatchObject({ code: 'messages.secret_needed' })
  await expect(stranger.call(contract.sendTest, { channel: 'sms', to: '+7' })).rejects.toMatchObject({ status: 409 })
})
