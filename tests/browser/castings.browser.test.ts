import { AxeBuilder } from '@axe-core/playwright'
import { getCasting } from '@ordinate/castings/contract'
import { type Client, createClient } from '@ordinate/contract'
import { addDays, dateIn, localTime, money } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, press } from './actions.ts'
import { keep, PHONE, type Watched, watchedPage, windowOf } from './chromium.ts'
import { playFilm, recordFilm } from './films.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const ZONE = 'Australia/Adelaide'
const NAMES = ['Anna Petrova', 'Boris Lang', 'Clara Novak']

/** The coordinator at a desk, the client on a phone. */
describe('a casting on the screens', () => {
  let stage: Stage
  let office: Watched
  let page: Page
  let api: Client
  let orderId: string
  let castingPath: string
  let link: string
  let client: Watched

  beforeAll(async () => {
    stage = await openStage()
    const desk = await windowOf(stage.browser)
    office = await watchedPage(desk)
    page = office.page
    const token = stage.server.setupPath!.split('/').at(-1)
    const organisation = { organisation: 'Bright Field Agency', currency: 'AUD', country: 'AU', zone: ZONE }
    await page.request.post(stage.url('/api/setup'), { data: { token, ...organisation, ...COORDINATOR } })
    await signIn(page, stage)
    const cookie = (await desk.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    api = createClient({ baseUrl: stage.url(''), headers: () => ({ cookie }) })
    orderId = await addOrder()
  })
  afterAll(() => stage.stop())

  async function addOrder(): Promise<string> {
    const startsOn = addDays(dateIn(currentInstant(), ZONE), 20)
    const outlet = await api.call(createOutlet, { name: 'Central Market', region: 'SA' })
    for (const [at, name] of NAMES.entries()) {
      await api.call(createPerson, { name, phone: `+61 400 123 45${at}`, rate: money(3_777n, 'AUD') })
    }
    const order = await api.call(createOrder, { title: 'Tea tasting', startsOn, client: { name: 'Tea Co' } })
    const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
    await api.call(addActivations, {
      orderId: order.id,
      rows: [0, 1].map((day) => ({ outletId: outlet.id, day: addDays(startsOn, day), ...hours })),
    })
    return order.id
  }

  const graveFaults = async (on: Page) => {
    const { violations } = await new AxeBuilder({ page: on }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await on.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('is opened on the order, with people added, the fittest first', async () => {
    await page.goto(stage.url(`/orders/${orderId}?tab=castings`))
    await office.settled()
    expect(await graveFaults(page)).toEqual([])
    await press(page, 'New casting')
    const dialog = page.getByRole('dialog', { name: 'New casting' })
    await dialog.getByLabel('How many people').fill('1')
    await press(dialog, 'Open the casting')
    await page.waitForURL(/\/castings\/cst_/)
    castingPath = new URL(page.url()).pathname
    await page.getByRole('button', { name: 'Add people' }).first().click()
    const pool = page.getByRole('dialog', { name: 'Add people' })
    const first = pool.getByRole('gridcell', { name: NAMES[0]! })
    await first.click()
    await pool.getByRole('gridcell', { name: NAMES[2]! }).click({ modifiers: ['Shift'] })
    await press(pool, 'Add 3 people')
    await pool.getByText('3 people added.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('grid', { name: 'Candidates' }).getByText(NAMES[2]!).waitFor()
  })

  it('takes a photo and marks in the panel, and refuses a card that tells too much', async () => {
    await page.getByRole('grid', { name: 'Candidates' }).getByText(NAMES[0]!).dblclick()
    const jpeg = await sharp({ create: { width: 400, height: 500, channels: 3, background: 'teal' } })
      .jpeg()
      .toBuffer()
    const photo = { name: 'anna-petrova.jpg', mimeType: 'image/jpeg', buffer: jpeg }
    await page.locator('input[type=file][accept="image/*"]').setInputFiles(photo)
    await page.getByRole('img', { name: 'Anna' }).first().waitFor()
    const video = { name: 'film.mov', mimeType: 'video/quicktime', buffer: Buffer.from('moov') }
    await page.locator('input[type=file][accept^="video"]').setInputFiles(video)
    await page.getByText('This file is no MP4 or WebM video.').waitFor()
    const buffer = await recordFilm(page, 'video/mp4;codecs=avc1.42E01E')
    await page
      .locator('input[type=file][accept^="video"]')
      .setInputFiles({ name: 'speech.mp4', mimeType: 'video/mp4', buffer })
    await playFilm(page, 'Speech of Anna')
    await fill(page, 'What the client may read', 'Ask Petrova for more')
    await press(page, 'Save')
    await page.getByText('A card shows the first name only').waitFor()
    await fill(page, 'What the client may read', 'Explains without a script')
    await press(page, 'Save')
    await page.getByText('A card shows the first name only').waitFor({ state: 'detached' })
    // The stars lie over their radio buttons; keys reach those as a mouse reaches the stars.
    await page.getByRole('radio', { name: 'Speech: 5 of 5' }).press('Space')
    await press(page, 'Save marks')
    await page.getByText('Score sheet · 5 of 5').waitFor()
    await office.settled()
    await keep(page, 'castings-panel')
    expect(await graveFaults(page)).toEqual([])
  })

  it('has a session with a time for everybody, which is told to them', async () => {
    const castingId = castingPath.split('/').at(-1)!
    await page.goto(stage.url(`${castingPath}?part=sessions`))
    await press(page, 'Add a session')
    const dialog = page.getByRole('dialog', { name: 'Add a session' })
    await fill(dialog, 'Where', 'Our office')
    await dialog.getByLabel('Day').fill('3 Jan 2030')
    await press(dialog, 'Add a session')
    await page.getByText('Our office').waitFor()
    const anna = (await api.call(getCasting, { castingId })).people[0]!
    await page.goto(stage.url(`${castingPath}?panel=castings.candidate:${castingId}.${anna.id}`))
    await page.getByRole('combobox', { name: 'Time' }).click()
    await page.getByRole('option', { name: /10:15/ }).click()
    const grid = page.getByRole('grid', { name: 'Candidates' })
    await grid.getByText(/10:15/).waitFor()
    await grid.getByText(NAMES[0]!).click()
    await press(page, 'Invite')
    await grid.locator('[title="Told of this time"]').waitFor()
    await office.settled()
    expect(await graveFaults(page)).toEqual([])
  })

  it('goes to the client by link', async () => {
    await page.goto(stage.url(castingPath))
    await press(page, 'Send cards to the client…')
    const dialog = page.getByRole('dialog', { name: 'Cards for Tea Co' })
    await press(dialog, 'Make the link')
    link = await dialog.getByRole('textbox', { name: 'Link for the client' }).inputValue()
    await press(dialog, 'Done')
  })

  it('is compared and answered on a phone, and the coordinator sees it at once', async () => {
    client = await watchedPage(await windowOf(stage.browser, { size: PHONE }))
    const phone = client.page
    await phone.goto(link)
    await client.settled()
    expect(await phone.content()).not.toContain('Petrova')
    expect(await graveFaults(phone)).toEqual([])
    await phone.getByRole('checkbox', { name: 'Compare Anna' }).check()
    await phone.getByRole('checkbox', { name: 'Compare Boris' }).check()
    await press(phone, 'Compare 2')
    const beside = phone.getByRole('dialog', { name: 'Side by side' })
    await playFilm(phone, 'Speech of Anna')
    await choiceOf(beside, 'Anna', 'Yes')
    await choiceOf(beside, 'Boris', 'Reserve')
    await client.settled()
    await keep(phone, 'castings-client-compare')
    expect(await graveFaults(phone)).toEqual([])
    await phone.keyboard.press('Escape')
    await beside.waitFor({ state: 'hidden' })
    await choiceOf(phone, 'Clara', 'Reserve')
    await phone.getByRole('textbox', { name: 'Comment on Anna' }).fill('Just right')
    await press(phone, 'Answer')
    const sending = phone.getByRole('dialog', { name: 'Your answer' })
    await press(sending, 'Move 3 Clara up')
    await press(sending, 'Send the answer')
    await phone.getByText('We have your answer.').waitFor()
    await client.settled()
    await keep(phone, 'castings-client-answered')
    expect(await graveFaults(phone)).toEqual([])

    const grid = page.getByRole('grid', { name: 'Candidates' })
    await grid.getByText('picked', { exact: true }).waitFor()
    await grid.getByText('reserve 1', { exact: true }).waitFor()
    await grid.getByText('Just right').waitFor()
    await office.settled()
    await keep(page, 'castings-answered')
    expect(await graveFaults(page)).toEqual([])
  })

  it('ends for the person by the client’s veto; the next reserve steps in', async () => {
    const phone = client.page
    await press(phone, 'Send away…')
    const dialog = phone.getByRole('dialog', { name: 'Send Anna away' })
    await dialog.getByRole('textbox', { name: /Why/ }).fill('Late twice')
    await press(dialog, 'Send away')
    await phone.getByText('Sent away', { exact: true }).waitFor()
    const grid = page.getByRole('grid', { name: 'Candidates' })
    await grid.getByText('sent away').waitFor()
    const castingId = castingPath.split('/').at(-1)!
    const people = (await api.call(getCasting, { castingId })).people
    expect(people.map(({ cardName, standing }) => [cardName, standing])).toEqual([
      ['Anna', 'vetoed'],
      ['Boris', 'reserve'],
      ['Clara', 'picked'],
    ])
    await grid.getByText(NAMES[0]!).dblclick()
    await page.getByText('Reason, for the office alone: Late twice').waitFor()
    const notice = await page.getByRole('textbox', { name: 'What the person is told' }).inputValue()
    expect(notice).not.toMatch(/late|tea co/i)
    await office.settled()
    await keep(page, 'castings-vetoed')
    expect(await graveFaults(page)).toEqual([])
  })

  it('is read only behind an old link', async () => {
    await page.goto(stage.url(castingPath))
    await press(page, 'Send cards to the client…')
    const dialog = page.getByRole('dialog', { name: 'Cards for Tea Co' })
    await press(dialog, 'Make the link')
    await dialog.getByRole('textbox', { name: 'Link for the client' }).waitFor()
    const phone = client.page
    await phone.reload()
    await phone.getByText('This is list 1. List 2 has taken its place').waitFor()
    expect(await phone.getByRole('button', { name: 'Answer' }).count()).toBe(0)
    await client.settled()
    expect(await graveFaults(phone)).toEqual([])
    expect([...office.complaints, ...client.complaints]).toEqual([])
  })

  async function choiceOf(scope: Page | ReturnType<Page['getByRole']>, name: string, choice: string): Promise<void> {
    const group = scope.getByRole('radiogroup', { name: `Your choice for ${name}` })
    await group.getByText(choice, { exact: true }).click()
  }
})
