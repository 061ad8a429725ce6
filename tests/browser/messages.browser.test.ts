import { AxeBuilder } from '@axe-core/playwright'
import { type Client, createClient } from '@ordinate/contract'
import { makeBudget } from '@ordinate/finance/contract'
import { addDays, dateIn, localTime, money } from '@ordinate/kernel'
import { getMessage, listMessages } from '@ordinate/messages/contract'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { makeShifts, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { catchMail, type MailCatcher } from '../../modules/messages/src/testing/mail-catcher.ts'
import { keep, PHONE, type Watched, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const START = addDays(dateIn(currentInstant(), 'Australia/Adelaide'), 10)
const OWN = {
  organisation: 'Bright Field',
  currency: 'AUD',
  country: 'AU',
  zone: 'Australia/Adelaide',
  locale: 'en',
}

describe('messages and offers on the screen', () => {
  let stage: Stage
  let mail: MailCatcher
  let session: WindowOptions['session']
  let office: Client
  let orderId: string

  beforeAll(async () => {
    ;[stage, mail] = await Promise.all([openStage(), catchMail()])
    const context = await windowOf(stage.browser)
    const { page, settled } = await watchedPage(context)
    const token = stage.server.setupPath!.split('/').at(-1)
    await page.request.post(stage.url('/api/setup'), {
      data: { token, demo: false, ...OWN, ...COORDINATOR },
    })
    await signIn(page, stage)
    await settled()
    session = await context.storageState()
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    office = createClient({ baseUrl: stage.url(''), headers: () => ({ cookie }) })
    orderId = await prepareOrder()
    await context.close()
  })
  afterAll(async () => {
    await stage.stop()
    await mail.close()
  })

  /** An order with one empty seat, money for it, and two people who could take it. */
  async function prepareOrder(): Promise<string> {
    const outlet = await office.call(createOutlet, { name: 'Corner Shop', region: 'SA' })
    const { id } = await office.call(createOrder, { title: 'Tea tasting', startsOn: START, client: { name: 'Tea Co' } })
    const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
    await office.call(addActivations, {
      orderId: id,
      rows: [{ outletId: outlet.id, day: START, headcount: 1, ...hours }],
    })
    await office.call(makeShifts, { orderId: id })
    await office.call(makeBudget, { orderId: id, lines: [{ category: 'staff', amount: money(1_000_000n, 'AUD') }] })
    for (const name of ['Ann Reed', 'Bob Hale']) {
      const email = `${name.split(' ')[0]!.toLowerCase()}@people.example`
      await office.call(createPerson, { name, email, rate: money(3_000n, 'AUD') })
    }
    return id
  }

  const graveFaults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }
  const linkTo = async (address: string): Promise<string> => {
    for (;;) {
      const letter = mail.caught.find(({ to }) => to.includes(address))
      const path = letter && /\/p\/\S+/.exec(letter.source)?.[0]
      if (path) return path
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
  async function desk(): Promise<Watched> {
    return watchedPage(await windowOf(stage.browser, { session }))
  }
  async function onPhone(path: string, options: WindowOptions = {}): Promise<Watched> {
    const phone = await watchedPage(await windowOf(stage.browser, { size: PHONE, ...options }))
    await phone.page.goto(stage.url(path))
    await phone.settled()
    return phone
  }

  it('mail is set up and tried out, and the test is found with what became of it', async () => {
    const { page, complaints, settled } = await desk()
    await page.goto(stage.url('/settings?tab=messages'))
    await settled()
    await keep(page, 'messages-settings')
    expect(await graveFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Set up', exact: true }).last().click()
    const dialog = page.getByRole('dialog', { name: 'E-mail' })
    await dialog.getByLabel('Server').fill('127.0.0.1')
    await dialog.getByLabel('Port').fill(String(mail.port))
    await dialog.getByRole('combobox', { name: 'Encryption' }).or(dialog.getByLabel('Encryption')).first().click()
    await page.getByRole('option', { name: 'None' }).click()
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.getByText(/.+/).first().waitFor()
    await dialog.getByLabel('Sender’s address').fill('office@agency.example')
    await dialog.getByRole('button', { name: 'Save' }).click()
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('button', { name: 'Send me a test' }).click()
    await page.getByLabel('Mail address').fill('me@agency.example')
    await page.getByRole('dialog').getByRole('button', { name: 'Send me a test' }).click()
    // The queue looks for work every few seconds, on a busy machine later.
    await page.getByText('taken by the channel').waitFor({ timeout: 60_000 })
    await settled()
    await keep(page, 'messages-outbox')
    expect(await graveFaults(page)).toEqual([])
    expect(mail.caught.map(({ to }) => to)).toEqual([['me@agency.example']])
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('two people accept the last seat on their phones, and exactly one has it', async () => {
    const { page, complaints, settled } = await desk()
    await page.goto(stage.url(`/orders/${orderId}?tab=team`))
    await settled()
    await page.getByRole('button', { name: 'Offer open seats' }).click()
    await page.getByRole('checkbox', { name: 'Everybody' }).check()
    await settled()
    await keep(page, 'offers-compose')
    expect(await graveFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Offer 1 seat to 2 people' }).click()
    await page.getByText('2 offers went to 2 people').waitFor()
    await page.getByRole('button', { name: 'See the answers' }).click()
    await page.getByText('0 of 1 seats filled').waitFor()

    const phones = [
      await onPhone(await linkTo('ann@people.example')),
      await onPhone(await linkTo('bob@people.example'), { dark: true, language: 'ru' }),
    ]
    const yes = phones.map((phone) => phone.page.getByRole('button', { name: /Yes, I take it|Да, беру/ }))
    await Promise.all(yes.map((button) => button.waitFor()))
    for (const [at, phone] of phones.entries()) {
      await keep(phone.page, `offers-phone-${at}`)
      expect(await graveFaults(phone.page)).toEqual([])
    }
    await Promise.all(yes.map((button) => button.click()))
    const answers = await Promise.all(
      phones.map(async (phone) => {
        const outcome = phone.page.getByText(/Yours|Somebody else has it|Ваша$|Досталась другому/)
        await outcome.first().waitFor()
        return /Yours|Ваша/.test(await outcome.first().innerText())
      }),
    )
    expect(answers.toSorted()).toEqual([false, true])
    await page.getByText('1 of 1 seats filled').waitFor()
    await page.getByText('Has the seat').waitFor()
    await keep(page, 'offers-team')
    expect(await graveFaults(page)).toEqual([])
    expect((await office.call(roster, { orderId })).allocations).toHaveLength(1)

    const winner = phones[answers.indexOf(true)]!
    await winner.page.getByRole('tab', { name: /Shifts|Смены/ }).click()
    await winner.page.getByText('Corner Shop').first().waitFor()
    for (const phone of phones) {
      expect(phone.complaints).toEqual([])
      await phone.page.context().close()
    }
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('a notice is shown by the phone’s worker, one for each message however often it comes', async () => {
    const phone = await onPhone(await linkTo('ann@people.example'))
    const { page } = phone
    await page.context().grantPermissions(['notifications'], { origin: stage.url('') })
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const devtools = await page.context().newCDPSession(page)
    const registered = new Promise<string>((resolve) => {
      devtools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const [first] = registrations
        if (first !== undefined) resolve(first.registrationId)
      })
    })
    await devtools.send('ServiceWorker.enable')
    const registrationId = await registered
    const data = JSON.stringify({ title: 'Your shift is off', text: 'Monday', address: page.url(), tag: 'dlv_1' })
    const shown = () =>
      page.evaluate(async () => {
        const worker = await navigator.serviceWorker.ready
        return (await worker.getNotifications()).map(({ title, body }) => `${title}: ${body}`)
      })
    for (let time = 0; time < 2; time += 1) {
      await devtools.send('ServiceWorker.deliverPushMessage', { origin: stage.url(''), registrationId, data })
    }
    for (let seen: string[] = []; seen.length === 0; seen = await shown()) {
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
    expect(await shown()).toEqual(['Your shift is off: Monday'])
    expect(phone.complaints).toEqual([])
    await page.context().close()
  })

  it('whoever opens the link of a message has read it, and says on the phone when not to be disturbed', async () => {
    const { rows } = await office.call(listMessages, { orderId })
    const ann = rows.find(({ email }) => email === 'ann@people.example')!
    const read = async () => (await office.call(getMessage, { messageId: ann.id })).readHow
    while ((await read()) === null) await new Promise((resolve) => setTimeout(resolve, 100))
    expect(await read()).toBe('page')
    const phone = await onPhone(await linkTo('ann@people.example'))
    await phone.page.getByRole('tab', { name: /Messages/ }).click()
    await phone.page.getByText('A shift for you: Tea tasting').waitFor()
    await phone.page.getByLabel('Do not disturb').selectOption('own')
    await phone.settled()
    await keep(phone.page, 'messages-phone')
    expect(await graveFaults(phone.page)).toEqual([])
    await phone.page.getByRole('button', { name: 'Save' }).click()
    await phone.page.getByRole('button', { name: 'Saved' }).waitFor()
    expect(phone.complaints).toEqual([])
    await phone.page.context().close()
  })
})
