import { AxeBuilder } from '@axe-core/playwright'
import { type Client, createClient } from '@ordinate/contract'
import {
  decideEstimate,
  draftEstimate,
  makeBudget,
  sendEstimate,
  setRate,
  updateEstimate,
} from '@ordinate/finance/contract'
import { addDays, dateIn, type LocalDate, localTime, money, quantity, weekdayOf } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const ZONE = 'Australia/Adelaide'
const aud = (minor: number) => money(minor, 'AUD')

/** An order priced from its programme, approved and budgeted, whose programme then grew by a Saturday. Answers its id. */
async function agreedOrder(api: Client): Promise<string> {
  const today = dateIn(currentInstant(), ZONE)
  const saturday = addDays(today, ((6 - weekdayOf(today) + 7) % 7) + 21)
  const rate = { role: 'promoter', validFrom: addDays(today, -90) }
  await api.call(setRate, { ...rate, name: 'Promoter, weekday', cost: aud(3_900), price: aud(5_200) })
  await api.call(setRate, { ...rate, name: 'Promoter, Saturday', weekdays: [6], cost: aud(4_600), price: aud(6_200) })
  await api.call(setRate, { ...rate, name: 'Promoter, Sunday', weekdays: [7], cost: aud(5_200), price: aud(7_000) })
  const client = { name: 'Meadowlark Dairy', email: 'tomas@meadowlark.example' }
  const { id: orderId } = await api.call(createOrder, {
    title: 'Cheese counter',
    startsOn: addDays(saturday, -2),
    client,
  })
  const outletIds: string[] = []
  for (const name of ['Norwood', 'Unley', 'Glenelg'])
    outletIds.push((await api.call(createOutlet, { name, zone: ZONE, region: 'SA', placeCost: aud(9_500) })).id)
  const onDay = (day: LocalDate) =>
    outletIds.map((outletId) => ({ outletId, day, startTime: localTime('10:00'), endTime: localTime('16:00') }))
  const rows = [-2, -1].flatMap((days) => onDay(addDays(saturday, days)))
  await api.call(addActivations, { orderId, rows })
  const draft = await api.call(draftEstimate, { orderId, feePercent: quantity(12) })
  const lines = draft.lines.map(({ lineNo: _no, cost: _cost, price: _price, margin: _margin, unitCost, ...line }) => ({
    ...line,
    unitCost: line.category === 'materials' ? aud(4_200) : unitCost!,
    unitPrice: line.category === 'materials' ? aud(5_400) : line.unitPrice,
  }))
  const reserve = { section: 'Reserve', category: 'contingency' as const, description: 'Reserve for the unforeseen' }
  const amount = { quantity: quantity(1), unit: 'piece', unitCost: aud(60_000), unitPrice: aud(60_000) }
  await api.call(updateEstimate, { estimateId: draft.id, lines: [...lines, { ...reserve, ...amount }] })
  await api.call(sendEstimate, { estimateId: draft.id })
  await api.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Tomas Reid' })
  await api.call(makeBudget, { orderId })
  await api.call(addActivations, { orderId, rows: onDay(saturday) })
  return orderId
}

