import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { hoursToApprove, listClashes, phoneToday, reviewPhotos, setShots } from '@ordinate/field/contract'
import { dateIn, instant, localTime, money } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { allocate, makeShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import type { BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTab, press } from './actions.ts'
import { beginWithTheLink } from './campaign/order.ts'
import { picture } from './campaign/picture.ts'
import { openStory, type Story } from './campaign/story.ts'
import { keep } from './chromium.ts'
import { openKillable } from './killable.ts'

const HERE = { latitude: -34.9285, longitude: 138.6007 }
const ZONE = 'Australia/Adelaide'
/** 10:30 of a Thursday at the outlets; shifts begin at 11:00. */
const MORNING = instant('2027-03-18T00:00:00Z')
const insist = { override: { reason: 'A short notice' } }
const NAMES = ['Mia Wong', 'Noah Bell', 'Olga Hart', 'Sam Reed'] as const

describe('a day on the phones', () => {
  let story: Story
  let orderId: string
  let links: Map<string, string>
  let profile: string

  beforeAll(async () => {
    story = await openStory()
    await beginWithTheLink(story)
    profile = await mkdtemp(join(tmpdir(), 'ordinate-phone-'))
    story.now = MORNING
    const desk = await story.coordinator()
    const point = { lat: HERE.latitude, lon: HERE.longitude }
    const order = await desk.call(createOrder, { title: 'Juice tasting', client: { name: 'Sunny Juice' } })
    orderId = order.id
    const rows = []
    for (const name of ['Norwood', 'Glenelg']) {
      const place = {
        region: 'SA',
        coordinates: point,
        address: `1 High Street, ${name}`,
        venuePhone: '+61 8 8000 0000',
      }
      const outlet = await desk.call(createOutlet, { name, ...place })
      const day = dateIn(MORNING, ZONE)
      rows.push({ outletId: outlet.id, day, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 })
    }
    await desk.call(addActivations, { orderId, rows })
    await desk.call(setShots, { orderId, shots: [{ name: 'Stand from the front' }, { name: 'Guests' }] })
    const people: { readonly id: string }[] = []
    for (const [at, name] of NAMES.entries()) {
      const rate = money(3_000n, 'AUD')
      people.push(await desk.call(createPerson, { name, phone: `+61 400 000 00${at}`, rate, home: point }))
    }
    await desk.call(makeShifts, { orderId, outletsPerSupervisor: 4 })
    const { shifts } = await desk.call(roster, { orderId })
    const supervision = shifts.find(({ role }) => role === 'supervisor')!
    const seats = shifts.filter((shift) => shift !== supervision)
    const pairs = [seats[0]!, seats[1]!, supervision].map((shift, at) => [shift.id, people[at]!.id] as const)
    for (const [shiftId, personId] of pairs) await desk.call(allocate, { shiftId, personId }, insist)
    const told = await desk.call(publish, { orderId }, insist)
    links = new Map(told.people.map(({ name, link }) => [name, story.stage.url(link!)]))
  }, 180_000)
  afterAll(async () => {
    await story.stage.stop()
    await rm(profile, { recursive: true, force: true })
  })

  const faults = async (page: Page) => {
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag22aa']).analyze()
    const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    return [...grave.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), ...(wide > 0 ? [`${wide} px too wide`] : [])]
  }
  const at = (time: string) => {
    story.now = instant(time)
  }
  const phoneOf = async (now: number) => {
    const phone = await openKillable(profile, now)
    await phone.context.grantPermissions(['geolocation'], { origin: story.stage.url('') })
    await phone.context.setGeolocation(HERE)
    const page = phone.context.pages()[0] ?? (await phone.context.newPage())
    await page.setViewportSize({ width: 390, height: 844 })
    return { ...phone, page }
  }
  /** Takes a picture with the camera of the page, and says what it shows. */
  const take = async (page: Page, caption: string) => {
    await page.locator('footer').getByRole('button', { name: 'Photo', exact: true }).click()
    await page.getByRole('dialog', { name: 'Camera' }).getByRole('button', { name: 'Take', exact: true }).click()
    const sheet = page.getByRole('dialog', { name: 'The photo just taken' })
    await sheet.getByLabel('Caption (may stay empty)').fill(caption)
    return sheet
  }

  it('goes on without network; the browser is killed with a full queue, and everything arrives once', async () => {
    const link = links.get('Mia Wong')!
    const first = await phoneOf(story.now.epochMilliseconds)
    const { page } = first
    await page.goto(link)
    await press(page, 'Confirm')
    await press(page, 'Read the briefing')
    await press(page, 'I have read it')
    await page.getByRole('button', { name: 'I am here', exact: true }).waitFor()
    await page.getByText('Everything is sent').waitFor()
    await page.reload()
    await page.getByRole('button', { name: 'I am here', exact: true }).waitFor()
    await page.getByText('Everything is sent').waitFor()
    await page.locator('summary', { hasText: 'Whom to call' }).click()
    await page.getByRole('link', { name: /Supervisor Olga Hart/ }).waitFor()
    expect(await faults(page)).toEqual([])

    await first.context.setOffline(true)
    await press(page, 'I am here')
    await page.getByText('1 waiting').waitFor()
    const sheet = await take(page, 'Everything is ready')
    expect(await faults(page)).toEqual([])
    await keep(page, 'phone-photo-sheet')
    await press(sheet, 'Keep the photo')
    await page.getByText('2 waiting').waitFor()
    await page.locator('summary', { hasText: 'Photos' }).click()
    const chooser = page.locator('#photos > div > input[type=file]')
    await chooser.setInputFiles({ name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(2_000_000) })
    await page.getByText(/This is a film of 2 MB/).waitFor()
    await chooser.setInputFiles(await picture())
    // Killed before anybody said what the second photo shows: it is kept all the same.
    await page.getByRole('dialog', { name: 'The photo just taken' }).waitFor()
    await first.kill()

    at('2027-03-18T00:40:00Z')
    await replaceOnTheSpot()

    at('2027-03-18T01:20:00Z')
    const second = await phoneOf(story.now.epochMilliseconds)
    await second.context.setOffline(true)
    await second.page.goto(link)
    await second.page.getByText('3 waiting: will be sent when there is network').waitFor()
    await keep(second.page, 'phone-after-restart')
    await second.context.setOffline(false)
    await second.page.getByText('Everything is sent').waitFor()
    await second.page.getByText(/Somebody else had been sent here at/).waitFor()
    await second.page.reload()
    await second.page.getByText('Everything is sent').waitFor()
    const own = (await story.clientOf(link).call(phoneToday, {})).points[0]!
    expect(own.photos.map(({ caption }) => caption).toSorted()).toEqual(['', 'Everything is ready'])
    expect(own.shots.map(({ have }) => have)).toEqual([1, 0])
    expect(own.attendance.checkIn).toMatchObject({ distanceM: 0, marks: ['sent_later', 'after_release'] })
    const desk = await story.coordinator()
    const photos = (await desk.call(reviewPhotos, { orderId })).rows
    expect(photos).toHaveLength(2)
    expect(photos.find(({ caption }) => caption !== '')?.isLive).toBe(true)
    await press(second.page, 'Figures')
    await second.page.getByRole('spinbutton', { name: 'Contacts' }).fill('12')
    await second.page.getByRole('spinbutton', { name: 'Samples' }).fill('9')
    await press(second.page, 'Save figures')
    await press(second.page, 'I am leaving')
    await second.page.getByText('Everything is sent').waitFor()
    await second.kill()
  }, 180_000)

  /** The supervisor, on a phone of her own, sends somebody else. */
  async function replaceOnTheSpot() {
    const supervisor = await story.onPhone(links.get('Olga Hart')!, { at: HERE })
    const { page } = supervisor
    await openTab(page, 'My points')
    await press(page, 'Replace Mia Wong')
    await page.getByRole('radio', { name: /Sam Reed/ }).check()
    await page.getByLabel('Why (the coordinator sees it)').fill('Does not answer')
    await keep(page, 'phone-swap')
    expect(await faults(page)).toEqual([])
    await press(page, 'Replace')
    await page.getByText('Sam Reed has the shift now').waitFor()
    const message = await page.getByRole('link', { name: 'Send a message' }).getAttribute('href')
    const [address] = /http\S+/.exec(decodeURIComponent(message!)) ?? []
    links.set('Sam Reed', story.stage.url(new URL(address!).pathname))
    await page.context().close()
  }

  it('with a clock that is a year behind: both clocks are kept, the time is put right', async () => {
    at('2027-03-18T01:25:00Z')
    const wrong = story.now.subtract({ hours: 24 * 365 }).epochMilliseconds
    const phone = await story.onPhone(links.get('Sam Reed')!, { at: HERE, now: wrong })
    await press(phone.page, 'Read the briefing')
    await press(phone.page, 'I have read it')
    await press(phone.page, 'I am here')
    await phone.page.locator('footer').getByRole('button', { name: 'Photo', exact: true }).waitFor()
    await phone.page.getByText('Everything is sent').waitFor()
    const [point] = (await story.clientOf(links.get('Sam Reed')!).call(phoneToday, {})).points
    const { checkIn } = point!.attendance
    expect(checkIn!.marks).toContain('clock_wrong')
    expect(Math.abs(checkIn!.at.epochMilliseconds - story.now.epochMilliseconds)).toBeLessThan(5_000)
    expect(Math.abs(checkIn!.deviceAt.epochMilliseconds - wrong)).toBeLessThan(5_000)
    await closed(phone.page.context())
  }, 90_000)

  it('without a place is let in with a photo, which is marked', async () => {
    const phone = await story.onPhone(links.get('Noah Bell')!)
    await press(phone.page, 'Read the briefing')
    await press(phone.page, 'I have read it')
    await press(phone.page, 'I am here')
    await phone.page.getByText('No place found').waitFor()
    await phone.page.locator('footer input[type=file]').setInputFiles(await picture())
    await phone.page.locator('footer').getByRole('button', { name: 'Photo', exact: true }).waitFor()
    await phone.page.getByText('Everything is sent').waitFor()
    const [point] = (await story.clientOf(links.get('Noah Bell')!).call(phoneToday, {})).points
    expect(point!.attendance.checkIn).toMatchObject({ hasPhoto: true, distanceM: null })
    expect(point!.attendance.checkIn!.marks).toContain('no_place')
    await closed(phone.page.context())
  }, 90_000)

  it('the coordinator sees both facts of the seat and decides; both are told why', async () => {
    at('2027-03-18T06:00:00Z')
    const { page, office } = story
    await story.visit(`/field/clashes?order=${orderId}`)
    await page.getByText(/Came at 10:30 \(phone’s clock 10:30, server heard at 11:50\)/).waitFor()
    await page.getByText('Sent instead').waitFor()
    expect(await faults(page)).toEqual([])
    await keep(page, 'field-clash')
    await page.getByLabel('Paid to Mia Wong, min').fill('50')
    await page.getByLabel('Paid to Sam Reed, min').fill('245')
    await page.getByLabel('Explanation (both will see it)').fill('Mia worked until Sam came')
    await press(page, 'Decide')
    await page.getByText('No such case').waitFor()
    const desk = await story.coordinator()
    const [decided] = (await desk.call(listClashes, { orderId })).rows
    expect(decided).toMatchObject({ first: { minutesPaid: 50 }, second: { minutesPaid: 245 } })
    const approved = (await desk.call(hoursToApprove, { orderId, state: 'approved' })).rows
    expect(approved.map(({ note }) => note)).toEqual(['Mia worked until Sam came', 'Mia worked until Sam came'])
    expect(office.complaints).toEqual([])
  }, 60_000)

  it('photos are reviewed with keys; what is missing stands above them', async () => {
    const { page, office } = story
    await story.visit(`/field/photos?order=${orderId}`)
    await page.getByText(/points? lacks? pictures/).waitFor()
    await page
      .getByText(/Norwood.*Guests/)
      .first()
      .waitFor()
    await page.getByRole('list', { name: 'Photos' }).getByRole('button').first().focus()
    await page.keyboard.press('c')
    await page.getByLabel('Caption (Enter saves)').fill('Juice stand, Norwood')
    await page.keyboard.press('Enter')
    await page.getByText('Juice stand, Norwood').waitFor()
    expect(await faults(page)).toEqual([])
    await keep(page, 'field-photo-review')
    expect(office.complaints).toEqual([])
  }, 60_000)
})

const closed = (context: BrowserContext) => context.close()
