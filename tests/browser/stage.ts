import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Instant } from '@ordinate/kernel'
import { type StartedServer, start } from '@ordinate/server'
import type { Browser, Page } from 'playwright-core'
import { launch } from './chromium.ts'
import { copyOfFilledDemo } from './filled-demo.ts'

/** The first coordinator of the tests. */
export const COORDINATOR = { name: 'Mara Collins', email: 'mara@example.com', password: 'a long enough password' }

/** A server on a fresh data directory and a browser before it. */
export interface Stage {
  readonly server: StartedServer
  readonly browser: Browser
  /** Address of a path of this server. */
  url(path: string): string
  stop(): Promise<void>
}

/** Starts both, with the demo organisation if wished; the web application is the one that was built last. */
export async function openStage(options: { demo?: boolean; clock?: () => Instant } = {}): Promise<Stage> {
  const directory = await mkdtemp(join(tmpdir(), 'ordinate-browser-'))
  if (options.demo) await copyOfFilledDemo(directory)
  const [server, browser] = await Promise.all([start({ directory, port: 0, strictPort: true, ...options }), launch()])
  return {
    server,
    browser,
    url: (path) => `http://localhost:${server.port}${path}`,
    async stop() {
      await browser.close()
      await server.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Signs in with e-mail and password, as the sign-in page asks for them. */
export async function signIn(page: Page, stage: Stage): Promise<void> {
  await page.goto(stage.url('/sign-in'))
  await page.getByRole('textbox', { name: 'E-mail' }).fill(COORDINATOR.email)
  await page.locator('input[name=password]').fill(COORDINATOR.password)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'))
}
