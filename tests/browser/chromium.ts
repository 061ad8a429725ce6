import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'

/** Debian's Chromium, quiet and without a profile. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })
}

const ARTEFACTS = join(import.meta.dirname, '../../artefacts/screens')

/** Both widths that every screen is looked at. */
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** A window of its own. */
export function windowOf(browser: Browser, options: { size?: typeof DESK; dark?: boolean; locale?: string } = {}): Promise<BrowserContext> {
  return browser.newContext({
    viewport: options.size ?? DESK,
    colorScheme: options.dark ? 'dark' : 'light',
    locale: options.locale ?? 'en-AU',
    reducedMotion: 'reduce',
  })
}

/** Keeps a picture among the test's artefacts. */
export async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) })
}

/** Everything that the page complained of: errors in scripts and requests that the server failed. */
export function complaints(page: Page): string[] {
  const heard: string[] = []
  page.on('pageerror', (error) => heard.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 500) heard.push(`${response.status()} ${response.url()}`)
  })
  return heard
}
