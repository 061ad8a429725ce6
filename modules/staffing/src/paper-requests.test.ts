import { addDays, addMinutes, dateIn, localDate } from '@ordinate/kernel'
import { messagesModule } from '@ordinate/messages/module'
import { partiesModule } from '@ordinate/parties/module'
import { callerOfLink, currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  acceptPaper,
  addPaper,
  answerRequest,
  createPerson,
  getPerson,
  myPaperRequests,
  openScan,
  paperLooks,
  paperRequests,
  remindRequest,
  requestPapers,
  returnPaper,
  scanFile,
  setProtection,
  viewPaperNumber,
  withdrawRequest,
} from './contract.ts'
import { staffingModule } from './module.ts'
import { performSchedule } from './testing/nightly.ts'
import { cameraPicture, sealed } from './testing/pictures.ts'

let world: Bench
beforeAll(async () => {
  world = await bench([partiesModule, messagesModule, staffingModule])
})
afterAll(() => world.close())

const today = dateIn(currentInstant(), 'Australia/Adelaide')
const deadline = addDays(today, 7)
let count = 0
async function newPerson(): Promise<string> {
  count += 1
  return (await world.call(createPerson, { name: `Asked ${count}`, phone: `+61 400 020 ${100 + count}` })).id
}

/** The desk of whoever opens the link. */
async function visitor(path: string) {
  const token = path.split('/').at(-1)!
  return world.as(await callerOfLink(world.app.owner, world.app.registry, token, 'en', currentInstant()))
}

async function asked() {
  const personId = await newPerson()
  const { links } = await world.call(requestPapers, { personIds: [personId], kinds: ['id', 'food_handling'], deadline })
  const link = await visitor(links[0]!.path)
  const { requests } = await link.call(myPaperRequests, {})
  return { personId, link, request: requests[0]!, path: links[0]!.path }
}

const answerOf = async (desk: Bench | Awaited<ReturnType<typeof visitor>>, itemId: string, number = '4510 123456') => ({
  itemId,
  number,
  validTo: addDays(today, 900),
  scanFileIds: [await sealed(desk, 'scan.jpg', await cameraPicture())],
})

describe('papers asked for', () => {
  it('are handed in by link, taken by the office, and become papers with scans', async () => {
    const { personId, link, request } = await asked()
    const item = request.items[0]!
    const answered = await link.call(answerRequest, await answerOf(link, item.id))
    expect(answered).toMatchObject({ standing: 'to_review' })
    const { rows } = await world.call(paperRequests, { personId })
    const scan = rows[0]!.items.find(({ id }) => id === item.id)!.scans[0]!
    const { lookId } = await world.call(openScan, { scanId: scan.id })
    expect((await world.call(scanFile, { lookId })).mediaType).toBe('image/jpeg')
    await expect(world.as('manager').call(scanFile, { lookId })).rejects.toMatchObject({ status: 404 })
    await world.call(acceptPaper, { itemId: item.id })
    const person = await world.call(getPerson, { personId })
    expect(person.papers).toMatchObject([{ kind: item.kind, numberEnds: '3456', scans: [{ id: scan.id }] }])
    expect(await world.call(viewPaperNumber, { paperId: person.papers[0]!.id })).toEqual({ number: '4510 123456' })
    const looks = (await world.call(paperLooks, { personId })).rows
    expect(looks.map(({ what }) => what)).toEqual(['number', 'scan'])
  })

  it('that are sent back say why and can be handed in again', async () => {
    const { link, request } = await asked()
    const item = request.items[1]!
    await link.call(answerRequest, await answerOf(link, item.id))
    await world.call(returnPaper, { itemId: item.id, reason: 'The photo is blurred' })
    const seen = (await link.call(myPaperRequests, {})).requests[0]!.items[1]!
    expect(seen).toMatchObject({ state: 'returned', returnReason: 'The photo is blurred' })
    await expect(world.call(acceptPaper, { itemId: item.id })).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
    const again = await link.call(answerRequest, await answerOf(link, item.id, '99887766'))
    expect(again.items[1]).toMatchObject({
      state: 'answered',
      numberEnds: '7766',
      scans: [{ mediaType: 'image/jpeg' }],
    })
  })

  it('are refused when already over, without scan, or through a link to somebody else’s request', async () => {
    const [one, other] = [await asked(), await asked()]
    const item = one.request.items[0]!
    const over = { ...(await answerOf(one.link, item.id)), validTo: addDays(today, -1) }
    await expect(one.link.call(answerRequest, over)).rejects.toMatchObject({ code: 'staffing.paper_ended' })
    const foreign = await answerOf(other.link, item.id)
    await expect(other.link.call(answerRequest, foreign)).rejects.toMatchObject({ status: 404 })
    await expect(other.link.call(getPerson, { personId: one.personId })).rejects.toMatchObject({ status: 403 })
    const bare = { itemId: item.id, number: '1', scanFileIds: [] }
    await expect(one.link.callRaw(answerRequest, bare)).rejects.toMatchObject({ status: 400 })
    await expect(
      world.call(requestPapers, { personIds: [one.personId], kinds: ['id'], deadline: localDate('2020-01-01') }),
    ).rejects.toMatchObject({ code: 'staffing.deadline_past' })
  })

  it('by a link that was withdrawn or has ended are refused', async () => {
    const { request, path } = await asked()
    const reminder = await world.call(remindRequest, { requestId: request.id })
    await expect(visitor(path)).rejects.toMatchObject({ status: 410, code: 'platform.link_revoked' })
    await world.call(withdrawRequest, { requestId: request.id })
    await expect(visitor(reminder.path)).rejects.toMatchObject({ status: 410 })
    const { links } = await world.call(requestPapers, { personIds: [request.personId], kinds: ['id'], deadline })
    const later = addMinutes(currentInstant(), 60 * 24 * 60)
    const token = links[0]!.path.split('/').at(-1)!
    await expect(callerOfLink(world.app.owner, world.app.registry, token, 'en', later)).rejects.toMatchObject({
      code: 'platform.link_expired',
    })
  })

  it('are taken once when two people accept at the same time', async () => {
    const { personId, link, request } = await asked()
    const item = request.items[0]!
    await link.call(answerRequest, await answerOf(link, item.id))
    const { won, lost } = await race(4, () => world.call(acceptPaper, { itemId: item.id }))
    expect([won.length, lost.length]).toEqual([1, 3])
    expect((await world.call(getPerson, { personId })).papers).toHaveLength(1)
  })
})

describe('retention', () => {
  it('takes numbers and scans of long ended papers away, and nothing else', async () => {
    const personId = await newPerson()
    await world.call(setProtection, { maskAfterExpiryMonths: 3 })
    const scanFileIds = [await sealed(world, 'old.jpg', await cameraPicture())]
    await world.call(addPaper, {
      personId,
      kind: 'id',
      number: 'OLD 11112222',
      validTo: addDays(today, -200),
      scanFileIds,
    })
    await world.call(addPaper, { personId, kind: 'alcohol_service', number: 'NEW 1', validTo: addDays(today, -20) })
    await performSchedule(world, 'staffing.retention')
    await world.runJobs()
    const { papers } = await world.call(getPerson, { personId })
    const old = papers.find(({ kind }) => kind === 'id')!
    expect(old).toMatchObject({ numberEnds: '', scans: [] })
    expect(old.maskedAt).not.toBeNull()
    await expect(world.call(viewPaperNumber, { paperId: old.id })).rejects.toMatchObject({
      code: 'staffing.paper_masked',
    })
    expect(papers.find(({ kind }) => kind === 'alcohol_service')!.maskedAt).toBeNull()
  })
})
