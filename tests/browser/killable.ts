import { type ChildProcess, spawn } from 'node:child_process'
import { type BrowserContext, chromium } from 'playwright-core'

/** A browser with a profile on the disk, as a phone has it, that can be killed in the middle of anything. */
export interface KillableBrowser {
  readonly context: BrowserContext
  /** Ends it without a word, as an empty battery does. */
  kill(): Promise<void>
}

/** The address for commands, from what the browser says at its start. */
function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(said)
      if (found) resolve(found[1]!)
    })
    child.once('exit', () => reject(new Error(`the browser ended: ${said}`)))
  })
}

/** Starts a browser on a profile; the same profile may be opened again after a kill. */
export async function openKillable(profile: string, now: number): Promise<KillableBrowser> {
  const child = spawn(
    process.env.CHROMIUM ?? '/usr/bin/chromium',
    [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--use-fake-device-for-media-stream',
      '--use-fake-ui-for-media-stream',
      `--user-data-dir=${profile}`,
      '--remote-debugging-port=0',
      '--window-size=390,844',
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'], detached: true },
  )
  const browser = await chromium.connectOverCDP(await addressOf(child))
  const context = browser.contexts()[0]!
  context.setDefaultTimeout(20_000)
  await context.clock.setFixedTime(now)
  return {
    context,
    async kill() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      // The whole group that was started here: the browser and its own children.
      process.kill(-child.pid!, 'SIGKILL')
      await ended
      await browser.close().catch(() => undefined)
    },
  }
}
