import {
  addCandidates,
  addSession,
  answerShortlist,
  cardPhoto,
  cardVideo,
  clientCards,
  confirmOption,
  createCasting,
  getCasting,
  placeOption,
  sendShortlist,
  updateCandidate,
  veto,
} from '@ordinate/castings/contract'
import type { Client, Operation } from '@ordinate/contract'
import { approveHours, hoursToApprove, lockHours, recordByHand } from '@ordinate/field/contract'
import { addDays, addMinutes, type Instant, instant, localDate, localTime, money } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { allocate, exclusions, makeShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

const FIRST_DAY = localDate('2027-03-18')
const override = { override: { reason: 'Agreed by telephone' } }
const SECRETS = ['Petrova', 'Lang', 'Novak', '+61', 'example.com', '3777', 'per_', '.jpg', '.mp4']

/** One client, one order of three days, one casting over HTTP. */
describe('a casting from the invitation to the veto', () => {
  let running: RunningServer
  let office: Client
  let now: Instant = instant('2027-03-01T00:00:00Z')
  let outletId: string
  const people: string[] = []
  let tea: Awaited<ReturnType<typeof openCasting>>
  let link: string

  beforeAll(async () => {
    running = await runServer({ clock: () => now })
    office = await running.client()
    outletId = (await office.call(createOutlet, { name: 'Central Market', region: 'SA' })).id
    for (const [at, name] of ['Anna Petrova', 'Boris Lang', 'Clara Novak'].entries()) {
      const contact = { phone: `+61 400 123 45${at}`, email: `person${at}@example.com` }
      people.push((await office.call(createPerson, { name, ...contact, rate: money(3_777n, 'AUD') })).id)
    }
    tea = await openCasting('Tea Co')
  })
  afterAll(() => running.stop())

  async function openCasting(client: string) {
    const order = await office.call(createOrder, {
      title: 'Tea tasting',
      startsOn: FIRST_DAY,
      client: { name: client },
    })
    await office.call(addActivations, {
      orderId: order.id,
      rows: [0, 1, 2].map((day) => ({
        outletId,
        day: addDays(FIRST_DAY, day),
        startTime: localTime('11:00'),
        endTime: localTime('16:00'),
      })),
    })
    const decideBy = addMinutes(now, 7 * 24 * 60)
    const { id: castingId } = await office.call(createCasting, { orderId: order.id, wanted: 1, decideBy })
    const { sessionId } = await office.call(addSession, {
      castingId,
      mode: 'video',
      whereabouts: 'https://meet.example.com/tea',
      day: addDays(FIRST_DAY, -14),
      startTime: localTime('10:00'),
      endTime: localTime('11:00'),
      slotMinutes: 20,
    })
    await office.call(addCandidates, { castingId, personIds: people, sessionId })
    const { people: cards } = await office.call(getCasting, { castingId })
    return { orderId: order.id, castingId, cards: cards.map(({ id }) => id) }
  }

  const raw = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${running.baseUrl}/api/v1/castings/${path}`, { headers: { 'x-link': tokenOf(link), ...headers } })

  it('shows the client cards that name, reach and pay nobody', async () => {
    const anna = tea.cards[0]!
    const jpeg = await sharp({ create: { width: 400, height: 500, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Artist: 'Anna Petrova', ImageDescription: '+61 400 123 450' } })
      .jpeg()
      .toBuffer()
    const box = (type: string, body: Buffer) => {
      const size = Buffer.alloc(4)
      size.writeUInt32BE(8 + body.length)
      return Buffer.concat([size, Buffer.from(type), body])
    }
    const mp4 = Buffer.concat([box('ftyp', Buffer.from('mp42\0\0\0\0mp42isom')), box('mdat', Buffer.alloc(5_000, 7))])
    const photo = await office.upload(new Blob([new Uint8Array(jpeg)]), 'anna-petrova.jpg')
    const video = await office.upload(new Blob([new Uint8Array(mp4)]), 'anna-petrova.mp4')
    const media = { photoFileId: photo.fileId, videoFileId: video.fileId }
    await office.call(updateCandidate, { candidateId: anna, attendance: 'came', about: 'Speaks warmly', ...media })
    const sent = await office.call(sendShortlist, { castingId: tea.castingId, candidateIds: tea.cards })
    link = sent.path

    const answer = await raw('client-cards')
    const text = await answer.text()
    expect(answer.status).toBe(200)
    expect(JSON.parse(text).cards.map(({ name }: { name: string }) => name)).toEqual(['Anna', 'Boris', 'Clara'])
    for (const secret of SECRETS) expect(text).not.toContain(secret)

    const picture = await raw(`card-photo?candidateId=${anna}&size=large`)
    const bytes = Buffer.from(await picture.arrayBuffer())
    expect(picture.headers.get('content-type')).toBe('image/jpeg')
    expect([...picture.headers].join()).not.toMatch(/petrova/i)
    expect(bytes.includes('Petrova') || bytes.includes('400 123')).toBe(false)

    const part = await raw(`card-video?candidateId=${anna}`, { range: 'bytes=0-99' })
    expect([part.status, part.headers.get('content-range')]).toEqual([206, `bytes 0-99/${mp4.length}`])
    expect([...part.headers].join()).not.toMatch(/petrova/i)
    expect((await part.arrayBuffer()).byteLength).toBe(100)
  })

  it('keeps a client to its own cards', async () => {
    const milk = await openCasting('Milk Co')
    const guest = running.linkClient(link)
    for (const operation of [cardPhoto, cardVideo] as unknown as Operation[]) {
      const address = guest.url(operation, { candidateId: milk.cards[0]! })
      const answer = await fetch(address.startsWith('http') ? address : running.baseUrl + address, {
        headers: { 'x-link': tokenOf(link) },
      })
      expect(answer.status).toBe(404)
    }
    const foreign = { choices: [{ candidateId: milk.cards[0]!, choice: 'yes' as const }] }
    await expect(guest.call(answerShortlist, foreign)).rejects.toMatchObject({ problem: { status: 404 } })
    await expect(guest.call(getCasting, { castingId: tea.castingId })).rejects.toMatchObject({
      problem: { status: 403 },
    })

    // Milk Co holds Boris until tomorrow at noon; Tea Co stands behind it, and is first when that hour has come.
    const first = await office.call(placeOption, { candidateId: milk.cards[1]!, until: addMinutes(now, 24 * 60) })
    const second = await office.call(placeOption, { candidateId: tea.cards[1]!, until: addMinutes(now, 48 * 60) })
    expect([first.place, second.place]).toEqual([1, 2])
    await expect(office.call(confirmOption, { optionId: second.optionId })).rejects.toMatchObject({
      problem: { code: 'castings.option_ahead' },
    })
    now = addMinutes(now, 24 * 60)
    const boris = (await office.call(getCasting, { castingId: tea.castingId })).people[1]!
    expect(boris.options.find(({ own }) => own)).toMatchObject({ place: 1, state: 'live' })
  })

  it('says bad input by its field and changes nothing', async () => {
    const headers = { 'x-link': tokenOf(link), 'content-type': 'application/json', 'accept-language': 'ru' }
    const post = (body: unknown) =>
      fetch(`${running.baseUrl}/api/v1/castings/answer-shortlist`, {
        method: 'POST',
        headers,
        body: JSON.stringify(body),
      })
    const bad = await post({ choices: [{ candidateId: tea.cards[0], choice: 'maybe' }] })
    expect(bad.status).toBe(400)
    expect(bad.headers.get('content-type')).toContain('application/problem+json')
    expect((await bad.json()).fields[0].path).toContain('choices')
    const tooMany = await post({ choices: tea.cards.map((candidateId) => ({ candidateId, choice: 'yes' })) })
    expect(await tooMany.json()).toMatchObject({ status: 409, code: 'castings.too_many', overridable: false })
    expect((await office.call(getCasting, { castingId: tea.castingId })).picked).toBe(0)
  })

  it('lets the client pick, and only the pick be seated', async () => {
    const guest = running.linkClient(link)
    const choices = [
      { candidateId: tea.cards[0]!, choice: 'yes' as const },
      { candidateId: tea.cards[2]!, choice: 'reserve' as const },
      { candidateId: tea.cards[1]!, choice: 'reserve' as const },
    ]
    expect(await guest.call(answerShortlist, { choices, by: 'Olga' })).toEqual({ picked: 1, reserves: 2, refused: 0 })
    const { orderId } = tea
    await office.call(makeShifts, { orderId })
    const { shifts } = await office.call(roster, { orderId })
    await expect(office.call(allocate, { shiftId: shifts[0]!.id, personId: people[1]! })).rejects.toMatchObject({
      problem: { code: 'castings.bar_reserve' },
    })
    for (const { id } of shifts) await office.call(allocate, { shiftId: id, personId: people[0]! })
    await office.call(publish, { orderId }, override)
  })

  it('pays what was worked when the client sends the person away, and seats the reserves in their order', async () => {
    const { orderId, castingId } = tea
    const before = (await office.call(roster, { orderId })).shifts
    now = addMinutes(before[0]!.during.end, 60)
    const [worked] = (await office.call(hoursToApprove, { orderId, state: 'expected' })).rows
    await office.call(recordByHand, {
      attendanceId: worked!.id,
      presence: before[0]!.during,
      reason: 'Phone was flat',
    })
    const old = link
    const renewed = await office.call(sendShortlist, { castingId, candidateIds: tea.cards })
    const sending = { candidateId: tea.cards[0]!, reason: 'Late and rude to guests' }
    await expect(running.linkClient(old).call(veto, sending)).rejects.toMatchObject({
      problem: { code: 'castings.link_old' },
    })
    expect(await running.linkClient(old).call(clientCards, {})).toMatchObject({ mayAnswer: false, mayVeto: false })
    expect(await running.linkClient(renewed.path).call(veto, sending)).toEqual({ openedDays: 2, reservesIn: 1 })

    const { shifts, allocations } = await office.call(roster, { orderId })
    const holders = shifts.map(({ id }) => allocations.find(({ shiftId }) => shiftId === id))
    expect(holders.map((one) => [one?.personId, one?.state])).toEqual([
      [people[0], 'published'],
      [people[2], 'draft'],
      [people[2], 'draft'],
    ])
    await office.call(approveHours, { lines: [{ attendanceId: worked!.id }] })
    expect(await office.call(lockHours, { orderId })).toEqual({ locked: 1, minutes: 300 })

    const anna = (await office.call(getCasting, { castingId })).people[0]!
    expect(anna).toMatchObject({ standing: 'vetoed', vetoReason: 'Late and rude to guests' })
    expect(anna.notice).not.toMatch(/rude|late|tea co|client/i)
    expect((await office.call(exclusions, { personId: people[0]! })).rows).toMatchObject([{ clientName: 'Tea Co' }])
  })
})
