import type { Browser, CDPSession, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { median, report } from '../core/report.ts'

const FLAGS = ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync']
const WINDOW = { width: 1440, height: 900 }

/** Who opens the roster, and which. */
export interface Visit {
  readonly address: string
  readonly email: string
  readonly password: string
  readonly orderId: string
}

/** What a way through the grid was like: times between frames and tasks that held the page up, milliseconds. */
interface Ride {
  readonly frames: number[]
  readonly tasks: number[]
}

/** Opens a roster in a real browser and measures opening, scrolling both ways, and edits. */
export async function measureGrid(visit: Visit): Promise<void> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  try {
    const page = await signedIn(browser, visit)
    await measureOpening(page, visit)
    for (const way of ['down', 'across'] as const) {
      const { frames, tasks } = await ride(page, way)
      const ordered = frames.toSorted((a, b) => a - b)
      report({ name: `scrolling ${way}, middle frame`, value: median(frames), unit: 'ms' })
      report({
        name: `scrolling ${way}, 95 of 100 frames within`,
        value: ordered[Math.floor(ordered.length * 0.95)]!,
        unit: 'ms',
      })
      report({ name: `scrolling ${way}, longest frame`, value: ordered.at(-1)!, unit: 'ms' })
      report({ name: `scrolling ${way}, tasks over 50 ms`, value: tasks.length, unit: '' })
    }
    await measureEdits(page)
  } finally {
    await browser.close()
  }
}

async function signedIn(browser: Browser, { address, email, password }: Visit): Promise<Page> {
  const context = await browser.newContext({ viewport: WINDOW, locale: 'en-AU' })
  const page = await context.newPage()
  await page.goto(`${address}/sign-in`)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(email)
  await page.locator('input[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((now) => !now.pathname.startsWith('/sign-in'))
  return page
}

/** From the last byte of the answer to the grid on the screen. */
async function measureOpening(page: Page, { address, orderId }: Visit): Promise<void> {
  const times: number[] = []
  for (let visit = 0; visit < 3; visit += 1) {
    await page.addInitScript(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('[role=gridcell] button') === null) return
        observer.disconnect()
        requestAnimationFrame(() => setTimeout(() => performance.mark('grid shown')))
      }).observe(document, { childList: true, subtree: true })
    })
    await page.goto(`${address}/roster/${orderId}`)
    await page.waitForFunction(() => performance.getEntriesByName('grid shown').length > 0, undefined, {
      timeout: 60_000,
    })
    times.push(
      await page.evaluate(() => {
        const answers = performance.getEntriesByType('resource') as PerformanceResourceTiming[]
        const answered = answers.find(({ name }) => name.includes('/scheduling/board'))!.responseEnd
        return performance.getEntriesByName('grid shown')[0]!.startTime - answered
      }),
    )
  }
  report({ name: 'from the answer to the grid on the screen', value: median(times), unit: 'ms' })
  // The rules are asked of every line in idle time; scrolling is measured after that.
  await page.waitForTimeout(4_000)
}

/** Scrolls a piece every frame, as a wheel that is spun does. */
async function ride(page: Page, way: 'down' | 'across'): Promise<Ride> {
  return page.evaluate(async (towards) => {
    const grid = document.querySelector('[role=grid]')!
    grid.scrollTo(0, 0)
    const tasks: number[] = []
    const observer = new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    })
    observer.observe({ entryTypes: ['longtask'] })
    const frames: number[] = []
    let before = await new Promise<number>(requestAnimationFrame)
    for (let frame = 0; frame < 240; frame += 1) {
      // Down by six lines a frame; across to and fro by a third of a day.
      if (towards === 'down') grid.scrollTop += 192
      else grid.scrollLeft += frame < 120 ? 40 : -40
      const now = await new Promise<number>(requestAnimationFrame)
      frames.push(now - before)
      before = now
    }
    observer.disconnect()
    grid.scrollTo(0, 0)
    return { frames, tasks }
  }, way)
}

/** Scripting of one edit from the key until the server's answer and the news of it are shown. */
async function measureEdits(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable', { timeDomain: 'threadTicks' })
  const grid = page.getByRole('grid')
  await grid.focus()
  const scripts: number[] = []
  const keys: number[] = []
  await page.evaluate(() => {
    const times: number[] = []
    Object.assign(window, { times })
    addEventListener(
      'keydown',
      () => {
        const pressed = performance.now()
        requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - pressed)))
      },
      true,
    )
  })
  for (let edit = 0; edit < 9; edit += 1) {
    // Beside the seat in its cell, so that the cell is chosen and the panel stays shut.
    await page
      .locator('[data-row][data-column]:has(button[data-shift])')
      .nth(20 + edit * 3)
      .click({ position: { x: 1, y: 1 } })
    await page.waitForTimeout(300)
    const before = await scriptingOf(session)
    await page.keyboard.press('Delete')
    await page.waitForTimeout(2_500)
    scripts.push((await scriptingOf(session)) - before)
    const times = await page.evaluate(() => (window as unknown as { times: number[] }).times.splice(0))
    keys.push(times.at(-1)!)
  }
  report({ name: 'one edit, scripting until all of it is shown', value: median(scripts), unit: 'ms' })
  report({ name: 'one edit, from the key to the screen', value: median(keys), unit: 'ms' })
}

async function scriptingOf(session: CDPSession): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics')
  return metrics.find(({ name }) => name === 'ScriptDuration')!.value * 1_000
}
