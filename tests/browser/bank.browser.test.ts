import { AxeBuilder } from '@axe-core/playwright'
import { addDays, dateIn } from '@ordinate/kernel'
import { currentInstant } from '@ordinate/platform'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fill, openTab, press } from './actions.ts'
import { keep, PHONE, type Watched, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const TODAY = dateIn(currentInstant(), 'Australia/Adelaide')

/** A table as a bank exports it. */
const table = (rows: readonly string[]) => ['Date;Description;Payer;Amount', ...rows].join('\n')
const on = (days: number) => {
  const day = addDays(TODAY, -days)
  return [day.day, day.month, day.year].map((part) => String(part).padStart(2, '0')).join('/')
}

describe('a bank statement, from the file to the client’s own page', () => {
  let stage: Stage
  let office: Watched
  const numbers: string[] = []
  let clientId: string

  /** Sends a command as the screen would. */
  const command = (path: string, input: object) =>
    office.page.evaluate(
      async ([address, body]) => {
        const headers = { 'content-type': 'application/json' }
        const response = await fetch(`/api/v1/${address}`, { method: 'POST', headers, body: body! })
        return (await response.json()) as { id: string; number: string; clientId: string; path: string }
      },
      [path, JSON.stringify(input)] as const,
    )
  const faultsOf = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }
  /** The line that the keys are at. */
  const current = () => office.page.locator('[aria-current=true]').filter({ has: office.page.locator('strong') })
  const importTable = async (name: string, rows: readonly string[]) => {
    const { page } = office
    await page.getByRole('button', { name: 'Import statement' }).first().click()
    const dialog = page.getByRole('dialog', { name: 'Import statement' })
    const buffer = Buffer.from(table(rows))
    await dialog.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
    return dialog
  }

  beforeAll(async () => {
    stage = await openStage()
    office = await watchedPage(await windowOf(stage.browser))
    const token = stage.server.setupPath!.split('/').at(-1)
    const organisation = 'Bright Field Agency'
    await office.page.request.post(stage.url('/api/setup'), { data: { token, organisation, ...COORDINATOR } })
    await signIn(office.page, stage)
    for (const [client, minor] of [
      ['Juice', 120_000],
      ['Coffee', 80_000],
    ] as const) {
      const order = await command('orders/create-order', { title: `${client} tasting`, client: { name: client } })
      const unitPrice = { minor, currency: 'AUD' }
      const lines = [{ description: 'Tasting', quantity: '1', unit: 'piece', unitPrice }]
      const draft = await command('finance/draft-invoice', { orderId: order.id, lines, taxCode: 'NONE' })
      const due = { issuedOn: String(addDays(TODAY, -40)), dueOn: String(addDays(TODAY, -20)) }
      numbers.push((await command('finance/issue-invoice', { invoiceId: draft.id, ...due })).number)
      clientId = order.clientId
    }
  }, 120_000)
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await keep(office.page, 'bank-failed')
  })
  afterAll(() => stage.stop())

  it('as a table is refused with its row while it is broken, then imported with its columns known', async () => {
    const { page, settled } = office
    await page.goto(stage.url('/money?tab=bank'))
    await settled()
    await press(page, 'Add account')
    const form = page.getByRole('dialog', { name: 'Add account' })
    await fill(form, 'Name', 'Working account')
    await fill(form, 'IBAN or number', '084-004 211873906')
    await press(form, 'Add account')
    await form.waitFor({ state: 'hidden' })

    const broken = await importTable('broken.csv', [`${on(3)};Payment;Juice;12O,00`])
    await broken.getByText('Line 2, Amount: “12O,00” cannot be read.').waitFor()
    await page.keyboard.press('Escape')
    await broken.waitFor({ state: 'hidden' })

    const dialog = await importTable('bank.csv', [
      `${on(3)};Invoice ${numbers[0]!.replaceAll('0', 'O')};Juice;1200,00`,
      `${on(2)};transfer 17;Quite Another Name;300,00`,
      `${on(1)};Account keeping fee;;-18,50`,
    ])
    await dialog.getByText('3 lines, 3 new').waitFor()
    await fill(dialog, 'Name of this bank’s table', 'Harbour')
    await press(dialog, 'Save columns')
    await dialog.getByText('Saved as “Harbour”').waitFor()
    await settled()
    await keep(page, 'bank-import')
    await dialog.getByRole('button', { name: 'Import statement' }).click()
    await dialog.getByText(/3 new, 0 known before/).waitFor()
    await press(dialog, 'Look through')
    await page.getByText('3 lines wait').waitFor()
  })

  it('is looked through with the keyboard: accepted, undone, corrected', async () => {
    const { page, settled } = office
    await settled()
    await current().getByText('Juice').waitFor()
    await page.getByText(`names ${numbers[0]}, but for look-alike letters; just what is open`).first().waitFor()
    await keep(page, 'bank-inbox')
    expect(await faultsOf(page)).toEqual([])
    await page.keyboard.press('Enter')
    await page.getByText('2 lines wait').waitFor()
    await page.keyboard.press('u')
    await page.getByText('3 lines wait').waitFor()
    await current().getByText('Juice').waitFor()
    await page.keyboard.press('1')
    await page.getByText('2 lines wait').waitFor()
    await current().getByText('Quite Another Name').waitFor()
    await page.keyboard.press('j')
    await current().getByText('No name').waitFor()
    await page.keyboard.press('k')
    await current().getByText('Quite Another Name').waitFor()
    await page.getByText('Nothing in the books explains this line.', { exact: false }).waitFor()
    await page.getByRole('combobox', { name: 'Client' }).selectOption('Coffee')
    await press(page, 'Settle')
    await page.getByText('1 line waits').waitFor()
  })

  it('is learnt from: the next statement of the same payer is sure', async () => {
    const { page, settled } = office
    const dialog = await importTable('next.csv', [`${on(0)};transfer 18;Quite Another Name;500,00`])
    await dialog.getByText('1 line, 1 new').waitFor()
    await dialog.getByRole('button', { name: 'Import statement' }).click()
    await dialog.getByText('1 new, 0 known before, 1 sure').waitFor()
    await press(dialog, 'Look through')
    await page.getByRole('button', { name: /Quite Another Name/ }).click()
    await page
      .getByText(/Quite Another Name known from before/)
      .first()
      .waitFor()
    await press(page, /Accept \d sure/)
    await page
      .getByText('Every line of the statements is explained.', { exact: false })
      .or(page.getByText('1 line waits'))
      .first()
      .waitFor()
    await page.getByText('Learnt', { exact: true }).click()
    await page
      .getByRole('gridcell', { name: /Coffee/ })
      .first()
      .waitFor()
    await settled()
    expect(await faultsOf(page)).toEqual([])
  })

  it('and the client sees by link what is open, and agrees to the statement', async () => {
    const { page, settled } = office
    await command('finance/draw-up-statement', { clientId, from: String(addDays(TODAY, -60)), to: String(TODAY) })
    await page.goto(stage.url('/money?tab=statements'))
    await settled()
    await page.getByText('Waits for the other side').waitFor()
    await openTab(page, 'Reminders')
    await settled()
    expect(await faultsOf(page)).toEqual([])
    await page.goto(stage.url(`/money?tab=receivables&panel=finance.client:${clientId}`))
    await press(page, 'Make a link')
    const address = await page.locator('code').filter({ hasText: '/l/' }).innerText()
    const client = await watchedPage(await windowOf(stage.browser, { size: PHONE, dark: true }))
    await client.page.goto(address)
    await client.settled()
    await client.page.getByRole('heading', { name: 'Your account with Bright Field Agency' }).waitFor()
    await keep(client.page, 'bank-client')
    expect(await faultsOf(client.page)).toEqual([])
    await press(client.page, 'Agree')
    await client.page.getByText('Agreed', { exact: true }).waitFor()
    await page.goto(stage.url('/money?tab=statements'))
    await page.getByText(/^Agreed/).waitFor()
    expect([...office.complaints, ...client.complaints]).toEqual([])
  })
})
