import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { paste, press } from './actions.ts'
import { keep, PHONE, type Watched, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const RULES = ['wcag2a', 'wcag2aa', 'wcag22aa']

/** A seat as the grid's answer has it, as far as these stories ask. */
interface Seat {
  readonly id: string
  readonly outletId: string
  readonly day: string
  readonly holder: { readonly personId: string } | null
}
interface Board {
  readonly seats: readonly Seat[]
  readonly outlets: readonly { readonly id: string; readonly key: string }[]
  readonly people: readonly { readonly id: string; readonly name: string }[]
}

let stage: Stage
let session: WindowOptions['session']
let orderId: string

beforeAll(async () => {
  stage = await openStage({ demo: true })
  const context = await windowOf(stage.browser)
  const { page } = await watchedPage(context)
  const token = stage.server.setupPath!.split('/').at(-1)
  const setUp = await page.request.post(stage.url('/api/setup'), { data: { token, demo: true, ...COORDINATOR } })
  expect(setUp.ok()).toBe(true)
  await signIn(page, stage)
  session = await context.storageState()
  const orders = await page.request.get(stage.url('/api/v1/orders/list-orders'))
  const { rows } = (await orders.json()) as { rows: { id: string; stage: string }[] }
  orderId = rows.find((order) => order.stage === 'preparation')!.id
  await context.close()
})
afterAll(() => stage.stop())

/** The roster of the order that is being prepared, in a window of its own. */
async function openRoster(options: WindowOptions & { query?: string } = {}): Promise<Watched & { grid: Locator }> {
  const { query = '', ...window } = options
  const context = await windowOf(stage.browser, { session, ...window })
  const watched = await watchedPage(context)
  await watched.page.goto(stage.url(`/roster/${orderId}${query}`))
  await watched.settled()
  return { ...watched, grid: watched.page.getByRole('grid').first() }
}

async function boardOf(page: Page): Promise<Board> {
  const answer = await page.request.get(stage.url(`/api/v1/scheduling/board?orderId=${orderId}`))
  return (await answer.json()) as Board
}

/** Seats that somebody is in, once the server has done what was asked. */
async function filled(page: Page): Promise<number> {
  return (await boardOf(page)).seats.filter(({ holder }) => holder !== null).length
}

/** Waits for what the server and the page have yet to do. */
const soon = <T>(look: () => T) => expect.poll(look, { timeout: 20_000, interval: 150 })

const cell = (page: Page, row: number, column: number) => page.locator(`#cell-${row}-${column}`)

async function middleOf(locator: Locator): Promise<[number, number]> {
  const box = (await locator.boundingBox())!
  return [box.x + box.width / 2, box.y + box.height / 2]
}

/** Takes hold of a seat and moves it over another cell, without letting go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  await page.mouse.move(...(await middleOf(from)))
  await page.mouse.down()
  await page.mouse.move(...(await middleOf(to)), { steps: 6 })
}

describe('the grid of a roster', () => {
  it('is worked by keys: a block is copied, emptied, pasted, taken back and done again', async () => {
    const { page, grid, complaints } = await openRoster()
    const all = await filled(page)
    await grid.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'Home', 'Shift+ArrowDown', 'Shift+End']) await page.keyboard.press(key)
    await page.keyboard.press('Control+C')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    const held = copied.split(/[\t\r\n]+|; /).filter((text) => text !== '').length
    expect(held).toBeGreaterThan(2)
    expect(copied).toMatch(/^[^\n]*[A-Z]{2}-\d+ 11:00/)
    await page.keyboard.press('Delete')
    await soon(() => filled(page)).toBe(all - held)
    await page.keyboard.press('Control+V')
    await page.getByText(`${held} changes can be made, 0 cannot`).waitFor()
    await keep(page, 'roster-paste')
    await page.keyboard.press('Enter')
    await soon(() => filled(page)).toBe(all)
    await page.keyboard.press('Control+Z')
    await soon(() => filled(page)).toBe(all - held)
    await page.keyboard.press('Control+Z')
    await soon(() => filled(page)).toBe(all)
    await page.keyboard.press('Control+Shift+Z')
    await soon(() => filled(page)).toBe(all - held)
    await page.keyboard.press('Control+Z')
    await soon(() => filled(page)).toBe(all)
    expect(complaints).toEqual([])
    await page.context().close()
  })

  it('says of pasted cells what cannot be done, before and after', async () => {
    const { page, grid } = await openRoster({ query: '?by=people' })
    const { seats, outlets } = await boardOf(page)
    const day = seats[0]!.day
    const keys = new Map(outlets.map(({ id, key }) => [id, key]))
    // Whoever works on the first day is at one outlet, and so cannot be at another at the same time.
    const works = page.locator('[data-row][data-column="0"]:has(button):not([data-row="0"])').first()
    const row = Number(await works.getAttribute('data-row'))
    const text = await works.innerText()
    const today = [...new Set(seats.filter((seat) => seat.day === day).map(({ outletId }) => keys.get(outletId)!))]
    const one = today.find((key) => text.includes(key))
    const other = today.find((key) => key !== one)
    expect(one).toBeDefined()
    await grid.focus()
    for (let at = 0; at < row; at += 1) await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Home')
    await paste(page, `${one}; ${other}; NO-SUCH`)
    const dialog = page.getByRole('dialog')
    await dialog.getByText('No such seat on this day').waitFor()
    await dialog
      .getByText(/work elsewhere|no time to travel|too far/)
      .first()
      .waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('grid')
    await page.context().close()
  })

  it('does not take back over what somebody else did meanwhile', async () => {
    const { page, grid } = await openRoster()
    const { seats } = await boardOf(page)
    await grid.focus()
    for (const key of ['ArrowDown', 'Home', 'Shift+End', 'Delete']) await page.keyboard.press(key)
    let emptied: Seat | undefined
    await soon(async () => {
      const now = await boardOf(page)
      emptied = seats.find(({ id, holder }) => holder && now.seats.some((seat) => seat.id === id && !seat.holder))
      return emptied !== undefined
    }).toBe(true)
    const shiftId = emptied!.id
    const explained = await page.request.get(stage.url(`/api/v1/scheduling/explain?shiftId=${shiftId}`))
    const { possible } = (await explained.json()) as { possible: { personId: string }[] }
    const personId = possible.find((one) => one.personId !== emptied!.holder!.personId)!.personId
    const put = await page.request.post(stage.url('/api/v1/scheduling/allocate'), { data: { shiftId, personId } })
    expect(put.ok()).toBe(true)
    await page.keyboard.press('Control+Z')
    await page.getByRole('alert').getByText('Somebody changed it meanwhile').waitFor()
    await keep(page, 'roster-undo-refused')
    await page.keyboard.press('Escape')
    await page.getByRole('alert').waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('shows where a dragged seat may go and what it costs, puts it there, and offers to change places', async () => {
    const { page } = await openRoster({ query: '?by=people' })
    const rows = await page
      .locator('[data-row][data-column="1"]:has(button)')
      .evaluateAll((cells) => cells.map((one) => Number((one as HTMLElement).dataset.row)).filter((row) => row > 0))
    const from = cell(page, rows[0]!, 1)
    const code = (await from.innerText()).split('\n').find((text) => /^[A-Z]{2}-/.test(text))!
    await drag(page, from, cell(page, rows[0]! + 1, 1))
    await page.locator('[data-drop="no"]').first().waitFor()
    const free = page.locator('[data-drop="yes"]').first()
    expect(await free.innerText()).toMatch(/km/)
    await keep(page, 'roster-drag')
    const target = await free.getAttribute('id')
    await page.mouse.move(...(await middleOf(free)), { steps: 4 })
    await page.mouse.up()
    await page.locator(`#${target}`).getByText(code).waitFor()
    await soon(() => from.getByText(code).count()).toBe(0)

    await drag(page, page.locator(`#${target}`), cell(page, rows[1]!, 1))
    await page.mouse.up()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Change places').waitFor()
    await keep(page, 'roster-change-places')
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
    await page.context().close()
  })

  it('locks what is selected, filters, lists its keys, and keeps the view in the address', async () => {
    const { page, grid } = await openRoster()
    await grid.focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'Home', 'Shift+End', 'l']) await page.keyboard.press(key)
    await page.locator('[data-row="2"] [data-locked]').first().waitFor()
    await page.keyboard.press('l')
    await page.locator('[data-row="2"] [data-locked]').first().waitFor({ state: 'hidden' })
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog', { name: 'Keys of the roster' }).waitFor()
    await page.keyboard.press('Escape')
    await grid.focus()
    await page.keyboard.press('/')
    await page.keyboard.type('hartono')
    await page.keyboard.press('Enter')
    await soon(() => page.url()).toContain('words=hartono')
    await soon(() => page.getByRole('rowheader').count()).toBeLessThan(12)
    await page.getByText('Outlets', { exact: true }).nth(1).click()
    await soon(() => page.url()).toContain('by=outlets')
    await page.context().close()
  })

  it.each([
    ['desk-light-en', {}],
    ['phone-dark-ru', { size: PHONE, dark: true, language: 'ru' }],
  ] as const)('is sound in its states as %s', async (name, options) => {
    const { page, grid, settled } = await openRoster({ ...options, query: '?zoom=month' })
    const faults = async (state: string) => {
      await settled()
      await keep(page, `roster-${name}-${state}`)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect([state, tooWide]).toEqual([state, 0])
      const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze()
      const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
      expect(grave.map(({ id, nodes }) => `${state}: ${id} ${nodes[0]?.html} ${nodes[0]?.failureSummary}`)).toEqual([])
    }
    await faults('grid')
    await grid.focus()
    for (const key of ['ArrowDown', 'Shift+ArrowRight', 'Shift+ArrowDown']) await page.keyboard.press(key)
    await page.keyboard.type('c')
    await faults('typing')
    await page.keyboard.press('Escape')
    await grid.focus()
    await page.keyboard.press('Shift+?')
    await page.getByRole('dialog').waitFor()
    await faults('keys')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await press(page, /^(Publish|Опубликовать) \d+$/)
    await page.getByRole('dialog').getByRole('grid').waitFor()
    await faults('publish')
    await page.context().close()
  })
})
