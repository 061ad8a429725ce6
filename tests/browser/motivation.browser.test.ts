import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { filmCode } from './camera-film.ts'
import { keep, launch, PHONE, type WindowOptions, watchedPage, windowOf } from './chromium.ts'
import { COORDINATOR, openStage, type Stage, signIn } from './stage.ts'

const TINY = { width: 320, height: 700 }

interface PassRow {
  readonly outletId: string
  readonly outletName: string
  readonly version: number
}
interface Rating {
  readonly allocationId: string
  readonly source: string
  readonly score: number
  readonly comment: string
}
interface Listed {
  readonly persons: readonly { readonly name: string; readonly code: string; readonly days: readonly string[] }[]
}

describe('passes, readiness and motivation on the screen', () => {
  let stage: Stage
  let session: WindowOptions['session']
  let orderId: string
  let api: {
    get: <T>(path: string) => Promise<T>
    post: <T>(path: string, data: unknown) => Promise<T>
  }

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
    const { rows } = await api.get<{ rows: { id: string; stage: string }[] }>('orders/list-orders')
    orderId = rows.find((order) => order.stage === 'running')!.id
  })
  afterAll(() => stage.stop())

  const graveFaults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }

  it('a letter that re-issued itself shows its difference and is marked as sent, while a guard checks badges at 320 px', async () => {
    const { rows } = await api.get<{ rows: PassRow[] }>(`bookings/pass-deadlines?orderId=${orderId}`)
    const reissued = rows.find(({ version }) => version > 1)!
    const office = await windowOf(stage.browser, { session })
    const { page, settled } = await watchedPage(office)
    await page.goto(stage.url('/passes'))
    await page.getByRole('grid', { name: 'Passes' }).getByText(reissued.outletName, { exact: true }).click()
    const panel = page.getByRole('complementary', { name: 'Selected' })
    await panel
      .getByText(/^New: /)
      .first()
      .waitFor()
    await panel.getByText('re-issued by itself').waitFor()
    await settled()
    await keep(page, 'passes-panel')
    expect(await graveFaults(page)).toEqual([])
    await panel.getByRole('button', { name: 'It was sent' }).click()
    await panel.getByText('Sent by Mara Collins').waitFor()
    await panel.getByRole('button', { name: 'Link for the guard' }).click()
    const address = await panel.getByRole('textbox', { name: 'Address of the door page' }).inputValue()

    const { lists } = await api.get<{ lists: Listed[] }>(
      `bookings/pass-lists?orderId=${orderId}&outletId=${reissued.outletId}`,
    )
    const somebody = lists[0]!.persons[0]!
    const gate = await windowOf(stage.browser, { size: TINY })
    const door = await watchedPage(gate)
    await door.page.goto(stage.url(new URL(address).pathname))
    await door.page.getByRole('heading', { level: 1, name: reissued.outletName }).waitFor()
    await door.page.getByLabel('Or type the code').fill('0000-0000')
    await door.page.getByRole('button', { name: 'Check' }).click()
    await door.page.getByRole('heading', { name: 'Not valid' }).waitFor()
    await door.page.getByLabel('Or type the code').fill(somebody.code)
    await door.page.getByRole('button', { name: 'Check' }).click()
    await door.page.getByText(somebody.name.split(' ')[0]!, { exact: true }).first().waitFor()
    await keep(door.page, 'door-320')
    expect(await graveFaults(door.page)).toEqual([])
    await door.page.getByRole('button', { name: 'Scan a code' }).click()
    await door.page.getByText(/camera cannot be used|Stop the camera/).waitFor()
    await scanAtDoor(new URL(address).pathname, somebody)
    await office.close()
    await gate.close()
  })

  /** The guard holds the camera to the badge on somebody's phone. */
  async function scanAtDoor(path: string, { code, name }: Listed['persons'][number]): Promise<void> {
    const directory = await mkdtemp(join(tmpdir(), 'ordinate-camera-'))
    const camera = join(directory, 'badge.mjpeg')
    await filmCode(code, camera)
    const browser = await launch({ camera })
    const gate = await watchedPage(await windowOf(browser, { size: PHONE }))
    await gate.page.goto(stage.url(path))
    await gate.page.getByRole('button', { name: 'Scan a code' }).click()
    const answer = gate.page.getByRole('heading', { name: /^(.\s+)?(Valid|Not valid)$/ })
    await answer.waitFor()
    await gate.page.getByText(name.split(' ')[0]!, { exact: true }).first().waitFor()
    expect(await gate.page.getByRole('button', { name: 'Stop the camera' }).count()).toBe(0)
    await gate.settled()
    await keep(gate.page, 'door-scanned')
    expect(await graveFaults(gate.page)).toEqual([])
    expect(gate.complaints).toEqual([])
    await browser.close()
    await rm(directory, { recursive: true })
  }

  it('a supervisor rates a shift on the phone, which is read in the office', async () => {
    const supervisors = (
      await api.get<{ allocations: { personId: string; role: string }[] }>(`scheduling/roster?orderId=${orderId}`)
    ).allocations.filter(({ role }) => role === 'supervisor')
    let toRate: { allocationId: string; personName: string; score: number | null }[] = []
    let supervisorId = ''
    for (const id of new Set(supervisors.map(({ personId }) => personId))) {
      const { shifts } = await api.get<{ shifts: typeof toRate }>(`field/shifts-to-rate?personId=${id}`)
      toRate = shifts.filter(({ score }) => score === null)
      supervisorId = id
      if (toRate.length > 0) break
    }
    const rated = toRate[0]!
    const { path } = await api.post<{ path: string }>('scheduling/issue-person-link', { personId: supervisorId })
    const phone = await watchedPage(await windowOf(stage.browser, { size: PHONE }))
    await phone.page.goto(stage.url(path))
    await phone.page.getByRole('tab', { name: 'More' }).click()
    await phone.page.getByRole('button', { name: 'Mine' }).click()
    await phone.page.getByRole('heading', { name: /^Rate / }).waitFor()
    const card = phone.page.getByRole('listitem').filter({ hasText: rated.personName }).first()
    await card.getByRole('radio', { name: '4', exact: false }).first().check({ force: true })
    await card.getByLabel('In a few words').fill('Kept the stand tidy')
    await phone.settled()
    await keep(phone.page, 'phone-to-rate')
    expect(await graveFaults(phone.page)).toEqual([])
    await card.getByRole('button', { name: 'Send the rating' }).click()
    await phone.page.getByText('Kept the stand tidy').waitFor({ state: 'detached' })

    const { rows } = await api.get<{ rows: Rating[] }>('motivation/list-ratings?limit=200')
    const said = rows.find(({ comment }) => comment === 'Kept the stand tidy')
    expect(said).toMatchObject({ allocationId: rated.allocationId, source: 'supervisor', score: 4 })
    expect(phone.complaints).toEqual([])
  })

  it('a client gives stars by the link of the report, which are read in the office', async () => {
    const { rows: orders } = await api.get<{ rows: { id: string }[] }>('orders/list-orders')
    let shared: { path?: string } = {}
    for (const { id } of orders) {
      // Only orders whose final report was issued have a link for their client.
      shared = await api.post<typeof shared>('reporting/share-report', { orderId: id })
      if (shared.path !== undefined) break
    }
    const client = await watchedPage(await windowOf(stage.browser, { size: PHONE }))
    await client.page.goto(stage.url(shared.path!))
    await client.page.getByRole('heading', { name: 'The people at your points' }).waitFor()
    const member = client.page
      .getByRole('listitem')
      .filter({ has: client.page.getByRole('radio') })
      .first()
    await member.getByRole('radio', { name: /: 5 stars$/ }).press('Space')
    await member.getByRole('textbox').fill('Friendly to everybody')
    await client.settled()
    await keep(client.page, 'client-stars')
    expect(await graveFaults(client.page)).toEqual([])
    await member.getByRole('button', { name: 'Send' }).click()
    await client.page.getByText('You gave 5 stars.').first().waitFor()

    const { rows } = await api.get<{ rows: Rating[] }>('motivation/list-ratings?limit=200')
    const said = rows.find(({ comment }) => comment === 'Friendly to everybody')
    expect(said).toMatchObject({ source: 'client', score: 5 })
    expect(client.complaints).toEqual([])
  })

  it('the readiness board changes before the eyes of one coordinator when another clears a cause', async () => {
    const first = await windowOf(stage.browser, { session })
    const board = await watchedPage(first)
    const [to] = (await api.get<{ rows: PassRow[] }>(`bookings/pass-deadlines?orderId=${orderId}`)).rows
    await board.page.goto(stage.url('/readiness?days=1'))
    await board.page.getByRole('columnheader', { name: 'Pass' }).waitFor()
    await board.settled()
    await keep(board.page, 'readiness-day')
    expect(await graveFaults(board.page)).toEqual([])
    const before = await board.page.getByRole('grid', { name: 'Readiness' }).innerText()
    await api.post('bookings/issue-pass-letters', {
      orderId,
      outletIds: [to!.outletId],
      override: { reason: 'Asked for by the store' },
    })
    await board.page.waitForFunction(
      (text) => document.querySelector<HTMLElement>('[role=grid]')?.innerText !== text,
      before,
    )
    await first.close()
  })

  it('a disputed rating is corrected by the coordinator and read on the person’s phone', async () => {
    const { rows } = await api.get<{ rows: { id: string; personId: string; outletName: string }[] }>(
      'motivation/list-ratings?state=disputed',
    )
    const rating = rows[0]!
    const { path } = await api.post<{ path: string }>('scheduling/issue-person-link', { personId: rating.personId })
    const phone = await windowOf(stage.browser, { size: PHONE })
    const own = await watchedPage(phone)
    await own.page.goto(stage.url(path))
    await own.page.getByRole('tab', { name: 'More' }).click()
    await own.page.getByRole('button', { name: 'Mine' }).click()
    await own.page.getByText('Disputed, waits for a decision').waitFor()
    await keep(own.page, 'phone-mine')
    expect(await graveFaults(own.page)).toEqual([])

    const office = await windowOf(stage.browser, { session })
    const { page, settled } = await watchedPage(office)
    await page.goto(stage.url(`/motivation?tab=ratings&panel=motivation.rating:${rating.id}`))
    await page.getByLabel('Reason').fill('The store confirmed what happened')
    await page.getByText('★ 4', { exact: true }).last().click()
    await page.getByRole('button', { name: /^Correct to/ }).click()
    await page.getByText(/Corrected to \d: The store confirmed what happened/).waitFor()
    await settled()
    await keep(page, 'motivation-rating')
    expect(await graveFaults(page)).toEqual([])
    await own.page.reload()
    await own.page.getByRole('tab', { name: 'More' }).click()
    await own.page.getByRole('button', { name: 'Mine' }).click()
    await own.page.getByText('Decision: The store confirmed what happened').waitFor()

    for (const tab of ['people', 'awards', 'rules']) {
      await page.goto(stage.url(`/motivation?tab=${tab}`))
      await settled()
      await keep(page, `motivation-${tab}`)
      expect(await graveFaults(page)).toEqual([])
    }
    await office.close()
    await phone.close()
  })
})
