import { addDays, addMinutes, dateIn, type Instant } from '@ordinate/kernel'
import { getMessage, listMessages } from '@ordinate/messages/contract'
import { messagesModule } from '@ordinate/messages/module'
import { getParty, updateParty } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { callerOfLink, currentInstant } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPaper,
  answerRequest,
  createPerson,
  getPerson,
  myPaperRequests,
  paperRequests,
  requestPapers,
  returnPaper,
  setPaperRules,
  withdrawRequest,
} from './contract.ts'
import { staffingModule } from './module.ts'
import { performSchedule } from './testing/nightly.ts'
import { cameraPicture, sealed } from './testing/pictures.ts'

let world: Bench
let moment: Instant = currentInstant()
beforeAll(async () => {
  world = await bench([partiesModule, messagesModule, staffingModule])
  ;(world.app as { clock: () => Instant }).clock = () => moment
})
afterAll(() => world.close())

const daysOn = (days: number) => {
  moment = addMinutes(moment, days * 24 * 60)
}
const zone = 'Australia/Adelaide'
const inDays = (days: number) => addDays(dateIn(moment, zone), days)
const nightly = () => performSchedule(world, 'staffing.paper_reminders')

let count = 0
async function newPerson(locale: 'en' | 'ru' = 'en') {
  count += 1
  const person = await world.call(createPerson, { name: `Ann Reminded ${count}`, phone: `+61 400 030 ${100 + count}` })
  const { version } = await world.call(getParty, { partyId: person.partyId })
  if (locale !== 'en') await world.call(updateParty, { partyId: person.partyId, version, changes: { locale } })
  return person.id
}

/** What a person was told, the oldest first. */
async function told(personId: string) {
  const { rows } = await world.call(listMessages, { receiverId: personId })
  return Promise.all(rows.toReversed().map(({ id }) => world.call(getMessage, { messageId: id })))
}
const kindsTold = async (personId: string) => (await told(personId)).map(({ kind }) => kind.split('.papers_')[1])

/** The desk of whoever opens the link in a message. */
async function reader(message: { copy: string | null }) {
  const token = /\/l\/([^\s]+)/.exec(message.copy ?? '')![1]!
  return world.as(await callerOfLink(world.app.owner, world.app.registry, token, 'en', moment))
}

describe('papers asked of people', () => {
  it('are told to the person in their language, with a link that opens the request', async () => {
    const personId = await newPerson('ru')
    await world.call(requestPapers, {
      personIds: [personId],
      kinds: ['id', 'medical_book'],
      deadline: inDays(7),
      message: 'Обе стороны',
    })
    const [message] = await told(personId)
    expect(message).toMatchObject({ kind: 'staffing.papers_asked', locale: 'ru' })
    expect(message!.title).toContain('нужны ваши документы')
    expect(message!.text).toContain('Медицинская книжка')
    expect(message!.text).toContain('Обе стороны')
    const seen = await (await reader(message!)).call(myPaperRequests, {})
    expect(seen.requests[0]!.items).toHaveLength(2)
  })

  it('are asked again before and after the deadline, once a day at most, until nothing is owed', async () => {
    const personId = await newPerson()
    await world.call(requestPapers, { personIds: [personId], kinds: ['id'], deadline: inDays(7) })
    const ran = async (days: number) => {
      daysOn(days)
      await nightly()
      await nightly()
    }
    await ran(1)
    expect(await kindsTold(personId)).toEqual(['asked'])
    await ran(4)
    expect(await kindsTold(personId)).toEqual(['asked', 'reminder'])
    await ran(3)
    expect(await kindsTold(personId)).toEqual(['asked', 'reminder', 'overdue'])
    await ran(7)
    await ran(7)
    await ran(30)
    expect(await kindsTold(personId)).toEqual(['asked', 'reminder', 'overdue', 'overdue', 'overdue'])
    const last = (await told(personId)).at(-1)!
    const link = await reader(last)
    const item = (await link.call(myPaperRequests, {})).requests[0]!.items[0]!
    const scanFileIds = [await sealed(link, 'scan.jpg', await cameraPicture())]
    await link.call(answerRequest, { itemId: item.id, number: '4510 1', validTo: inDays(900), scanFileIds })
    await ran(7)
    expect(await kindsTold(personId)).toHaveLength(5)
  })

  it('that are sent back are told with the reason, and the page that is open goes on', async () => {
    const personId = await newPerson()
    await world.call(requestPapers, { personIds: [personId], kinds: ['id'], deadline: inDays(7) })
    const link = await reader((await told(personId))[0]!)
    const item = (await link.call(myPaperRequests, {})).requests[0]!.items[0]!
    const scanFileIds = [await sealed(link, 'scan.jpg', await cameraPicture())]
    await link.call(answerRequest, { itemId: item.id, number: '4510 1', validTo: inDays(900), scanFileIds })
    await world.call(returnPaper, { itemId: item.id, reason: 'The photo is blurred' })
    const returned = (await told(personId)).at(-1)!
    expect(returned.kind).toBe('staffing.papers_returned')
    expect(returned.text).toContain('“The photo is blurred”')
    expect((await link.call(myPaperRequests, {})).requests[0]!.items[0]!.state).toBe('returned')
    expect((await (await reader(returned)).call(myPaperRequests, {})).requests).toHaveLength(1)
  })

  it('are asked for by themselves before they end, once, and not where a later one is there or the office took it back', async () => {
    const [ends, renewed, withdrawn] = [await newPerson(), await newPerson(), await newPerson()]
    for (const personId of [ends, renewed, withdrawn]) {
      await world.call(addPaper, { personId, kind: 'food_handling', number: 'F 1', validTo: inDays(40) })
    }
    await world.call(addPaper, { personId: renewed, kind: 'food_handling', number: 'F 2', validTo: inDays(400) })
    await nightly()
    expect(await kindsTold(ends)).toEqual([])
    daysOn(12)
    await nightly()
    await nightly()
    expect(await kindsTold(ends)).toEqual(['ending'])
    expect(await kindsTold(renewed)).toEqual([])
    const { rows } = await world.call(paperRequests, { personId: withdrawn })
    expect(rows[0]).toMatchObject({ deadline: inDays(28), items: [{ kind: 'food_handling', state: 'asked' }] })
    await world.call(withdrawRequest, { requestId: rows[0]!.id })
    daysOn(1)
    await nightly()
    expect(await kindsTold(withdrawn)).toEqual(['ending'])
    expect((await world.call(getPerson, { personId: withdrawn })).papers).toHaveLength(1)
  })

  it('are left to the office where the rules say so', async () => {
    await world.call(setPaperRules, { remindBeforeDays: null, remindAfterDays: null, askBeforeEndDays: null })
    const personId = await newPerson()
    await world.call(addPaper, { personId, kind: 'id', number: 'I 1', validTo: inDays(10) })
    await world.call(requestPapers, { personIds: [personId], kinds: ['police_check'], deadline: inDays(3) })
    daysOn(9)
    await nightly()
    expect(await kindsTold(personId)).toEqual(['asked'])
    await expect(world.callRaw(setPaperRules, { remindAfterDays: 0 })).rejects.toMatchObject({ status: 400 })
  })
})