describe('estimates, change orders and the budget on the screen', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let moneyTab: string

  beforeAll(async () => {
    stage = await openStage()
    const desk = await windowOf(stage.browser)
    const { page } = await watchedPage(desk)
    const token = stage.server.setupPath!.split('/').at(-1)
    const organisation = { organisation: 'Bright Field Agency', currency: 'AUD', country: 'AU', zone: ZONE }
    await page.request.post(stage.url('/api/setup'), { data: { token, ...organisation, ...COORDINATOR } })
    await signIn(page, stage)
    session = await desk.storageState()
    const cookie = (await desk.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ')
    const api = createClient({ baseUrl: stage.url(''), headers: () => ({ cookie }) })
    moneyTab = stage.url(`/orders/${await agreedOrder(api)}?tab=money`)
    await desk.close()
  })
  afterAll(() => stage?.stop())

  const graveFaults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('a change of the programme is sent, accepted on the client’s phone, and becomes the next version before the office’s eyes', async () => {
    const office = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(office)
    await page.goto(moneyTab)
    await settled()
    const change = page.getByRole('article', { name: /Change order .*\/C1/ })
    await change.getByText('To be sent').waitFor()
    expect(await graveFaults(page)).toEqual([])
    await keep(page, 'estimates-money')
    await change.getByRole('button', { name: 'Send to the client' }).click()
    const address = await change.getByRole('status').locator('code').innerText()

    const client = await windowOf(stage.browser, { size: PHONE })
    const phone = await watchedPage(client)
    await phone.page.goto(stage.url(new URL(address).pathname))
    await phone.settled()
    await phone.page.getByRole('heading', { name: /Change order .*\/C1/ }).waitFor()
    expect(await phone.page.locator('body').innerText()).not.toMatch(/margin|cost/i)
    expect(await graveFaults(phone.page)).toEqual([])
    await keep(phone.page, 'estimates-client')
    await phone.page.getByRole('textbox', { name: 'Your name' }).first().fill('Tomas Reid')
    await phone.page.getByRole('button', { name: 'Accept the change' }).click()
    await phone.page.getByText(/C1: Accepted/).waitFor()

    await page.getByText(/made .*\/E2/).waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Compare versions' }).click()
    const comparison = page.getByRole('dialog', { name: /compared line by line/ })
    await comparison.getByText('Changed').first().waitFor()
    expect(await graveFaults(page)).toEqual([])
    await keep(page, 'estimates-compare')
    expect([...complaints, ...phone.complaints]).toEqual([])
    await client.close()
    await office.close()
  })

  it('a purchase that crosses its line is covered from the contingency in the same window', async () => {
    const office = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(office)
    await page.goto(moneyTab)
    await settled()
    await page.getByRole('button', { name: 'Order from a supplier' }).click()
    const form = page.getByRole('dialog', { name: 'Order from a supplier' })
    await form.getByRole('textbox', { name: 'Supplier' }).fill('Print House')
    await form.getByRole('textbox', { name: 'Description' }).fill('Price cards')
    await form.getByRole('textbox', { name: /Price per unit/ }).fill('800')
    await form.getByText(/Materials: .* left, this takes .*800\.00/).waitFor()
    await form.getByRole('button', { name: 'Order and commit' }).click()
    await form.getByText(/has .* left, 800\.00 AUD wanted/).waitFor()
    await form.getByRole('button', { name: 'Cover from another line' }).click()
    const cover = page.getByRole('dialog', { name: /^Cover/ })
    await cover.getByRole('radio', { name: /Contingency/ }).waitFor()
    await cover.getByRole('textbox', { name: 'Reason' }).fill('Price cards were forgotten')
    expect(await graveFaults(page)).toEqual([])
    await keep(page, 'estimates-cover')
    await cover.getByRole('button', { name: 'Move it and go on' }).click()
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel.getByText('Print House').waitFor()
    await panel.getByRole('button', { name: 'Enter a bill' }).click()
    await panel.getByRole('textbox', { name: 'Number of the bill' }).fill('PH-1')
    await panel.getByRole('textbox', { name: 'Bill dated' }).fill('3 Aug 2026')
    await panel.getByRole('button', { name: 'Enter a bill' }).click()
    await panel.getByText(/^PH-1/).waitFor()
    expect(await graveFaults(page)).toEqual([])
    expect(complaints).toEqual([])
    await office.close()
  })

  it('the rate card shows what it makes of a shift, also on a phone', async () => {
    const office = await windowOf(stage.browser, { session, size: PHONE, dark: true })
    const { page, complaints, settled } = await watchedPage(office)
    await page.goto(stage.url('/money?tab=rate_card'))
    await settled()
    await page.getByRole('textbox', { name: 'Day' }).fill('5 Dec 2026')
    await page.getByRole('textbox', { name: 'Hours from' }).fill('21:00')
    await page.getByRole('textbox', { name: 'until' }).fill('02:00')
    await page.getByRole('rowheader', { name: 'Promoter, Saturday' }).waitFor()
    await page.getByRole('rowheader', { name: 'Promoter, Sunday' }).waitFor()
    expect(await graveFaults(page)).toEqual([])
    await keep(page, 'estimates-rates')
    expect(complaints).toEqual([])
    await office.close()
  })
})
