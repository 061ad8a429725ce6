import { AxeBuilder } from '@axe-core/playwright'
import { addDays, dateIn } from '@ordinate/kernel'
import { currentInstant } from '@ordinate/platform'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fill, press } from './actions.ts'
import { keep, PHONE, type Watched, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

/** Somebody's window with its page. */
type Window = Watched & { readonly context: BrowserContext }
type Made = { id: string; path: string; issueId: string; lines: { itemId: string }[] }

const ZONE = 'Australia/Adelaide'
const TODAY = dateIn(currentInstant(), ZONE)
const EAN = '4006381333931'

describe('goods, from the waybill to the point and back', () => {
  let stage: Stage
  let keeper: Window
  let promoter: Window
  let itemId: string
  let waybillId: string
  let orderId: string
  let link: string

  /** Sends a command as the screen would. */
  const command = async (path: string, input: object, override?: { reason: string }): Promise<Made> => {
    const answer = await keeper.page.request.post(stage.url(`/api/v1/${path}`), {
      headers: { origin: stage.url('').replace(/\/$/, '') },
      data: { ...input, ...(override ? { override } : {}) },
    })
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
    return (await answer.json()) as Made
  }
  const read = async (path: string) => (await keeper.page.request.get(stage.url(`/api/v1/${path}`))).json()
  const open = async (options: Parameters<typeof windowOf>[1]): Promise<Window> => {
    const context = await windowOf(stage.browser, options)
    return { context, ...(await watchedPage(context)) }
  }
  const faultsOf = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  beforeAll(async () => {
    stage = await openStage()
    keeper = await open({ size: PHONE })
    const token = stage.server.setupPath!.split('/').at(-1)
    const organisation = 'Bright Field Agency'
    await keeper.page.request.post(stage.url('/api/setup'), { data: { token, organisation, ...COORDINATOR } })
    await signIn(keeper.page, stage)
    const item = { sku: 'OAT', name: 'Oat drink', unit: 'pcs', kind: 'consumable', dating: 'use_by' }
    itemId = (await command('warehouse/create-item', { ...item, perContactMax: '1.5' })).id
    await command('warehouse/set-item-codes', { itemId, codes: [EAN] })
    waybillId = (await command('warehouse/enter-waybill', { number: 'WB-1', lines: [{ itemId, expected: '5' }] })).id
  })
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return
    await keep(keeper.page, 'warehouse-failed-keeper')
    if (promoter) await keep(promoter.page, 'warehouse-failed-promoter')
  })
  afterAll(() => stage.stop())

  const scan = async (code: string) => {
    const field = keeper.page.getByRole('textbox', { name: 'Scan or type a code' })
    await field.fill(code)
    await field.press('Enter')
  }

  it('are counted by scanning with a phone, also where there is no network, and received', async () => {
    const { page } = keeper
    await page.goto(stage.url(`/warehouse/waybills/${waybillId}`))
    await page.getByText('Scan something, or choose a line below.').waitFor()
    await scan('0000')
    await page.getByText('Nothing on this waybill has the code 0000').waitFor()
    const until = String(addDays(TODAY, 60)).slice(2).replaceAll('-', '')
    await keeper.context.setOffline(true)
    for (let n = 0; n < 4; n += 1) await scan(`(01)0${EAN}(17)${until}(10)L7`)
    await page.getByText('count waits to be sent').waitFor()
    await keeper.context.setOffline(false)
    await page.getByText('count waits to be sent').waitFor({ state: 'detached' })
    expect(await page.getByRole('status').filter({ hasText: 'Counted' }).innerText()).toContain('4')
    await keep(page, 'warehouse-count')
    expect(await faultsOf(page)).toEqual([])
    await press(page, /^Receive/)
    await page.getByText('Receipt').first().waitFor()
    const { rows } = await read(`warehouse/stock-by-lot?itemId=${itemId}`)
    expect(rows).toMatchObject([{ lotCode: 'L7', onHand: '4' }])
  })

  it('are sent to a point', async () => {
    const day = String(addDays(TODAY, 1))
    const outlet = await command('places/create-outlet', { name: 'Corner shop', zone: ZONE })
    const order = { title: 'Oat tasting', client: { name: 'Oat Co' }, startsOn: day }
    orderId = (await command('orders/create-order', order)).id
    const row = { outletId: outlet.id, day, startTime: '11:00', endTime: '16:00', headcount: 1 }
    await command('orders/add-activations', { orderId, rows: [row] })
    await command('scheduling/make-shifts', { orderId })
    const personId = (await command('staffing/create-person', { name: 'Ada Lind', phone: '+61 400 000 001' })).id
    const { shifts } = await read(`scheduling/roster?orderId=${orderId}`)
    await command('scheduling/allocate', { shiftId: shifts[0].id, personId })
    const staff = { category: 'staff', amount: { minor: 1_000_000, currency: 'AUD' } }
    await command('finance/make-budget', { orderId, lines: [staff] })
    await command('scheduling/publish', { orderId }, { reason: 'Papers on paper' })
    await command('warehouse/issue-for-order', { orderId, lines: [{ itemId, quantity: '4' }] })
    link = (await command('scheduling/issue-person-link', { personId })).path
  })

  it('are counted there without network, asked about where a figure is strange, and handed back', async () => {
    promoter = await open({ size: PHONE })
    const { page } = promoter
    await page.goto(stage.url(link))
    await page.getByRole('tab', { name: /^More/ }).click()
    await press(page, /^Materials/)
    await page.getByText('Delivery').waitFor()
    await promoter.context.setOffline(true)
    await press(page, 'It differs')
    await fill(page, 'Arrived: Oat drink', '3')
    await press(page, 'This is what arrived')
    await page.getByText('Received').waitFor()
    await fill(page, 'Used', '5')
    await press(page, 'Save materials')
    await page.getByText('Where did the rest come from?').waitFor()
    await page.getByRole('textbox', { name: /Where did the rest/ }).fill('Ben brought two from home')
    await keep(page, 'warehouse-phone')
    expect(await faultsOf(page)).toEqual([])
    await fill(page, 'Used', '1')
    await page.getByRole('textbox', { name: /Where did the rest/ }).fill('A slip')
    await press(page, 'Save materials')
    await page.getByRole('button', { name: 'Saved' }).waitFor()
    await press(page, 'Hand back everything left')
    await promoter.context.setOffline(false)
    await page.getByText('Everything is sent').waitFor()
    await page.getByText('Going back to the store').waitFor()
    expect(promoter.complaints.filter((each) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(each))).toEqual([])
  })

  it('come to zero: the difference is decided and the rest is taken back', async () => {
    const { page } = keeper
    await page.setViewportSize({ width: 1440, height: 900 })
    await page.goto(stage.url('/warehouse?tab=differences'))
    await page.getByRole('row').filter({ hasText: 'Oat drink' }).dblclick()
    await page.getByText('It never left').click()
    await fill(page, 'Reason', 'One stayed in the van')
    await press(page.getByRole('dialog'), 'Decide')
    await page.getByText('It never left').waitFor()
    await page.goto(stage.url(`/orders/${orderId}?tab=materials&by=person`))
    await press(page, /return/)
    await page.getByText('Ada Lind').waitFor()
    await keep(page, 'warehouse-person')
    expect(await faultsOf(page)).toEqual([])
    const { items } = await read(`warehouse/reconcile?orderId=${orderId}`)
    expect(items[0]).toMatchObject({ issued: '3', used: '1', returned: '2', unaccounted: '0' })
    const { rows } = await read(`warehouse/stock-by-lot?itemId=${itemId}`)
    expect(rows).toMatchObject([{ onHand: '3' }])
  })
})
