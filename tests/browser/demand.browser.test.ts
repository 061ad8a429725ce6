import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

describe('shifts planned on the screen', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let order: { id: string; startsOn: string; endsOn: string }
  let outlet: { key: string }

  beforeAll(async () => {
    stage = await openStage({ demo: true })
    const context = await windowOf(stage.browser)
    const { page, settled } = await watchedPage(context)
    const token = stage.server.setupPath!.split('/').at(-1)
    await page.request.post(stage.url('/api/setup'), { data: { token, demo: true, ...COORDINATOR } })
    await signIn(page, stage)
    await settled()
    session = await context.storageState()
    const orders = await (await page.request.get(stage.url('/api/v1/orders/list-orders'))).json()
    order = (orders.rows as (typeof order & { stage: string })[]).find(({ stage }) => stage === 'running')!
    const outlets = await (await page.request.get(stage.url('/api/v1/places/list-outlets?limit=1'))).json()
    outlet = outlets.rows[0]
    await context.close()
  })
  afterAll(() => stage.stop())

  const graveFaults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('from a template made on the way, shown before they are made', async () => {
    const context = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(context)
    await page.goto(stage.url(`/roster/${order.id}/shifts`))
    await settled()
    await page.getByRole('button', { name: 'New template' }).click()
    const dialog = page.getByRole('dialog', { name: 'New template' })
    await dialog.getByLabel('Name').fill('Night audit')
    await dialog.getByLabel('Start').fill('22:00')
    await dialog.getByLabel('End').fill('6')
    await dialog.getByRole('button', { name: 'Save template' }).click()
    await dialog.waitFor({ state: 'hidden' })
    const preview = page.getByRole('grid', { name: 'Shifts that would be there' })
    await preview.getByText('22:00-06:00').first().waitFor()
    await settled()
    await keep(page, 'demand-plan')
    expect(await graveFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Add these shifts' }).click()
    await page.getByText(/seats? made, 0 cancelled/).waitFor()
    await preview.getByText('already there').first().waitFor()
    await settled()
    await keep(page, 'demand-plan-made')
    await page.getByText('Regions', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Regions' }).click()
    await page.getByRole('option').first().click()
    await page.keyboard.press('Escape')
    await preview.getByText('new').first().waitFor()
    await page.getByText('Chosen', { exact: true }).click()
    await page.getByRole('combobox', { name: 'Chosen' }).fill(outlet.key)
    await page.getByRole('option', { name: new RegExp(outlet.key) }).click()
    await preview.getByText(new RegExp(outlet.key)).first().waitFor()
    const left = page.getByRole('combobox', { name: 'Days left out' })
    await left.fill('20 Nov 2026')
    await left.press('Enter')
    await page.getByText('20 Nov 2026, Fri').first().waitFor()
    await settled()
    await keep(page, 'demand-plan-chosen')
    expect(complaints).toEqual([])
    await context.close()
  })

  it('beside an outlet-day’s own are taken away again from the panel of one of them', async () => {
    const context = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(context)
    await page.goto(stage.url(`/roster/${order.id}`))
    await settled()
    type Seat = { id: string; outletId: string; day: string; seat: number; role: string; planned: boolean }
    const seats = async () => {
      const answer = await page.request.get(stage.url(`/api/v1/scheduling/roster?orderId=${order.id}`))
      return (await answer.json()).shifts as Seat[]
    }
    const send = (operation: string, input: object) =>
      page.evaluate(
        async ([path, body]) => {
          const headers = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() }
          const answer = await fetch(`/api/v1/scheduling/${path}`, { method: 'POST', headers, body: body! })
          if (!answer.ok) throw new Error(await answer.text())
          return answer.json()
        },
        [operation, JSON.stringify(input)],
      )
    const { outletId, day } = (await seats()).filter(({ role }) => role === 'promoter').at(-1)!
    const { id } = await send('save-template', {
      name: 'Late morning',
      startTime: '10:00',
      endTime: '12:00',
      headcount: 2,
    })
    const weekdays = [1, 2, 3, 4, 5, 6, 7]
    const pattern = { outletIds: [outletId], templateIds: [id], from: day, to: day, weekdays }
    expect(await send('plan-shifts', { orderId: order.id, ...pattern })).toMatchObject({ rows: { new: 1 } })
    const [seat, other] = (await seats()).filter(({ planned }) => planned)
    await page.goto(stage.url(`/roster/${order.id}?panel=scheduling.shift:${seat!.id}`))
    await settled()
    await page.getByRole('button', { name: 'Take this shift away…' }).click()
    await keep(page, 'demand-take-away')
    await page.getByRole('button', { name: 'Take the shifts away' }).click()
    await page.getByRole('heading', { name: 'Planned beside the outlet-day' }).waitFor({ state: 'hidden' })
    const left = (await seats()).map((one) => one.id)
    expect([seat!.id, other!.id].filter((one) => left.includes(one))).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('from cells without a header, with a reason for what stays out', async () => {
    const context = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(context)
    await page.goto(stage.url(`/roster/${order.id}/shifts?tab=paste`))
    await settled()
    const day = order.startsOn
    const cells = [
      [outlet.key, day, '6:00', '8:30', 'promoter', '1'],
      ['Nowhere', day, '6:00', '8:30', 'promoter', '1'],
      [outlet.key, day, '9:00', '9:00', 'promoter', '1'],
    ]
    await page.getByLabel('Cells from a spreadsheet').fill(cells.map((row) => row.join('\t')).join('\n'))
    await page.getByRole('button', { name: 'Show what it would do' }).click()
    await page.getByText(/No outlet Nowhere is known/).waitFor()
    await settled()
    await keep(page, 'demand-paste')
    expect(await graveFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Make 1 row' }).click()
    await page.getByText('The shifts are in the roster.').waitFor()
    expect(complaints).toEqual([])
    await context.close()
  })

  it('and load against capacity, by keys alone, down to orders and people', async () => {
    const context = await windowOf(stage.browser, { session })
    const { page, complaints, settled } = await watchedPage(context)
    await page.goto(stage.url('/capacity'))
    await settled()
    const table = page.getByRole('grid', { name: 'Capacity' })
    await table.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel
      .getByText(/orders?$/)
      .first()
      .waitFor()
    await settled()
    await keep(page, 'demand-capacity')
    expect(await graveFaults(page)).toEqual([])
    for (const view of ['day', 'year']) {
      await page.goto(stage.url(`/capacity?view=${view}&by=region&show=hours`))
      await settled()
      await keep(page, `demand-capacity-${view}`)
    }
    expect(complaints).toEqual([])
    await context.close()
  })

  it.each([
    ['phone-light-en', { size: PHONE }],
    ['desk-dark-ru', { dark: true, language: 'ru' }],
    ['phone-dark-ru', { size: PHONE, dark: true, language: 'ru' }],
  ] as const)('on %s', async (name, options) => {
    const context = await windowOf(stage.browser, { session, ...options })
    const { page, complaints, settled } = await watchedPage(context)
    const shifts = `/roster/${order.id}/shifts`
    const faults: string[] = []
    const tab = `/orders/${order.id}?tab=schedule`
    for (const path of [
      tab,
      shifts,
      `${shifts}?tab=paste`,
      `${shifts}?tab=templates`,
      '/capacity',
      '/capacity?view=day',
    ]) {
      await page.goto(stage.url(path))
      await settled()
      await keep(page, `demand-${name}${path.replace(order.id, 'order').replaceAll(/[/?=]+/g, '-')}`)
      faults.push(...(await graveFaults(page)).map((fault) => `${path}: ${fault}`))
    }
    expect([...faults, ...complaints]).toEqual([])
    await context.close()
  })
})
