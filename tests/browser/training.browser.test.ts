import { AxeBuilder } from '@axe-core/playwright'
import { addDays, dateIn } from '@ordinate/kernel'
import { currentInstant } from '@ordinate/platform'
import { createTypesetter } from '@ordinate/typesetter'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { choose, fill, openTab, press } from './actions.ts'
import { keep, PHONE, type Watched, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

/** Somebody's window with its page. */
type Window = Watched & { readonly context: BrowserContext }

const ZONE = 'Australia/Adelaide'
const START = addDays(dateIn(currentInstant(), ZONE), 20)

describe('a training, from the programme to the seat', () => {
  let stage: Stage
  let office: Window
  let phone: Window
  let orderId: string
  let shiftId: string
  let pdf: Uint8Array
  let link: string

  /** Sends a command as the screen would. */
  const command = (path: string, input: object) =>
    office.page.evaluate(
      async ([address, body]) => {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`/api/v1/${address}`, { method: 'POST', headers, body: body! })
        return (await response.json()) as { id: string; code?: string; detail?: string }
      },
      [path, JSON.stringify(input)] as const,
    )
  const seatAda = () => command('scheduling/allocate', { shiftId, personId: adaId })
  let adaId: string

  const open = async (options: Parameters<typeof windowOf>[1]): Promise<Window> => {
    const context = await windowOf(stage.browser, options)
    return { context, ...(await watchedPage(context)) }
  }
  const faultsOf = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  beforeAll(async () => {
    stage = await openStage()
    office = await open({})
    const token = stage.server.setupPath!.split('/').at(-1)
    const organisation = 'Bright Field Agency'
    await office.page.request.post(stage.url('/api/setup'), { data: { token, organisation, ...COORDINATOR } })
    await signIn(office.page, stage)
    const typesetter = createTypesetter({ threads: 1 })
    pdf = await typesetter.toPdf({
      title: 'Rules for the stand',
      language: 'en',
      date: '2026-01-15',
      organisation: { name: organisation, lines: [] },
      blocks: [{ kind: 'paragraph', text: 'Wash your hands.' }],
    })
    await typesetter.close()
    const outlet = await command('places/create-outlet', { name: 'Corner shop', zone: ZONE })
    const order = { title: 'Juice tasting', client: { name: 'Juice' }, startsOn: String(START) }
    orderId = (await command('orders/create-order', order)).id
    const row = { outletId: outlet.id, day: String(START), startTime: '11:00', endTime: '16:00', headcount: 1 }
    await command('orders/add-activations', { orderId, rows: [row] })
    await command('scheduling/make-shifts', { orderId })
    adaId = (await command('staffing/create-person', { name: 'Ada Lind', phone: '+61 400 000 001' })).id
    const roster = await office.page.request.get(stage.url(`/api/v1/scheduling/roster?orderId=${orderId}`))
    shiftId = (await roster.json()).shifts[0].id
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keep(office.page, 'training-failed')
  })
  afterAll(() => stage.stop())

  it('is written by the coordinator: material, quiz, terms', async () => {
    const { page, settled } = office
    await page.goto(stage.url('/training'))
    await settled()
    await page.getByRole('button', { name: 'New programme' }).first().click()
    const form = page.getByRole('dialog', { name: 'New programme' })
    await fill(form, 'Name', 'Rules for the stand')
    await fill(form, 'Pass mark, % right', '120')
    await press(form, 'Make programme')
    await form.getByText(/100/).first().waitFor()
    await fill(form, 'Pass mark, % right', '50')
    await press(form, 'Make programme')
    await page.getByRole('heading', { name: 'Rules for the stand', level: 1 }).waitFor()

    await press(page, 'Add material')
    const material = page.getByRole('dialog', { name: 'Add material' })
    const file = material.locator('input[type=file]')
    await file.setInputFiles({ name: 'rules.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ not a paper') })
    await material.getByRole('alert').waitFor()
    await file.setInputFiles({ name: 'Rules.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) })
    await press(material, 'Add material')
    await page.getByRole('link', { name: 'Rules' }).waitFor()

    await openTab(page, 'Quiz')
    for (const number of [1, 2]) {
      await press(page, 'Add a question')
      await page.getByRole('textbox', { name: `Question ${number}`, exact: true }).fill(`What of rule ${number}?`)
      await fill(page, `Question ${number}, answer 1`, 'Keep it')
      await fill(page, `Question ${number}, answer 2`, 'Break it')
    }
    await page.getByRole('checkbox', { name: 'Question 2: answer 1 is right' }).uncheck()
    await press(page, 'Save quiz')
    await page.getByText('Question 2 has no right answer. Tick one.').waitFor()
    await page.getByRole('checkbox', { name: 'Question 2: answer 1 is right' }).check()
    await press(page, 'Save quiz')
    await page.getByText('Saved').waitFor()
    await keep(page, 'training-quiz')
    expect(await faultsOf(page)).toEqual([])
    await press(page, 'Open to people')
    await page.getByText('Open', { exact: true }).waitFor()
  })

  it('is demanded, and keeps somebody out who never took it', async () => {
    const { page, settled } = office
    await openTab(page, 'Programme')
    await press(page, 'Demand it')
    await choose(page, 'Order', /Juice tasting/)
    await page.getByRole('button', { name: 'Demand it' }).last().click()
    await page.getByText(/Every role, order/).waitFor()
    const refused = await seatAda()
    expect(refused).toMatchObject({ code: 'training.bar_missing', detail: 'Rules for the stand: never taken.' })
    await openTab(page, 'People')
    await page.getByText('Never taken').first().waitFor()
    await press(page, 'Enrol people')
    const dialog = page.getByRole('dialog', { name: 'Enrol people' })
    await choose(dialog, 'People', 'Ada Lind')
    await page.keyboard.press('Escape')
    await press(dialog, 'Enrol 1 person')
    const links = page.getByRole('dialog', { name: '1 personal link' })
    link = (await links.getByRole('link', { name: 'Personal page' }).getAttribute('href'))!
    await settled()
    await keep(page, 'training-links')
    await page.keyboard.press('Escape')
    await page.getByText('In progress').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
  })

  it('is taken on the phone: material, a quiz that outlives a lost network, a certificate', async () => {
    phone = await open({ size: PHONE })
    const { page, context } = phone
    await page.goto(stage.url(link))
    await openTab(page, 'More')
    await press(page, 'Training')
    await page.getByText('Open the required materials first.').waitFor()
    await keep(page, 'training-phone')
    expect(await faultsOf(page)).toEqual([])
    const download = page.waitForEvent('download')
    await press(page, /^Rules .*to open$/)
    expect((await download).suggestedFilename()).toBe('Rules.pdf')
    await page.getByText('opened').waitFor()
    await press(page, 'Start the quiz')
    await page.getByText('Question 1 of 2').waitFor()
    await context.setOffline(true)
    await page.getByRole('radio', { name: 'Keep it' }).check()
    await press(page, 'Next')
    await page.getByRole('radio', { name: 'Keep it' }).check()
    await press(page, 'Finish and see the result')
    await page.getByText(/Your answers are kept on this phone/).waitFor()
    await keep(page, 'training-phone-offline')
    expect(await faultsOf(page)).toEqual([])
    await context.setOffline(false)
    await press(page, 'Finish and see the result')
    await page.getByText('100 % right').waitFor()
    await page.getByText('Your certificate is ready.').waitFor()
    await keep(page, 'training-phone-result')
    expect(await faultsOf(page)).toEqual([])
    await press(page, 'Back to my training')
    await page.getByText(/^Valid until/).waitFor()
    const paper = page.waitForEvent('download')
    await press(page, /^Certificate TC-/)
    expect((await paper).suggestedFilename()).toMatch(/^TC-.*\.pdf$/)
  })

  it('and then the seat is given; the office sees the certificate as soon as it is there', async () => {
    const { page } = office
    await page
      .getByText(/^Valid until/)
      .first()
      .waitFor()
    await keep(page, 'training-people')
    expect((await seatAda()).code).toBeUndefined()

    await page.goto(stage.url(`/people?panel=staffing.person:${adaId}`))
    const certificates = page.getByRole('list', { name: 'Certificates' })
    await certificates.getByRole('link', { name: /^TC-/ }).waitFor()
    await page.getByRole('link', { name: 'Rules for the stand' }).waitFor()
    await office.settled()
    await keep(page, 'training-person-panel')
    expect(await faultsOf(page)).toEqual([])
  })

  it('anybody who scans the code on the certificate reads whether it holds, and that it was revoked', async () => {
    const { rows } = await stage.server.installation.app.owner.query<{ id: string; check_path: string }>(
      'select id, check_path from training.certificate',
    )
    const anybody = await open({ size: PHONE })
    await anybody.page.goto(stage.url(rows[0]!.check_path))
    await anybody.page.getByRole('heading', { name: 'Ada Lind' }).waitFor()
    await anybody.page.getByText('Rules for the stand').waitFor()
    await anybody.page.getByText(/TC-\d{4}-\d+/).waitFor()
    expect(await anybody.page.getByText('+61 400').count()).toBe(0)
    await anybody.settled()
    await keep(anybody.page, 'training-certificate-page')
    expect(await faultsOf(anybody.page)).toEqual([])
    await command('training/revoke-certificate', { certificateId: rows[0]!.id, reason: 'Taken by somebody else' })
    await anybody.page.reload()
    await anybody.page.getByText(/revoked/i).waitFor()
    expect(await anybody.page.getByText('Taken by somebody else').count()).toBe(0)
    await anybody.context.close()
    expect([...office.complaints, ...phone.complaints]).toEqual([])
  })

  it('a session is confirmed by the code on the trainer’s screen, which the phone asks about', async () => {
    const asks = { name: 'Morning at the office', needsMaterials: false, needsQuiz: false, needsAttendance: true }
    const { id: programmeId } = await command('training/create-programme', asks)
    await command('training/move-programme', { programmeId, move: 'open' })
    const today = dateIn(currentInstant(), 'UTC')
    const session = await command('training/plan-session', {
      programmeId,
      date: String(today),
      startTime: '00:00',
      endTime: '23:59',
      zone: 'UTC',
      place: 'Office, room 2',
    })
    await command('training/enrol-in-session', { sessionId: session.id, personIds: [adaId] })
    const { page, settled } = office
    await page.goto(stage.url(`/training/${programmeId}?tab=sessions&panel=training.session:${session.id}`))
    await press(page, 'Show the code to scan')
    await page.getByRole('img', { name: 'Code of the session' }).waitFor()
    await settled()
    await keep(page, 'training-code')
    const code = await page.request.get(stage.url(`/api/v1/training/session-code?sessionId=${session.id}`))
    const { url } = await code.json()
    await phone.page.goto(stage.url(new URL(url, 'http://x').pathname + new URL(url, 'http://x').search))
    await phone.page.getByRole('button', { name: 'Yes, I am here' }).waitFor()
    await keep(phone.page, 'training-phone-visit')
    await press(phone.page, 'Yes, I am here')
    await phone.page.getByText('It is noted that you are here').waitFor()
    await page.getByText('1 of 1 are there').waitFor()
    expect(await faultsOf(phone.page)).toEqual([])
  })
})
