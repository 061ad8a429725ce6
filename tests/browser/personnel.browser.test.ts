import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { choose, fill, openTab, press } from './actions.ts'
import { keep, PHONE, type Watched, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag22aa']

/** What is wrong with a page: too wide, gravely inaccessible, or complaining. */
async function faultsOf({ page, complaints }: Watched): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return [
    ...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
    ...(wide > 0 ? [`${wide} px too wide`] : []),
    ...complaints.splice(0),
  ]
}

async function picture(name: string) {
  const image = sharp({ create: { width: 600, height: 800, channels: 3, background: { r: 120, g: 140, b: 90 } } })
  return { name, mimeType: 'image/jpeg', buffer: await image.jpeg().toBuffer() }
}

/** Chooses files behind a button. */
async function choosePictures(scope: Page | Locator, name: string): Promise<void> {
  await scope
    .locator('input[type=file]')
    .first()
    .setInputFiles(await picture(name))
}

describe('a coordinator at the desk and a person with a phone', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let desk: Watched
  let phone: Watched

  beforeAll(async () => {
    stage = await openStage()
    const context = await windowOf(stage.browser)
    const { page, settled } = await watchedPage(context)
    const token = stage.server.setupPath!.split('/').at(-1)
    const data = { token, organisation: 'Bright Field Agency', ...COORDINATOR }
    expect((await page.request.post(stage.url('/api/setup'), { data })).ok()).toBe(true)
    await signIn(page, stage)
    await settled()
    session = await context.storageState()
    desk = await watchedPage(await windowOf(stage.browser, { session }))
    phone = await watchedPage(await windowOf(stage.browser, { size: PHONE }))
  })
  afterAll(() => stage.stop())

  it('make a profile, edited where it stands', async () => {
    const { page, settled } = desk
    await page.goto(stage.url('/people'))
    await settled()
    await page.getByRole('button', { name: 'New person' }).first().click()
    await fill(page, 'Name', 'Nora Whitlam')
    await fill(page, 'Phone', '+61 455 222 333')
    await press(page.getByRole('dialog'), 'Add')
    await page.getByRole('heading', { level: 1, name: 'Nora Whitlam' }).waitFor()
    await page.getByRole('button', { name: /^Clothing size/ }).click()
    await page.getByRole('textbox', { name: 'Clothing size' }).fill('M')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Clothing size: M' }).waitFor()
    await page.getByRole('button', { name: /^Languages/ }).click()
    await page.getByRole('textbox', { name: 'Languages' }).fill('English C1, Russian native')
    await page.keyboard.press('Enter')
    await page.getByText('english C1, russian native').waitFor()
    await page.getByRole('button', { name: /^Birth date/ }).click()
    await page.getByRole('textbox', { name: 'Birth date' }).fill('soon')
    await page.keyboard.press('Enter')
    await page.getByText('Write the day like 31.12.1998.').waitFor()
    await page.keyboard.press('Escape')
    await settled()
    await keep(page, 'personnel-profile')
    expect(await faultsOf(desk)).toEqual([])
  })

  it('get a paper from the pocket into the record by a link', async () => {
    const { page, settled } = desk
    await openTab(page, 'Papers')
    await press(page, 'Ask for papers')
    await choose(page, 'Papers', 'Police check')
    await page.keyboard.press('Escape')
    await fill(page, 'By', '24.12.2031')
    await press(page, 'Ask')
    const link = await page.getByRole('link', { name: 'Open' }).getAttribute('href')
    await phone.page.goto(stage.url(link!))
    await phone.settled()
    await phone.page.getByRole('heading', { name: 'Papers of Nora Whitlam' }).waitFor()
    await choosePictures(phone.page, 'police.jpg')
    await phone.page.getByText('1 page ready').waitFor()
    await fill(phone.page, 'Number of the paper', 'PC 99887766')
    await fill(phone.page, 'Valid to', '31.12.2033')
    await keep(phone.page, 'personnel-papers-phone')
    expect(await faultsOf(phone)).toEqual([])
    await press(phone.page, 'Hand in')
    await phone.page.getByText('Sent, being looked at').waitFor()
    await page.getByText('To be looked at').waitFor()
    await press(page, 'Scan 1')
    await page.getByRole('dialog').getByRole('img', { name: 'Scan of a paper' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await press(page, 'Accept')
    await page.getByText('•••• 7766').waitFor()
    await page.getByText('saw a scan').waitFor()
    await settled()
    await keep(page, 'personnel-papers')
    expect(await faultsOf(desk)).toEqual([])
    await phone.page.reload()
    await phone.page.getByText('Everything is accepted. Thank you.').waitFor()
  })

  it('say on the phone when there is no time, and see it at the desk at once', async () => {
    const { page, settled } = desk
    const personId = new URL(page.url()).pathname.split('/').at(-1)
    const issued = await page.request.post(stage.url('/api/v1/scheduling/issue-person-link'), { data: { personId } })
    const { path } = (await issued.json()) as { path: string }
    await openTab(page, 'Availability')
    await phone.page.goto(stage.url(path))
    await openTab(phone.page, 'More')
    await press(phone.page, 'Me')
    await phone.settled()
    await press(phone.page, 'Month after')
    await phone.settled()
    await phone.page.getByRole('button', { name: /\b14 \w+.*can work all day/ }).click()
    await fill(phone.page, 'Note', 'Moving house')
    await keep(phone.page, 'personnel-days-phone')
    expect(await faultsOf(phone)).toEqual([])
    await press(phone.page, 'Off')
    await phone.page.getByRole('button', { name: /\b14 \w+.*cannot work/ }).waitFor()
    await press(page, 'Month after')
    const day = page.getByRole('button', { name: /\b14 \w+.*cannot work/ })
    await day.click()
    await page.getByText('Moving house', { exact: false }).first().waitFor()
    await settled()
    await keep(page, 'personnel-days')
    expect(await faultsOf(desk)).toEqual([])
  })

  it('add a photo on the phone; a file that is none is refused in plain words', async () => {
    const summary = phone.page.locator('summary', { hasText: 'My photos and video' })
    await summary.click()
    const part = phone.page.locator('details').filter({ has: summary })
    await choosePictures(part, 'me.jpg')
    await part.getByRole('img', { name: 'Photo 1' }).waitFor()
    await part
      .locator('input[type=file]')
      .first()
      .setInputFiles({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('not a photo') })
    await part.getByText('“notes.txt” is not a picture that can be read', { exact: false }).waitFor()
    await keep(phone.page, 'personnel-photos-phone')
    expect(await faultsOf(phone)).toEqual([])
  })

  it('find one person twice and make one record of both', async () => {
    const { page, settled } = desk
    const data = { name: 'Whitlam Nora', email: 'nora@example.org' }
    expect((await page.request.post(stage.url('/api/v1/staffing/create-person'), { data })).ok()).toBe(true)
    await page.goto(stage.url('/people/duplicates'))
    await settled()
    await page.getByRole('button', { name: /same name/ }).click()
    await page.getByRole('heading', { name: 'Side by side' }).waitFor()
    await settled()
    await keep(page, 'personnel-duplicates')
    expect(await faultsOf(desk)).toEqual([])
    await fill(page, 'Why they are one person', 'Same voice')
    await press(page, 'Merge')
    await page.getByText(/Merged record: /).waitFor()
    await page.goto(stage.url('/people'))
    await settled()
    expect(await page.getByRole('grid', { name: 'People' }).getByRole('row').count()).toBe(2)
  })
})
