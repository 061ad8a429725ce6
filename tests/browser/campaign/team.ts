import { instant } from '@ordinate/kernel'
import { confirm } from '@ordinate/scheduling/contract'
import { expect } from 'vitest'
import { choose, fill, openTab, press } from '../actions.ts'
import { keep } from '../chromium.ts'
import type { Story } from './story.ts'

/** Seats, roster, the reasons of one seat, publication. */
export async function drawUpTheRoster(story: Story): Promise<void> {
  const { page, office } = story
  await story.visitTab('schedule')
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
  story.personLinks = cells.filter((text) => /\/p\/\S+$/.test(text) && !text.includes(' '))
  expect(story.personLinks.length).toBeGreaterThan(4)
  await keep(page, 'story-16-told')
  await press(dialog, 'Close')
}

/** One person confirms on a phone, the others over HTTP. */
export async function everybodyConfirms(story: Story): Promise<void> {
  const { page } = story
  story.now = instant('2027-03-12T08:00:00Z')
  const [first, ...others] = story.personLinks
  const phone = await story.onPhone(first!)
  await openTab(phone.page, 'Shifts')
  await keep(phone.page, 'story-17-shifts')
  await press(phone.page, 'Confirm all 2 shifts')
  await phone.page.getByText('Everything is sent').waitFor()
  await phone.page.getByText('Confirmed').nth(1).waitFor()
  expect(phone.complaints).toEqual([])
  await phone.page.context().close()
  for (const link of others) await story.clientOf(link).call(confirm, {})
  await page.getByText('Nothing is missing').waitFor()
}

/** Goods received with a shortage and damage, then issued to every activation. */
export async function issueMaterials(story: Story): Promise<void> {
  const { page, office } = story
  await story.visit('/warehouse')
  await press(page.getByRole('group', { name: 'Stock' }), 'New item')
  const item = page.getByRole('dialog')
  await fill(item, 'Code', 'CUP')
  await fill(item, 'Item', 'Tasting cups')
  await press(item, 'Add the item')
  await item.waitFor({ state: 'hidden' })
  await press(page, 'Receive')
  const receipt = page.getByRole('dialog')
  await fill(receipt, 'Waybill', 'WB-7781')
  await choose(receipt, 'Item', 'CUP Tasting cups')
  await fill(receipt, 'By waybill', '900')
  await fill(receipt, 'Received', '850')
  await fill(receipt, 'Damaged', '10')
  await keep(page, 'story-18-receive')
  await press(receipt, 'Receive')
  await page.getByRole('complementary').getByText('WB-7781').first().waitFor()
  await story.visitTab('materials')
  await press(page, 'Issue')
  const issue = page.getByRole('dialog')
  await fill(issue, 'Tasting cups for each activation', '100')
  await press(issue, 'Issue')
  await issue.waitFor({ state: 'hidden' })
  await press(page, 'Move to Running')
  await page.getByRole('heading', { name: 'Before Reporting' }).waitFor()
  await office.settled()
  await keep(page, 'story-19-running')
}
