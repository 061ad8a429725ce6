import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

interface Booking {
  readonly id: string
  readonly orderId: string
  readonly orderNumber: string
  readonly itemName: string
  readonly short: string
}
interface Unit {
  readonly id: string
  readonly serial: string
}

describe('equipment, availability and stocktakes on the screen', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let api: {
    get: <T>(path: string) => Promise<T>
    post: <T>(path: string, data: unknown) => Promise<T>
  }

  beforeAll(async () => {
    stage = await openStage({ demo: true })
    const context = await windowOf(stage.browser)
    const { page, settled } = await watchedPage(context)
    const token = stage.server.setupPath!.split('/').at(-1)
    await page.request.post(stage.url('/api/setup'), { data: { token, demo: true, ...COORDINATOR } })
    await signIn(page, stage)
    await settled()
    session = await context.storageState()
    api = {
      get: async (path) => (await page.request.get(stage.url(`/api/v1/${path}`))).json(),
      post: async (path, data) => (await page.request.post(stage.url(`/api/v1/${path}`), { data })).json(),
    }
  })
  afterAll(() => stage.stop())

  const graveFaults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('a short booking says why, shows who has the pieces, and is mended by moving them with a reason', async () => {
    const { rows } = await api.get<{ rows: Booking[] }>('warehouse/list-bookings?troubled=true')
    const short = rows.find((row) => row.itemName.startsWith('Promo tent'))!
    const office = await windowOf(stage.browser, { session })
    const { page, settled } = await watchedPage(office)
    await page.goto(stage.url(`/orders/${short.orderId}?tab=materials&by=time`))
    const grid = page.getByRole('grid', { name: 'Bookings' })
    await grid.getByText('Promo tent 3 x 3 m').first().dblclick()
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel.getByText(/short since it was booked/).waitFor()
    await settled()
    await keep(page, 'equipment-shortage')
    expect(await graveFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'Move' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/will be short of them/).waitFor()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('The opening matters more')
    await dialog.getByRole('button', { name: 'Move' }).click()
    await dialog.waitFor({ state: 'detached' })
    await panel.getByText(/short since it was booked/).waitFor({ state: 'detached' })
    const after = await api.get<{ rows: Booking[] }>('warehouse/list-bookings?troubled=true')
    expect(after.rows.some((row) => row.id === short.id)).toBe(false)
    expect(after.rows.some((row) => row.itemName === short.itemName)).toBe(true)
    await office.close()
  })

  it('a unit is given at the office and acknowledged with a signature on the phone of the person', async () => {
    const { rows } = await api.get<{ rows: Unit[] }>('warehouse/list-units?words=LAMP-L-001')
    const people = await api.get<{ rows: { id: string; name: string }[] }>('staffing/list-people?limit=1')
    const given = await api.post<{ path: string }>('warehouse/give-unit', {
      unitId: rows[0]!.id,
      personId: people.rows[0]!.id,
    })
    const phone = await windowOf(stage.browser, { size: PHONE })
    const { page, settled } = await watchedPage(phone)
    await page.goto(stage.url(`${given.path}?tab=equipment`))
    await page.getByText('Light stand with lamp').waitFor()
    await page.getByRole('button', { name: 'I have it' }).click()
    const pad = page.getByRole('img', { name: 'Sign here with a finger' })
    const box = (await pad.boundingBox())!
    await page.mouse.move(box.x + 30, box.y + 60)
    await page.mouse.down()
    for (const [x, y] of [
      [90, 30],
      [140, 80],
      [220, 40],
    ] as const) {
      await page.mouse.move(box.x + x, box.y + y)
    }
    await page.mouse.up()
    await keep(page, 'equipment-phone')
    expect(await graveFaults(page)).toEqual([])
    await page.getByRole('button', { name: 'Confirm' }).click()
    await page.getByText('You have acknowledged it').waitFor()
    await settled()
    await phone.close()

    const office = await windowOf(stage.browser, { session })
    const { page: desk } = await watchedPage(office)
    await desk.goto(stage.url(`/equipment/${rows[0]!.id}`))
    await desk.getByText('Acknowledged', { exact: true }).first().waitFor()
    await desk.getByRole('img', { name: 'Signature' }).waitFor()
    await keep(desk, 'equipment-unit')
    expect(await graveFaults(desk)).toEqual([])
    await office.close()
  })

  it('a stocktake is counted by typing into the table', async () => {
    const stocktakes = await api.get<{ rows: { id: string }[] }>('warehouse/list-stocktakes')
    const office = await windowOf(stage.browser, { session, dark: true })
    const { page, settled } = await watchedPage(office)
    await page.goto(stage.url(`/stocktakes/${stocktakes.rows[0]!.id}`))
    await page.getByRole('textbox', { name: 'Scan or type a code' }).fill('TENT-3')
    await page.getByRole('button', { name: 'Add' }).click()
    await page.getByText('Promo tent 3 x 3 m: 1').waitFor()
    await page.getByRole('button', { name: 'Enter the count' }).click()
    await page.getByText(/2 lines to count again|1 line to count again/).waitFor()
    await settled()
    await keep(page, 'equipment-stocktake')
    expect(await graveFaults(page)).toEqual([])
    await office.close()
  })
})
