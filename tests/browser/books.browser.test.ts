import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fill, openTab, press } from './actions.ts'
import { keep, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

interface Told {
  readonly rows: readonly { readonly id: string; readonly name: string }[]
}

describe('the books and pay runs on the screen', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let api: { get: <T>(path: string) => Promise<T>; post: <T>(path: string, data: unknown) => Promise<T> }

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

  it('every view of the books is readable at both widths, and a figure opens down to its transfers', async () => {
    const { page, settled } = await watchedPage(await windowOf(stage.browser, { session }))
    await page.goto(stage.url('/money?tab=books'))
    const trial = page.getByRole('grid', { name: 'Trial balance' })
    await trial.getByText('Trade receivables', { exact: true }).waitFor()
    await settled()
    await keep(page, 'books-trial')
    expect(await graveFaults(page)).toEqual([])
    await trial.getByText('1200', { exact: true }).click()
    const accounts = page.getByRole('grid', { name: '1200 Trade receivables' })
    await accounts
      .getByText(/2026-|20\d\d-0/)
      .first()
      .click()
    await page.getByRole('complementary', { name: 'Selected' }).getByText('debit').first().waitFor()
    for (const [tab, view, words] of [
      ['Profit and loss', 'books-results', 'Result'],
      ['Balance sheet', 'books-balance', 'Total equity'],
      ['Cash calendar', 'books-cash', 'In the bank today'],
      ['Periods', 'books-periods', 'Before closing'],
      ['Checks', 'books-checks', 'Last check'],
    ] as const) {
      await openTab(page, tab)
      await page
        .getByText(words === 'Total equity' ? 'Equity' : words)
        .first()
        .waitFor()
      await settled()
      await keep(page, view)
      expect([view, ...(await graveFaults(page))]).toEqual([view])
    }
    const narrow = await watchedPage(await windowOf(stage.browser, { session, size: PHONE }))
    for (const view of ['trial', 'balance', 'cash', 'periods', 'export', 'chart']) {
      await narrow.page.goto(stage.url(`/money?tab=books&books=${view}`))
      await narrow.settled()
      expect([view, ...(await graveFaults(narrow.page))]).toEqual([view])
    }
  })

  it('the accountant collects a run while somebody says on the phone where to be paid', async () => {
    const { rows } = await api.get<Told>('finance/list-pay-runs')
    const waiting = rows.find((run) => 'state' in run && run.state === 'approved')!
    const run = await api.get<{ persons: { personId: string; name: string }[] }>(
      `finance/get-pay-run?payRunId=${waiting.id}`,
    )
    const person = run.persons[0]!
    const link = await api.post<{ path: string }>('scheduling/issue-person-link', { personId: person.personId })
    const phone = await watchedPage(await windowOf(stage.browser, { size: PHONE }))
    await phone.page.goto(stage.url(link.path))
    await phone.page.getByRole('tab', { name: /^More/ }).click()
    await phone.page.getByRole('button', { name: /^Mine/ }).click()
    await phone.page.getByRole('heading', { name: 'Where my pay goes' }).waitFor()
    await press(phone.page, /^(Enter my account|Change it)$/)
    await fill(phone.page, 'BSB', '06200')
    await fill(phone.page, 'Account number', '87654321')
    await fill(phone.page, 'Name of the holder', person.name)
    await press(phone.page, 'Keep')
    await phone.page.getByText('A BSB has six digits.').waitFor()
    await fill(phone.page, 'BSB', '062-000')
    await press(phone.page, 'Keep')
    await phone.page.getByText('•••• 4321').waitFor()
    await keep(phone.page, 'phone-account')
    expect(await graveFaults(phone.page)).toEqual([])

    const { page, settled } = await watchedPage(await windowOf(stage.browser, { session }))
    await page.goto(stage.url(`/money?tab=pay&view=runs&panel=finance.pay_run:${waiting.id}`))
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel.getByText('•••• 4321').waitFor()
    await settled()
    await keep(page, 'pay-run')
    expect(await graveFaults(page)).toEqual([])
    const file = page.waitForEvent('download')
    await press(panel, 'Payment file (pain.001)')
    expect((await file).suggestedFilename()).toMatch(/^PR-\d{4}-0002\.xml$/)
    await press(panel, 'It was paid today')
    await panel.getByText('Paid', { exact: true }).waitFor()
  })
})
