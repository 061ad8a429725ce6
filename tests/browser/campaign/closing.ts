import { instant } from '@ordinate/kernel'
import { expect } from 'vitest'
import { fill, press } from '../actions.ts'
import { keep } from '../chromium.ts'
import type { Story } from './story.ts'

/** Photos reviewed with the keyboard, days closed by themselves, hours approved and locked. */
export async function closeTheDays(story: Story): Promise<void> {
  const { page } = story
  story.now = instant('2027-03-22T00:00:00Z')
  const orderId = story.orderPath.split('/').at(-1)
  await story.visit(`/field/photos?order=${orderId}`)
  const photos = page.getByRole('list', { name: 'Photos' }).getByRole('listitem')
  await page.waitForFunction(() => [...document.images].every((image) => image.complete && image.naturalWidth > 0))
  await keep(page, 'story-26-photos')
  for (let left = await photos.count(); left > 0; left -= 1) {
    await photos.first().getByRole('button').focus()
    await page.keyboard.press('a')
    await expect.poll(() => photos.count(), { timeout: 10_000 }).toBe(left - 1)
  }
  await story.visitTab('field')
  await page.getByText('8 of 8 days closed').waitFor()
  await keep(page, 'story-27-field')
  await story.visit(`/field/hours?order=${orderId}`)
  await press(page, 'Approve as worked')
  await page.getByText('No hours here').waitFor()
  await page.getByText('Approved', { exact: true }).click()
  await press(page, 'Put into the pay register')
  await page.getByText('No hours here').waitFor()
}

/** Returns counted, materials at zero, both reports issued. */
export async function reconcileAndReport(story: Story): Promise<void> {
  const { page, office } = story
  await story.visitTab('materials')
  await press(page, /^Count \d+ returns$/)
  await page.getByText('Everything accounted for').waitFor()
  await press(page, 'Close at zero')
  await page.getByText('Closed by Mara Collins').waitFor()
  await office.settled()
  await keep(page, 'story-28-materials')
  await press(page, 'Move to Reporting')
  await page.getByRole('heading', { name: 'Before Invoicing' }).waitFor()
  await story.visitTab('report')
  await page.getByRole('button', { name: 'Issue', exact: true }).first().click()
  await page.getByRole('complementary').getByText(/2027/).first().waitFor()
  await page.keyboard.press('Escape')
  // The photo report is made by a job; when it is filed, it can be issued again as the other can.
  await press(page, 'Issue')
  await page.getByRole('button', { name: 'Issue the next version', exact: true }).nth(1).waitFor({ timeout: 60_000 })
  await office.settled()
  await keep(page, 'story-29-report')
  await press(page, 'Move to Invoicing')
  await page.getByRole('heading', { name: 'Before Archive' }).waitFor()
}

/** Invoice, two payments, archive; found by the palette. */
export async function settleAndArchive(story: Story): Promise<void> {
  const { page, office } = story
  await story.visitTab('money')
  await press(page, 'Draft an invoice')
  await page.getByRole('menuitem', { name: 'Final, from the estimate' }).click()
  await press(page.getByRole('complementary'), 'Issue')
  await page.getByRole('complementary').getByRole('button', { name: 'Credit note', exact: true }).waitFor()
  await keep(page, 'story-30-invoice')
  await page.keyboard.press('Escape')
  for (const amount of ['2000', '2082.85']) {
    await press(page, 'Record a payment')
    const dialog = page.getByRole('dialog')
    await fill(dialog, 'Received', '22 Mar 2027')
    await fill(dialog, 'Amount, AUD', amount)
    await press(dialog, 'Record a payment')
    await dialog.waitFor({ state: 'hidden' })
    await page.getByRole('complementary').getByText('Applied to').waitFor()
    await page.keyboard.press('Escape')
  }
  await page.getByRole('grid', { name: 'Invoices' }).getByText('Paid').waitFor()
  await office.settled()
  await keep(page, 'story-31-money')
  await press(page, 'Move to Archive')
  await page.getByText('Archived: to be read only').waitFor()
  await page.keyboard.press('Control+K')
  await page.getByRole('combobox', { name: 'Search' }).fill('juice tasting')
  await page.getByRole('option', { name: '2027-001 Juice tasting' }).waitFor()
  await keep(page, 'story-32-found')
  expect(office.complaints).toEqual([])
}
