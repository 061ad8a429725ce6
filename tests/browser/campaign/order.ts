import { choose, fill, paste, press } from '../actions.ts'
import { keep } from '../chromium.ts'
import { COORDINATOR } from '../stage.ts'
import type { Story } from './story.ts'
import { OUTLETS, PEOPLE } from './tables.ts'

/** The first coordinator makes an account and an organisation. */
export async function beginWithTheLink(story: Story): Promise<void> {
  const { page, office } = story
  await story.visit(story.stage.server.setupPath!)
  await fill(page, 'Organisation', 'Bright Field')
  await fill(page, 'Your name', COORDINATOR.name)
  await fill(page, 'E-mail', COORDINATOR.email)
  await page.locator('input[name=password]').fill(COORDINATOR.password)
  await press(page, 'Begin')
  await page.getByRole('heading', { level: 1, name: 'My day' }).waitFor()
  await office.settled()
  await keep(page, 'story-01-my-day')
}

/** Outlets from cells copied in a spreadsheet: a column is corrected, an error row says why it is one. */
export async function importOutlets(story: Story): Promise<void> {
  const { page, office } = story
  await story.visit('/imports/new?kind=places.outlets')
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
}

/** People the same way. */
export async function importPeople(story: Story): Promise<void> {
  const { page, office } = story
  await story.visit('/imports/new?kind=staffing.people')
  await page.getByRole('textbox', { name: 'Paste from Excel' }).focus()
  await paste(page, PEOPLE)
  await press(page, 'Continue')
  await press(page, 'Import 12 rows')
  await press(page, 'Look at the result')
  await page.getByRole('heading', { level: 1, name: 'People' }).waitFor()
  await page.getByText('12 rows').last().waitFor()
  await office.settled()
  await keep(page, 'story-03-people')
}

/** The brief by the form; the stage after the next is refused while the estimate is missing. */
export async function takeTheOrder(story: Story): Promise<void> {
  const { page, office } = story
  await story.visit('/orders/new')
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
  story.orderPath = new URL(page.url()).pathname
  await press(page, 'Move to Estimate')
  await page.getByRole('heading', { name: 'Before Contract' }).waitFor()
  await press(page, 'Move to Contract')
  await page.getByRole('alert').filter({ hasText: 'missing before the stage Contract' }).waitFor()
  await page.getByRole('button', { name: 'Override' }).waitFor()
  await office.settled()
  await keep(page, 'story-05-order')
}

/** Four outlets on two days. */
export async function drawTheProgramme(story: Story): Promise<void> {
  const { page } = story
  await story.visitTab('programme')
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
}
