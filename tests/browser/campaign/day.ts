import { phoneToday, supervisorView } from '@ordinate/field/contract'
import { instant } from '@ordinate/kernel'
import { listItems } from '@ordinate/warehouse/contract'
import { expect } from 'vitest'
import { workOnePoint } from '../../scenarios/campaign/field-day.ts'
import { fill, openTab, press } from '../actions.ts'
import { keep } from '../chromium.ts'
import { picture } from './picture.ts'
import type { Story } from './story.ts'

/** Where the person of the link works first. */
async function firstPoint(story: Story, link: string) {
  const { points } = await story.clientOf(link).call(phoneToday, {})
  const { lat, lon } = points[0]!.outlet.point!
  return { latitude: lat, longitude: lon }
}

/** Whether everything that the page is made of is kept on the phone. Runs in the page. */
async function isKept(): Promise<boolean> {
  const files = performance.getEntriesByType('resource').map(({ name }) => name)
  const needed = ['/p/', ...files.filter((name) => name.includes('/assets/'))]
  const found = await Promise.all(needed.map((url) => caches.match(url)))
  return found.every((answer) => answer !== undefined)
}

/** A promoter works a point without network; a reload loses nothing and nothing is sent twice. */
export async function workOffline(story: Story): Promise<void> {
  story.now = instant('2027-03-18T00:25:00Z')
  const link = story.personLinks[0]!
  const at = await firstPoint(story, link)
  const phone = await story.onPhone(link, { at })
  const promoter = phone.page
  const context = promoter.context()
  await promoter.waitForFunction(isKept)
  await keep(promoter, 'story-20-phone')
  await context.setOffline(true)
  await press(promoter, 'Read the briefing')
  await press(promoter, 'I have read it')
  await press(promoter, 'I am here')
  await promoter.getByText('2 waiting').waitFor()
  await promoter.locator('footer input[type=file]').setInputFiles(await picture())
  await press(promoter, 'Keep the photo')
  await press(promoter, 'Figures')
  await promoter.getByRole('spinbutton', { name: 'Contacts' }).fill('137')
  await promoter.getByRole('spinbutton', { name: 'Samples' }).fill('88')
  await press(promoter, 'Save figures')
  await promoter.getByText('4 waiting: will be sent when there is network').waitFor()
  await keep(promoter, 'story-21-phone-offline')
  await promoter.reload()
  await promoter.getByText('4 waiting').waitFor()
  await promoter.getByRole('button', { name: 'I am leaving' }).waitFor()
  await keep(promoter, 'story-22-phone-reloaded-offline')
  await context.setOffline(false)
  await promoter.getByText('Everything is sent').waitFor()
  expect(phone.complaints).toEqual([])
  await promoter.reload()
  await promoter.getByText('Everything is sent').waitFor()
  const { points } = await story.clientOf(link).call(phoneToday, {})
  const today = points.find(({ attendance }) => attendance.state === 'in')!
  expect(today.photos).toHaveLength(1)
  expect(today.figures).toMatchObject({ contacts: 137, samples: 88 })
  await context.close()
}

/** The link of whoever supervises today; another may have the other day. */
async function supervisorOfTheDay(story: Story): Promise<string> {
  for (const link of story.personLinks) {
    const client = story.clientOf(link)
    const { supervises } = await client.call(phoneToday, {})
    if (supervises && (await client.call(supervisorView, {})).points.length > 0) return link
  }
  throw new Error('Nobody supervises today')
}

/** The supervisor on a phone and the office at the desk see the same. */
export async function watchTheDay(story: Story): Promise<void> {
  const { page } = story
  const phone = await story.onPhone(await supervisorOfTheDay(story))
  await openTab(phone.page, 'My points')
  await phone.page.getByText('1 of 4 points are open').waitFor()
  await phone.page.getByText('137 contacts, 88 samples, 1 photo').waitFor()
  await keep(phone.page, 'story-23-supervisor')
  expect(phone.complaints).toEqual([])
  await phone.page.context().close()
  await story.visit('/field')
  const board = page.getByRole('grid', { name: 'Today' })
  await board.getByRole('row').filter({ hasText: '137' }).getByText('In', { exact: true }).waitFor()
  await keep(page, 'story-24-board')
}

/** The other points over HTTP; the first one is finished on its phone. */
export async function finishTheDay(story: Story): Promise<void> {
  const coordinator = await story.coordinator()
  const itemId = (await coordinator.call(listItems, {})).rows[0]!.id
  const setClock = (at: string) => {
    story.now = instant(at)
  }
  for (const link of story.personLinks) {
    const { points } = await story.clientOf(link).call(phoneToday, {})
    for (const { attendance, outlet } of points.filter((point) => point.attendance.state === 'expected')) {
      setClock(attendance.during.start.toString())
      await workOnePoint({ setClock }, story.clientOf(link), attendance, outlet.point, itemId)
    }
  }
  setClock('2027-03-18T05:30:00Z')
  const phone = await story.onPhone(story.personLinks[0]!)
  await phone.page.locator('summary', { hasText: 'Materials' }).click()
  await press(phone.page, 'Everything has arrived')
  await fill(phone.page, 'Used', '95')
  await fill(phone.page, 'Handing back', '5')
  await press(phone.page, 'Save materials')
  await press(phone.page, 'I am leaving')
  await phone.page.getByText('Everything is sent').waitFor()
  await phone.page.getByText('Done. Thank you!').waitFor()
  await keep(phone.page, 'story-25-phone-done')
  expect(phone.complaints).toEqual([])
  await phone.page.context().close()
}
