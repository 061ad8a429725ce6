// Takes the pictures of the guide from a demo organisation of its own: `npm exec -- node scripts/screenshots.mjs [name…]`.
// Needs Chromium (CHROMIUM, else Debian's) and the built web application.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { currentInstant } from '@ordinate/platform'
import sharp from 'sharp'
import { start } from '../apps/server/src/start.ts'
import { launch } from '../tests/browser/chromium.ts'
import { buildWeb } from './prepare.mjs'

const IMAGES = join(import.meta.dirname, '../docs/images')
const DESK = { width: 1440, height: 900 }
const PHONE = { width: 390, height: 844 }
/** A Thursday, ten past one in Adelaide: people are at their points, some things are wrong. */
const NOON = 1_795_660_800_000
const PERSON = { name: 'Mara Collins', email: 'mara@example.com', password: 'a long enough password' }

/** A clock that begins at the story's noon and goes on as clocks do. */
function storyClock() {
  const began = currentInstant()
  const ahead = NOON - began.epochMilliseconds
  return () => currentInstant().add({ milliseconds: ahead })
}

/** Calls operations as whoever is signed in to the page. */
function caller(page, address) {
  const ask = async (response) => {
    const answer = await response
    if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`)
    return answer.json()
  }
  return {
    get: (path, params) => ask(page.request.get(`${address}/api/v1/${path}`, { params })),
    post: (path, data) => ask(page.request.post(`${address}/api/v1/${path}`, { data })),
  }
}

const IMPORTED = [
  ['Chain', 'Store code', 'Outlet name', 'Address', 'State', 'Lat', 'Long', 'Store manager'],
  [
    'Corner Larder',
    'CL-901',
    'Mount Barker',
    '12 Gawler St, Mount Barker',
    'SA',
    '-35.0663',
    '138.8586',
    'Ines Marlow',
  ],
  ['Corner Larder', 'CL-902', 'Victor Harbor', '3 Ocean St, Victor Harbor', 'SA', '', '', 'Otis Crane'],
  ['Corner Larder', 'CL-902', 'Victor Harbor', '3 Ocean St, Victor Harbor', 'SA', '', '', 'Otis Crane'],
  ['Corner Larder', 'CL-903', '', '77 Main Rd, McLaren Vale', 'SA', '-35.2190', '138.5450', 'Lena Prior'],
  ['Corner Larder', 'CL-904', 'Gawler', '40 Murray St, Gawler', 'SA', 'south', '138.7460', 'Priya Holt'],
]

/** The outlets' table of the picture of an import: new, changed, repeated and faulty rows. */
async function startedImport(api) {
  const { rows } = await api.get('places/list-outlets', { limit: 3 })
  const known = rows.map(({ chain, storeCode, name, address, region, point }, at) =>
    [chain, storeCode, name, at === 0 ? `${address} (rear)` : address, region, point?.lat, point?.lon, ''].join('\t'),
  )
  const table = [...IMPORTED.map((cells) => cells.join('\t')), ...known].join('\n')
  const { id } = await api.post('imports/start-pasted', { kind: 'places.outlets', text: table })
  return id
}

/** A page behind a link of the person who is at a point right now, in the role that is asked for. */
async function personLink(api, orderId, role) {
  for (const state of ['in', 'expected']) {
    const { rows } = await api.get('field/hours-to-approve', { orderId, state, limit: 500 })
    const found = rows.find((row) => row.role === role && row.during.start.startsWith('2026-11-2'))
    if (found) return (await api.post('scheduling/issue-person-link', { personId: found.personId })).path
  }
  throw new Error(`Nobody is at a point as ${role}`)
}

/** Everything that pictures need to know of the demo organisation. */
async function surroundings(api) {
  const { rows } = await api.get('orders/list-orders')
  const titled = (title) => rows.find((order) => order.title === title).id
  const juice = titled('Juice tasting')
  const running = titled('Morning yoghurt sampling')
  const billed = titled('Sparkling water sampling')
  const muesli = titled('Muesli at the station')
  const coffee = titled('Iced coffee on campus')
  await api.post('finance/draft-estimate', { orderId: coffee })
  const { id } = await api.post('finance/draft-estimate', { orderId: muesli })
  const client = await api.post('finance/send-estimate', { estimateId: id })
  const asked = await api.get('bookings/list-bookings', { orderId: juice, state: 'requested', limit: 500 })
  const outletIds = [asked.rows[0].outletId]
  const venue = await api.post('bookings/issue-venue-links', { orderId: juice, outletIds })
  const casting = (await api.get('castings/list-castings')).rows.find(({ answeredAt }) => answeredAt === null)
  const { people } = await api.get('castings/get-casting', { castingId: casting.id })
  const candidateIds = people.filter(({ attendance }) => attendance === 'came').map(({ id }) => id)
  const cards = await api.post('castings/send-shortlist', { castingId: casting.id, candidateIds, withScores: true })
  return {
    casting: `/castings/${casting.id}?panel=castings.candidate:${casting.id}.${people[1].id}`,
    cards: cards.path,
    juice,
    running,
    billed,
    coffee,
    importId: await startedImport(api),
    client: client.path,
    venue: venue.links[0].path,
    phone: await personLink(api, running, 'promoter'),
    supervisor: await personLink(api, running, 'supervisor'),
    report: (await api.post('reporting/share-report', { orderId: billed })).path,
  }
}

/** What is done on a page before its picture is taken. */
const pressed = (name) => (page) =>
  page
    .getByText(name, { exact: typeof name === 'string' })
    .last()
    .click()

const scrolledTo = (title) => (page) =>
  page.getByRole('heading', { name: title, exact: true }).evaluate((heading) => heading.scrollIntoView())

const searched = (words) => async (page) => {
  await page.keyboard.press('Control+k')
  await page.waitForTimeout(500)
  await page.keyboard.type(words, { delay: 20 })
}

const refusedMove = (page) => page.getByRole('button', { name: 'Move to Running' }).click()

async function openedSeat(page) {
  await page.getByText('BG-101').first().click()
  await page.keyboard.press('Enter')
}

async function compared(page) {
  for (const at of [0, 1, 2]) await page.getByRole('checkbox').nth(at).check()
  await page.getByRole('button', { name: 'Compare 3' }).click()
}

async function chosen(page) {
  for (const [at, choice] of ['Yes', 'Reserve', 'Reserve', 'No'].entries()) {
    await page.getByText(choice, { exact: true }).nth(at).click()
  }
}

/** Name of the picture, where it is taken, and what is unlike the others about it. */
const SCENES = [
  ['my-day', () => '/my-day'],
  ['import-preview', (s) => `/imports/${s.importId}`],
  ['outlets', () => '/places'],
  ['people', () => '/people'],
  ['order', (s) => `/orders/${s.juice}`],
  ['override', (s) => `/orders/${s.juice}`, { act: refusedMove }],
  ['estimate', (s) => `/orders/${s.coffee}?tab=money`],
  ['client-estimate', (s) => s.client, { whole: true }],
  ['budget', (s) => `/orders/${s.running}?tab=money`, { act: scrolledTo('Budget') }],
  ['programme', (s) => `/orders/${s.juice}?tab=programme`],
  ['places', (s) => `/orders/${s.juice}?tab=places`],
  ['venue', (s) => s.venue],
  ['roster', (s) => `/roster/${s.juice}`],
  ['roster-why', (s) => `/roster/${s.juice}`, { act: openedSeat }],
  ['publish', (s) => `/roster/${s.juice}`, { act: pressed(/^Publish/) }],
  ['materials', (s) => `/orders/${s.running}?tab=materials`],
  ['warehouse', () => '/warehouse'],
  ['readiness', () => '/readiness'],
  ['phone', (s) => s.phone, { size: PHONE }],
  ['phone-supervisor', (s) => s.supervisor, { size: PHONE, act: pressed('My points') }],
  ['field', () => '/field'],
  ['field-photos', () => '/field/photos'],
  ['field-hours', () => '/field/hours'],
  ['field-days', (s) => `/orders/${s.running}?tab=field`],
  ['report', (s) => `/orders/${s.running}?tab=report`],
  ['client-report', (s) => s.report],
  ['castings-office', (s) => s.casting],
  ['castings-compare', (s) => s.cards, { act: compared }],
  ['castings-phone', (s) => s.cards, { size: PHONE, act: chosen }],
  ['papers', (s) => `/orders/${s.billed}?tab=papers`],
  ['money', () => '/money'],
  ['palette', () => '/my-day', { act: searched('merge') }],
  ['my-day-ru', () => '/my-day', { locale: 'ru' }],
  ['order-ru', (s) => `/orders/${s.juice}`, { locale: 'ru' }],
  ['places-ru', (s) => `/orders/${s.juice}?tab=places`, { locale: 'ru' }],
  ['roster-ru', (s) => `/roster/${s.juice}`, { locale: 'ru' }],
  ['readiness-ru', () => '/readiness', { locale: 'ru' }],
  ['phone-ru', (s) => s.phone, { size: PHONE, locale: 'ru' }],
]

/** A window whose clock stands at the story's noon. */
async function windowOf(browser, { size = DESK, locale = 'en' } = {}, cookies = []) {
  const context = await browser.newContext({
    viewport: size,
    locale: locale === 'ru' ? 'ru-RU' : 'en-AU',
    timezoneId: 'Australia/Adelaide',
    reducedMotion: 'reduce',
  })
  await context.addInitScript((value) => localStorage.setItem('ordinate.locale', value), locale)
  await context.clock.setFixedTime(NOON)
  await context.addCookies(cookies)
  return context
}

/** The first coordinator by the one-time link, signed in. */
async function signedIn(browser, server) {
  const context = await windowOf(browser)
  const page = await context.newPage()
  const token = server.setupPath.slice('/setup/'.length)
  const setUp = await page.request.post(`${server.address}/api/setup`, { data: { token, demo: true, ...PERSON } })
  if (!setUp.ok()) throw new Error(await setUp.text())
  await page.goto(`${server.address}/sign-in`)
  await page.fill('input[name=email]', PERSON.email)
  await page.fill('input[name=password]', PERSON.password)
  await page.click('button[type=submit]')
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'))
  return { page, cookies: await context.cookies() }
}

/** Waits until nothing that the page asked for is on its way for a second; the stream of live changes never ends. */
async function settled(page, asked) {
  const deadline = performance.now() + 30_000
  for (let calm = 0; calm < 10 && performance.now() < deadline; calm = asked.size === 0 ? calm + 1 : 0)
    await page.waitForTimeout(100)
}

/** Opens an address, does there what the scene wants, and keeps a small picture of it. */
async function take(page, url, name, { whole = false, act }) {
  const asked = new Set()
  page.on('request', (request) => request.resourceType() !== 'eventsource' && asked.add(request))
  for (const end of ['requestfinished', 'requestfailed']) page.on(end, (request) => asked.delete(request))
  await page.goto(url)
  await settled(page, asked)
  if (act) {
    await act(page)
    await settled(page, asked)
  }
  const picture = await page.screenshot({ fullPage: whole })
  const small = await sharp(picture).png({ palette: true, colours: 128, effort: 10 }).toBuffer()
  writeFileSync(join(IMAGES, `${name}.png`), small)
  console.log(`${name}.png ${Math.round(small.length / 1024)} KB`)
}

async function main(wanted) {
  await buildWeb()
  const directory = mkdtempSync(join(tmpdir(), 'ordinate-screens-'))
  const server = await start({ directory, port: 0, demo: true, clock: storyClock() })
  const browser = await launch()
  try {
    const { page, cookies } = await signedIn(browser, server)
    const around = await surroundings(caller(page, server.address))
    const scenes = SCENES.filter(([name]) => wanted.length === 0 || wanted.includes(name))
    for (const [name, address, options = {}] of scenes) {
      const context = await windowOf(browser, options, cookies)
      await take(await context.newPage(), server.address + address(around), name, options)
      await context.close()
    }
  } finally {
    await browser.close()
    await server.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

await main(process.argv.slice(2))
