import { expect } from 'vitest'
import { cellOf, fill, paste, press } from '../actions.ts'
import { keep } from '../chromium.ts'
import type { Story } from './story.ts'
import { ESTIMATE } from './tables.ts'

/** The estimate pasted, corrected in a cell, and sent; the link for the client is shown once. */
export async function writeTheEstimate(story: Story): Promise<void> {
  const { page, office } = story
  await story.visitTab('money')
  await press(page, 'Draft the estimate')
  const table = page.getByRole('grid', { name: 'Estimate' })
  // The draft begins with what the programme needs; the block goes over it.
  await (await cellOf(table, 'Staff: promoter', 'Line')).click()
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
  story.clientLink = await page.getByRole('status').locator('code').innerText()
}

/** The client on a phone: a comment, then the approval; the office sees it without asking again. */
export async function clientApproves(story: Story): Promise<void> {
  const { page } = story
  const client = await story.onPhone(story.clientLink)
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
}

/** Budget from the estimate, contract numbered and filed. */
export async function prepare(story: Story): Promise<void> {
  const { page, office } = story
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
}

/** Every venue answers by its own link. */
export async function venuesAgree(story: Story): Promise<void> {
  const { page } = story
  await story.visitTab('places')
  await press(page, 'Request 8 places')
  const dialog = page.getByRole('dialog')
  await press(dialog, 'Copy all as a table')
  const copied = await page.evaluate(() => navigator.clipboard.readText())
  const links = copied.split('\n').map((line) => line.split('\t').at(-1)!)
  expect(links).toHaveLength(4)
  await keep(page, 'story-12-venue-links')
  await press(dialog, 'Done')
  const venue = await story.onPhone(links[0]!)
  for (const link of links) {
    await venue.page.goto(link)
    await press(venue.page, 'Agree to all')
    await keep(venue.page, 'story-13-venue')
    await press(venue.page, 'Send the answers for 2 days')
    await venue.page.getByText('Your answers').waitFor()
  }
  expect(venue.complaints).toEqual([])
  await venue.page.context().close()
  await page.getByText('8 agreed').waitFor()
}
