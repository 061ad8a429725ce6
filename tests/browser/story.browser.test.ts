import { type Instant, instant } from '@ordinate/kernel'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { cellOf, choose, fill, openTab, paste, press } from './actions.ts'
import { keep, PHONE, type Watched, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage } from './stage.ts'
import { ESTIMATE, OUTLETS, PEOPLE } from './story-tables.ts'

describe('a campaign through the screens', () => {
  const now: Instant = instant('2027-02-15T00:00:00Z')
  let stage: Stage
  let desk: BrowserContext
  let office: Watched
  let page: Page
  let orderPath: string
  let clientPath: string
  let personLinks: string[]

  beforeAll(async () => {
    stage = await openStage({ clock: () => now })
    desk = await windowOf(stage.browser)
    office = await watchedPage(desk)
    page = office.page
  })
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keep(page, 'story-failed')
  })
  afterAll(() => stage.stop())

  const visit = async (path: string) => {
    await page.goto(stage.url(path))
    await office.settled()
  }
  const visitTab = (tab: string) => visit(`${orderPath}?tab=${tab}`)

  /** A page behind a link on a phone of somebody else. */
  async function behindLink(path: string): Promise<Watched> {
    const context = await windowOf(stage.browser, { size: PHONE, now: now.epochMilliseconds })
    const opened = await watchedPage(context)
    await opened.page.goto(path.startsWith('http') ? path : stage.url(path))
    await opened.settled()
    return opened
  }

  it('begins with the one-time link and an organisation of one’s own', async () => {
    await visit(stage.server.setupPath!)
    await fill(page, 'Organisation', 'Bright Field')
    await fill(page, 'Your name', COORDINATOR.name)
    await fill(page, 'E-mail', COORDINATOR.email)
    await page.locator('input[name=password]').fill(COORDINATOR.password)
    await press(page, 'Begin')
    await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
    await office.settled()
    await keep(page, 'story-01-my-day')
  })

  it('imports outlets pasted from Excel: a column corrected, an error row with its reason, then written', async () => {
    await visit('/imports/new?kind=places.outlets')
    await page.getByRole('textbox', { name: 'Paste from Excel' }).focus()
    await paste(page, OUTLETS)
    await press(page, 'Continue')
    await page.getByText('Columns', { exact: true }).click()
    await choose(page, 'Address', 'Where')
    await press(page, /^Errors 1$/)
    await page.getByRole('row').filter({ hasText: 'St Kilda' }).getByText('south', { exact: false }).first().waitFor()
    await office.settled()
    await keep(page, 'story-02-import-preview')
    await press(page, 'Import 7 rows')
    await press(page, 'Look at the result')
    await page.getByRole('heading', { level: 1, name: 'Outlets' }).waitFor()
    await page.getByText('7 rows').last().waitFor()
    await page.getByRole('row').filter({ hasText: '166 The Parade, Norwood' }).waitFor()
  })

  it('imports people the same way', async () => {
    await visit('/imports/new?kind=staffing.people')
    await page.getByRole('textbox', { name: 'Paste from Excel' }).focus()
    await paste(page, PEOPLE)
    await press(page, 'Continue')
    await press(page, 'Import 12 rows')
    await press(page, 'Look at the result')
    await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
    await page.getByText('12 rows').last().waitFor()
    await office.settled()
    await keep(page, 'story-03-people')
  })

  it('takes an order by the form, and shows what is missing before its next stages', async () => {
    await visit('/orders/new')
    await fill(page, 'Title', 'Juice tasting')
    await fill(page, 'First day', '18 Mar 2027')
    await fill(page, 'Last day', '19/3/2027')
    await page.getByText('New client').click()
    await fill(page, 'Client’s name', 'Sunny Juice Pty Ltd')
    await fill(page, 'E-mail', 'brand@sunnyjuice.example')
    await fill(page, 'Product', 'Sunny orange juice')
    await fill(page, 'Category', 'juice')
    await fill(page, 'Outlets wanted', '4')
    await fill(page, 'Outlets per supervisor', '4')
    await fill(page, 'From', '11')
    await fill(page, 'To', '4 pm')
    await fill(page, 'Contacts a day', '120')
    await keep(page, 'story-04-new-order')
    await press(page, 'Take the order')
    await page.waitForURL(/\/orders\/ord_/)
    orderPath = new URL(page.url()).pathname
    await press(page, 'Move to Estimate')
    await page.getByRole('heading', { name: 'Before Contract' }).waitFor()
    await press(page, 'Move to Contract')
    await page.getByRole('alert').filter({ hasText: 'missing before the stage Contract' }).waitFor()
    await page.getByRole('button', { name: 'Override' }).waitFor()
    await office.settled()
    await keep(page, 'story-05-order')
  })

  it('draws the address programme by a pattern', async () => {
    await visitTab('programme')
    await press(page, 'Add by pattern')
    const dialog = page.getByRole('dialog')
    await choose(dialog, 'Region', /^SA/)
    await dialog.getByRole('checkbox', { name: 'All 4 outlets shown' }).check()
    await dialog.getByRole('textbox', { name: 'Role' }).fill('promoter')
    await keep(page, 'story-06-pattern')
    await press(dialog, 'Add')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByText('8 rows').waitFor()
    await keep(page, 'story-07-programme')
  })

  it('writes the estimate by a block from Excel and by typing, and sends it', async () => {
    await visitTab('money')
    await press(page, 'Draft the estimate')
    const table = page.getByRole('grid', { name: 'Estimate' })
    await page.getByRole('group', { name: 'Estimate' }).focus()
    await paste(page, ESTIMATE)
    await table.getByRole('row').filter({ hasText: 'Spots in outlets' }).waitFor()
    await (await cellOf(table, 'Promoters', 'Cost per unit')).click()
    await page.keyboard.type('40')
    await page.keyboard.press('Enter')
    await table.getByRole('row').filter({ hasText: 'Promoters' }).getByText('1,600.00').waitFor()
    await fill(page, 'Agency fee', '12')
    await page.keyboard.press('Tab')
    await page.getByText('4,082.85').waitFor()
    await office.settled()
    await keep(page, 'story-08-estimate')
    await press(page, 'Send to the client')
    clientPath = await page.getByRole('status').locator('code').innerText()
  })

  it('lets the client comment and approve by the link on a phone', async () => {
    const client = await behindLink(clientPath)
    expect(await client.page.content()).not.toMatch(/margin|unit cost/i)
    await keep(client.page, 'story-09-client')
    await fill(client.page, 'Comment or question', 'Can the stands be green?')
    await press(client.page, 'Send the comment')
    await client.page.getByText('Can the stands be green?').first().waitFor()
    await fill(client.page, 'Your name', 'Rita Brand')
    await press(client.page, 'Approve the estimate')
    await client.page.getByText('Approved by Rita Brand').waitFor()
    await client.settled()
    await keep(client.page, 'story-10-client-approved')
    expect(client.complaints).toEqual([])
    await client.page.context().close()
    await page.getByText('Rita Brand').first().waitFor()
  })

  it('makes the budget, files the contract and prepares', async () => {
    await press(page, 'Make the budget from it')
    await page.getByRole('grid', { name: 'Budget' }).getByRole('row').filter({ hasText: 'Supervision' }).waitFor()
    await press(page, 'Move to Contract')
    await page.getByRole('heading', { name: 'Before Preparation' }).waitFor()
    await press(page, 'Papers')
    await page.getByRole('menuitem', { name: 'Contract: number and file' }).click()
    await page.getByRole('complementary').getByText(/2027/).first().waitFor()
    await page.keyboard.press('Escape')
    await press(page, 'Move to Preparation')
    await page.getByRole('heading', { name: 'Before Running' }).waitFor()
    await office.settled()
    await keep(page, 'story-11-preparation')
  })

  it('requests the places, and the venues agree by their links on phones', async () => {
    await visitTab('places')
    await press(page, 'Request 8 places')
    const dialog = page.getByRole('dialog')
    await press(dialog, 'Copy all as a table')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const links = copied.split('\n').map((line) => line.split('\t').at(-1)!)
    expect(links).toHaveLength(4)
    await keep(page, 'story-12-venue-links')
    await press(dialog, 'Done')
    for (const [number, link] of links.entries()) {
      const venue = await behindLink(link)
      await press(venue.page, 'Agree to all')
      if (number === 0) await keep(venue.page, 'story-13-venue')
      await press(venue.page, 'Send the answers for 2 days')
      await venue.page.getByText('Your answers').waitFor()
      expect(venue.complaints).toEqual([])
      await venue.page.context().close()
    }
    await page.getByText('8 agreed').waitFor()
  })

  it('makes seats, draws up the roster, says why, and publishes', async () => {
    await visitTab('schedule')
    await press(page, 'Make seats')
    const seats = page.getByRole('dialog')
    await press(seats, 'Make seats')
    await seats.waitFor({ state: 'hidden' })
    await press(page, 'Draw up the roster')
    await page.getByText('Drawn up: 10 of 10 seats').waitFor({ timeout: 60_000 })
    await office.settled()
    await keep(page, 'story-14-roster')
    await page.getByRole('grid', { name: 'Roster by days' }).getByRole('button').first().click()
    await page
      .getByRole('complementary')
      .getByText(/Number \d+ of \d+ who fit/)
      .waitFor()
    await office.settled()
    await keep(page, 'story-15-why')
    await page.keyboard.press('Escape')
    await press(page, 'Publish 10')
    const dialog = page.getByRole('dialog')
    await press(dialog, /^Tell \d+ people$/)
    await dialog.getByText('Hand on the links now').waitFor()
    const cells = await dialog.getByRole('gridcell').allInnerTexts()
    personLinks = cells.filter((text) => /\/p\/\S+$/.test(text) && !text.includes(' '))
    expect(personLinks.length).toBeGreaterThan(4)
    await keep(page, 'story-16-told')
    await press(dialog, 'Close')
  })
})
