import { chromium } from 'playwright-core'
import { report } from './report.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Compressed bytes of all scripts that a first visit loads until nothing more is asked for. */
async function scriptBytes(address: string): Promise<number> {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: FLAGS })
  const page = await browser.newPage()
  const sizes: Promise<number>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() === 'script') sizes.push(request.sizes().then((size) => size.responseBodySize))
  })
  await page.goto(address, { waitUntil: 'networkidle' })
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0)
  await browser.close()
  return bytes
}

/** What a first visit must load: the workbench's first page, and a page behind a link. */
export async function firstPage(baseUrl: string): Promise<void> {
  for (const [name, path] of [
    ['the workbench', '/'],
    ['a page behind a link', '/l/unknown'],
    ['the phone', '/p/unknown'],
  ] as const) {
    report({
      name: `scripts of ${name}, compressed`,
      value: (await scriptBytes(`${baseUrl}${path}`)) / 1_024,
      unit: 'KB',
    })
  }
}
