import { AxeBuilder } from '@axe-core/playwright'
import * as finance from '@ordinate/finance/contract'
import { addDays, dateIn, localTime, money, quantity } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { allocate, makeShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { press } from './actions.ts'
import { beginWithTheLink } from './campaign/order.ts'
import { openStory, type Story } from './campaign/story.ts'
import { keep, PHONE, watchedPage, windowOf } from './chromium.ts'

const ZONE = 'Australia/Adelaide'
const aud = (minor: number) => money(minor, 'AUD')
const insist = { override: { reason: 'Seen and agreed' } }

async function receiptPicture(): Promise<Buffer> {
  const lines = Array.from(
    { length: 14 },
    (_, at) => `<rect x="40" y="${60 + at * 40}" width="${120 + ((at * 61) % 200)}" height="16" fill="#333"/>`,
  )
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="720"><rect width="480" height="720" fill="#fffdf5"/>${lines.join('')}</svg>`
  return sharp(Buffer.from(svg)).jpeg().toBuffer()
}

describe('money papers on the screens', () => {
  let story: Story
  let orderId: string
  let link: string

  beforeAll(async () => {
    story = await openStory()
    await beginWithTheLink(story)
    const desk = await story.coordinator()
    const day = addDays(dateIn(story.now, ZONE), 1)
    const outlet = await desk.call(createOutlet, { name: 'Corner shop', zone: ZONE })
    const order = await desk.call(createOrder, { title: 'Juice tasting', client: { name: 'Sunny Juice' } })
    orderId = order.id
    const row = { outletId: outlet.id, day, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
    await desk.call(addActivations, { orderId, rows: [row] })
    await desk.call(makeShifts, { orderId })
    const person = await desk.call(createPerson, { name: 'Mia Wong', phone: '+61 400 000 001', rate: aud(3_000) })
    const { shifts } = await desk.call(roster, { orderId })
    await desk.call(allocate, { shiftId: shifts[0]!.id, personId: person.id }, insist)
    const told = await desk.call(publish, { orderId }, insist)
    link = story.stage.url(told.people[0]!.link!)
    const lines = [
      {
        category: 'logistics' as const,
        description: 'Deliveries',
        quantity: quantity('10'),
        unit: 'day',
        unitCost: aud(10_000),
        unitPrice: aud(15_000),
      },
    ]
    const estimate = await desk.call(finance.draftEstimate, { orderId, lines })
    await desk.call(finance.sendEstimate, { estimateId: estimate.id })
    await desk.call(finance.decideEstimate, { estimateId: estimate.id, decision: 'approve', name: 'Ann' })
    await desk.call(finance.makeBudget, { orderId })
  }, 120_000)
  afterAll(() => story.stage.stop())

  const faults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('an expense is handed in without network, with its receipt, and approved by the coordinator', async () => {
    const context = await windowOf(story.stage.browser, { size: PHONE, now: story.now.epochMilliseconds })
    const { page } = await watchedPage(context)
    await page.goto(link)
    await page.getByRole('tab', { name: 'More' }).click()
    await press(page, 'Expenses')
    await press(page, 'Add an expense')
    await context.setOffline(true)
    await page.getByLabel('Take a picture with the phone’s camera').setInputFiles({
      name: 'receipt.jpg',
      mimeType: 'image/jpeg',
      buffer: await receiptPicture(),
    })
    await page.getByRole('img', { name: 'Receipt' }).waitFor()
    await page.getByLabel('Amount on the receipt').fill('45.10')
    await page.getByLabel('Paid to').fill('Night taxi')
    await keep(page, 'money-papers-phone')
    expect(await faults(page)).toEqual([])
    await press(page, 'Hand in')
    await page.getByText('On the phone, not sent yet').waitFor()
    await context.setOffline(false)
    await page.getByText('Handed in').waitFor({ timeout: 40_000 })

    const office = story.page
    await office.goto(story.stage.url('/money?tab=expenses'))
    await story.office.settled()
    await office.getByRole('row').filter({ hasText: 'Night taxi' }).dblclick()
    await office.getByRole('img', { name: 'Receipt of Mia Wong' }).waitFor()
    expect(await faults(office)).toEqual([])
    await keep(office, 'money-papers-expense')
    await press(office, 'Approve')
    await office.getByText('Approved', { exact: true }).first().waitFor()
    await page.reload()
    await page.getByRole('tab', { name: 'More' }).click()
    await press(page, 'Expenses')
    await page.getByText('Owed to you').waitFor()
    await context.close()
  })

  it('an accountant drafts a prepayment, issues it, then the final invoice that takes it off', async () => {
    const office = story.page
    await office.goto(story.stage.url(`/orders/${orderId}?tab=money`))
    await story.office.settled()
    await press(office, 'Draft an invoice')
    await office.getByRole('menuitem', { name: 'Prepayment' }).click()
    await office.getByLabel('Share of the agreed price').fill('30')
    await office.getByRole('dialog').getByRole('button', { name: 'Draft an invoice' }).click()
    await press(office, 'Issue')
    await office
      .getByText(/Invoice \d{4}-0001/)
      .first()
      .waitFor()
    await office.goto(story.stage.url(`/orders/${orderId}?tab=money`))
    await story.office.settled()
    await press(office, 'Draft an invoice')
    await office.getByRole('menuitem', { name: 'Final' }).click()
    await office.getByText(/Less invoice \d{4}-0001/).waitFor()
    await press(office, 'Issue')
    await office
      .getByText(/Invoice \d{4}-0002/)
      .first()
      .waitFor()
    expect(await faults(office)).toEqual([])
    await keep(office, 'money-papers-invoice')
  })
})
