import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keep, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag22aa']

/** What is wrong with a page as it stands: its heading, its width, and grave violations of the accessibility rules. */
async function faultsOf(page: Page): Promise<string[]> {
  // A screen that is still being loaded has nothing to be judged by.
  await page
    .getByRole('heading', { level: 1 })
    .first()
    .waitFor()
    .catch(() => undefined)
  const headings = await page.getByRole('heading', { level: 1 }).count()
  const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  return [
    ...(headings === 1 ? [] : [`${headings} headings of level 1`]),
    ...(tooWide > 0 ? [`${tooWide} px wider than the window`] : []),
    ...grave.map(({ id, nodes }) => `${id} ${nodes.length} times, first ${nodes[0]?.html} ${nodes[0]?.failureSummary}`),
  ]
}

describe('the screens of the demo organisation', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let orderId: string
  let desks: string[]
  let tabs: string[]

  beforeAll(async () => {
    stage = await openStage({ demo: true })
    const context = await windowOf(stage.browser)
    const { page, settled } = await watchedPage(context)
    const token = stage.server.setupPath!.split('/').at(-1)
    const setUp = await page.request.post(stage.url('/api/setup'), { data: { token, demo: true, ...COORDINATOR } })
    expect(setUp.ok()).toBe(true)
    await signIn(page, stage)
    await settled()
    session = await context.storageState()
    const links = await page.getByRole('navigation').getByRole('link').all()
    const paths = await Promise.all(links.map((link) => link.getAttribute('href')))
    desks = [...new Set(paths.flatMap((path) => (path === null || path === '/' ? [] : [path])))]
    const orders = await page.request.get(stage.url('/api/v1/orders/list-orders'))
    const { rows } = (await orders.json()) as { rows: { id: string; stage: string }[] }
    orderId = rows.find((order) => order.stage === 'running')!.id
    await page.goto(stage.url(`/orders/${orderId}?tab=overview`))
    await settled()
    tabs = []
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      tabs.push(`/orders/${orderId}${new URL(page.url()).search}`)
    }
    await context.close()
  })
  afterAll(() => stage.stop())

  /** Opens each path, keeps its picture, and answers what is wrong with it. */
  async function faults(context: BrowserContext, paths: readonly string[], name: string): Promise<string[]> {
    const found: string[] = []
    const { page, complaints, settled } = await watchedPage(context)
    for (const path of paths) {
      await page.goto(stage.url(path))
      await settled()
      await keep(page, `${name}${path.replace(orderId, 'order').replaceAll(/[/?=]+/g, '-')}`)
      found.push(...[...(await faultsOf(page)), ...complaints.splice(0)].map((fault) => `${path}: ${fault}`))
    }
    return found
  }

  it('are sound at a desk, light, in English', async () => {
    const context = await windowOf(stage.browser, { session })
    const others = ['/orders?view=list', '/orders/new', '/imports/new', `/roster/${orderId}`]
    expect(await faults(context, [...desks, ...others, ...tabs], 'desk-light-en')).toEqual([])
    await context.close()
  })

  it('are sound on a phone, dark, in Russian', async () => {
    const context = await windowOf(stage.browser, { session, size: PHONE, dark: true, language: 'ru' })
    const sample = ['/my-day', '/readiness', '/orders', '/people', '/settings', `/roster/${orderId}?by=outlets`]
    const some = tabs.filter((tab) => /money|places|field|ord_\w+$/.test(tab))
    expect(await faults(context, [...sample, ...some], 'phone-dark-ru')).toEqual([])
    await context.close()
  })

  it('are gone through by keys alone', async () => {
    const context = await windowOf(stage.browser, { session })
    const { page, settled } = await watchedPage(context)
    await page.goto(stage.url('/my-day'))
    await settled()
    const search = page.getByRole('combobox', { name: 'Search' })
    await page.keyboard.press('/')
    await page.locator('input[role=combobox]:focus').waitFor()
    await page.keyboard.press('Escape')
    await search.waitFor({ state: 'hidden' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keys' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await page.keyboard.press('Control+K')
    await search.fill('outlets')
    await page.keyboard.press('Enter')
    await page.waitForURL(stage.url('/places'))
    await settled()
    const table = page.getByRole('grid', { name: 'Outlets' })
    await table.focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    const third = await table.getByRole('row').nth(3).getByRole('gridcell').first().innerText()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel.getByText(third).first().waitFor()
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'hidden' })
    await context.close()
  })
})
