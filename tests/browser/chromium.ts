import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
  type Request,
} from 'playwright-core'

/** A camera that shows a film (`.mjpeg`) from a file over and over, and may be used without being asked. */
const cameraOf = (film: string): string[] => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${film}`,
]

/** Debian's Chromium, quiet and without a profile; `camera` is the film that its camera shows. */
export function launch(options: { readonly camera?: string } = {}): Promise<Browser> {
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
      ...(options.camera === undefined ? [] : cameraOf(options.camera)),
    ],
  })
}

const ARTEFACTS = join(import.meta.dirname, '../../artefacts/screens')

/** Both widths that every screen is looked at. */
export const DESK = { width: 1440, height: 900 }
export const PHONE = { width: 390, height: 844 }

/** A window as the test wants it: desk-wide, light and English unless said otherwise. */
export interface WindowOptions {
  readonly size?: typeof DESK
  readonly dark?: boolean
  readonly language?: 'en' | 'ru'
  /** Where the device is; without it the page may not ask. */
  readonly at?: { readonly latitude: number; readonly longitude: number }
  /** What the device's clock shows all the time, milliseconds since 1970. */
  readonly now?: number
  /** The session of somebody who signed in elsewhere. */
  readonly session?: BrowserContextOptions['storageState']
}

/** A window of its own. */
export async function windowOf(browser: Browser, options: WindowOptions = {}): Promise<BrowserContext> {
  const language = options.language ?? 'en'
  const { at, session } = options
  const context = await browser.newContext({
    viewport: options.size ?? DESK,
    colorScheme: options.dark ? 'dark' : 'light',
    locale: language === 'ru' ? 'ru-RU' : 'en-AU',
    timezoneId: 'Australia/Adelaide',
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write', ...(at === undefined ? [] : ['geolocation'])],
    ...(session === undefined ? {} : { storageState: session }),
    ...(at === undefined ? {} : { geolocation: at }),
  })
  context.setDefaultTimeout(15_000)
  if (options.now !== undefined) await context.clock.setFixedTime(options.now)
  return context
}

/** Keeps a picture among the test's artefacts. */
export async function keep(page: Page, name: string): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true })
  await page.screenshot({ path: join(ARTEFACTS, `${name}.png`) })
}

/** A page that is listened to from its first request on. */
export interface Watched {
  readonly page: Page
  /** Errors in scripts and requests that the server failed. */
  readonly complaints: string[]
  /** Waits until nothing that the page asked for is on its way and nothing shows that it is loading. */
  settled(): Promise<void>
}

/**
 * Looks in a row at which the page was idle and nothing on its way. Together they last longer than the 300 ms for which React
 * holds back what was loaded inside a part that appeared just before.
 */
const CALM_LOOKS = 5
const BETWEEN_LOOKS = 90
const PATIENCE = 30_000

/** Whether the page has no heading yet or shows that it loads, asked when it has nothing else to do. Runs in the page. */
async function isBusy(): Promise<boolean> {
  await new Promise((resolve) => requestIdleCallback(resolve, { timeout: 1_000 }))
  const loading = document.querySelector('[aria-busy=true], [class*=skeleton]') !== null
  return loading || document.querySelector('h1, [role=alert]') === null
}

/** Opens a page and listens to it. */
export async function watchedPage(context: BrowserContext): Promise<Watched> {
  const page = await context.newPage()
  const complaints: string[] = []
  const asked = new Set<Request>()
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.on('response', (response) => {
    if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`)
  })
  page.on('request', (request) => {
    if (request.resourceType() !== 'eventsource') asked.add(request)
  })
  page.on('requestfinished', (request) => asked.delete(request))
  page.on('requestfailed', (request) => asked.delete(request))
  const settled = async () => {
    await page.waitForLoadState('load')
    const begun = performance.now()
    for (let looks = 0; looks < CALM_LOOKS; await sleep(BETWEEN_LOOKS)) {
      const busy = await page.evaluate(isBusy)
      looks = busy || asked.size > 0 ? 0 : looks + 1
      if (performance.now() - begun > PATIENCE) throw new Error(`${page.url()} does not come to rest`)
    }
  }
  return { page, complaints, settled }
}
