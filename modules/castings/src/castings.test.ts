import { addDays, localTime, period, startOfDay } from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { getOrder, listActivations, moveActivation } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import { exclude } from '@ordinate/scheduling/contract'
import { setAvailability } from '@ordinate/staffing/contract'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import sharp from 'sharp'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  addCandidates,
  addSession,
  answerShortlist,
  cardPhoto,
  cardVideo,
  clientCards,
  createCasting,
  getCasting,
  inviteCandidates,
  listCastings,
  moveCasting,
  placeOption,
  pool,
  scoreCandidate,
  sendShortlist,
  updateCandidate,
  veto,
  withdrawCandidate,
} from './contract.ts'
import {
  addOrder,
  addPeople,
  codeOf,
  inHours,
  modules,
  openCasting,
  START,
  sendAll,
  standings,
} from './testing/agency.ts'

const ZONE = 'Australia/Adelaide'
const insist = { override: { reason: 'Agreed with the client' } }

let world: Bench
let desk: Desk
let people: string[]
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())
beforeEach(async () => {
  desk = await world.stranger()
  people = await addPeople(desk)
})

describe('a casting', () => {
  it('takes its days from the programme, one for a role', async () => {
    const orderId = await addOrder(desk, 'Tea Co', 3)
    const { castingId } = await openCasting(desk, orderId, people)
    const whole = await desk.call(getCasting, { castingId })
    expect(whole.days.map(String)).toEqual([0, 1, 2].map((n) => String(addDays(START, n))))
    expect(whole.people.map(({ number, cardName }) => `${number} ${cardName}`)).toEqual([
      '1 Anna',
      '2 Boris',
      '3 Clara',
      '4 Dora',
    ])
    const again = { orderId, wanted: 1, decideBy: inHours(5) }
    expect(await codeOf(desk.call(createCasting, again))).toBe('castings.role_taken')
    await desk.call(moveCasting, { castingId, move: 'cancel' })
    expect(await codeOf(desk.call(createCasting, again))).toBe('ok')
    expect((await desk.call(listCastings, { orderId, state: 'open' })).rows).toHaveLength(1)
  })

  it('gives each candidate a time of a session, and no time twice', async () => {
    const orderId = await addOrder(desk, 'Tea Co', 1)
    const { id: castingId } = await desk.call(createCasting, { orderId, wanted: 1, decideBy: inHours(72) })
    const session = {
      castingId,
      mode: 'place' as const,
      whereabouts: 'Office, 1 King William St',
      day: addDays(START, -10),
      startTime: localTime('10:00'),
      endTime: localTime('10:45'),
      slotMinutes: 15,
    }
    const call = { ...session, mode: 'video' as const, whereabouts: 'call me' }
    expect(await codeOf(desk.call(addSession, call))).toBe('castings.bad_call_address')
    expect(await codeOf(desk.call(addSession, { ...session, slotMinutes: 60 }))).toBe('castings.no_slot_fits')
    const { sessionId, slots } = await desk.call(addSession, session)
    expect(slots).toBe(3)
    expect(await desk.call(addCandidates, { castingId, personIds: people, sessionId })).toEqual({
      added: 4,
      same: 0,
      withoutTime: 1,
    })
    const whole = await desk.call(getCasting, { castingId })
    const taken = whole.people[0]!.slotAt!
    const last = whole.people[3]!
    expect(await codeOf(desk.call(updateCandidate, { candidateId: last.id, sessionId, slotAt: taken }))).toBe(
      'castings.slot_taken',
    )
    await desk.call(withdrawCandidate, { candidateId: whole.people[0]!.id })
    await desk.call(updateCandidate, { candidateId: last.id, sessionId, slotAt: taken, attendance: 'came' })
    const now = (await desk.call(getCasting, { castingId })).people[3]!
    expect([String(now.slotAt), now.attendance]).toEqual([String(taken), 'came'])
  })

  it('tells candidates their time once, and a new time again', async () => {
    const { castingId, candidate } = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people)
    const candidateIds = [candidate('Anna')]
    expect(await codeOf(desk.call(inviteCandidates, { castingId, candidateIds }))).toBe('castings.no_time')
    const { sessionId } = await desk.call(addSession, {
      castingId,
      mode: 'video',
      whereabouts: 'https://meet.example.com/tea',
      day: addDays(START, -10),
      startTime: localTime('10:00'),
      endTime: localTime('11:00'),
      slotMinutes: 15,
    })
    await desk.call(updateCandidate, { candidateId: candidateIds[0]!, sessionId })
    expect(await desk.call(inviteCandidates, { castingId, candidateIds })).toEqual({ invited: 1, told: 0 })
    expect(await desk.call(inviteCandidates, { castingId, candidateIds })).toEqual({ invited: 0, told: 1 })
    const slotAt = (await desk.call(getCasting, { castingId })).sessions[0]!.freeSlots[0]!
    await desk.call(updateCandidate, { candidateId: candidateIds[0]!, slotAt })
    expect(await desk.call(inviteCandidates, { castingId, candidateIds })).toEqual({ invited: 1, told: 0 })
    const { rows } = await desk.call(listMessages, { receiverId: people[0]! })
    expect(rows).toHaveLength(2)
  })

  it('ranks who could be asked by free days, and keeps out whom the client bars', async () => {
    const orderId = await addOrder(desk, 'Tea Co', 2)
    const { clientId } = await desk.call(getOrder, { orderId })
    await desk.call(exclude, { personId: people[0]!, clientId: clientId!, reason: 'Was rude' })
    const off = period(startOfDay(START, ZONE), startOfDay(addDays(START, 1), ZONE))
    await desk.call(setAvailability, { personId: people[1]!, exceptions: [{ during: off, kind: 'unavailable' }] })
    const { id: castingId } = await desk.call(createCasting, { orderId, wanted: 1, decideBy: inHours(72) })
    const rows = (await desk.call(pool, { castingId })).people
    expect(rows.map(({ name, freeDays, barred }) => [name, freeDays, barred])).toEqual([
      ['Clara Novak', 2, false],
      ['Dora Quinn', 2, false],
      ['Boris Lang', 1, false],
      ['Anna Petrova', 0, true],
    ])
    const barred = { castingId, personIds: [people[0]!] }
    expect(await codeOf(desk.call(addCandidates, barred))).toBe('castings.barred')
    expect(await codeOf(desk.call(addCandidates, barred, insist))).toBe('ok')
  })

  it('scores by panel member, the mean weighed', async () => {
    const { castingId, candidate } = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people)
    const candidateId = candidate('Anna')
    await desk.call(scoreCandidate, { candidateId, marks: { speech: 5, appearance: 2 } })
    expect(await desk.call(scoreCandidate, { candidateId, by: 'Lena', marks: { speech: 3 } })).toEqual({ mean: 3.5 })
    expect(await codeOf(desk.call(scoreCandidate, { candidateId, marks: { charm: 3 } }))).toBe(
      'castings.unknown_criterion',
    )
    expect((await desk.call(getCasting, { castingId })).people[0]!.scores).toHaveLength(2)
  })
})

describe('what a client sees', () => {
  it('is first name, photo and video, and nothing that names, reaches or pays anybody', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people)
    const jpeg = await sharp({ create: { width: 60, height: 80, channels: 3, background: 'teal' } })
      .withExif({ IFD0: { Artist: 'Petrova' } })
      .jpeg()
      .toBuffer()
    const photo = await desk.call(storeFile, { name: 'petrova.jpg', base64: jpeg.toString('base64') })
    const mp4 = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypmp42'), Buffer.alloc(64)])
    const video = await desk.call(storeFile, { name: 'petrova.mp4', base64: mp4.toString('base64') })
    const candidateId = casting.candidate('Anna')
    const change = (what: object) => codeOf(desk.call(updateCandidate, { candidateId, ...what }))
    expect(await change({ photoFileId: video.fileId })).toBe('castings.not_a_picture')
    expect(await change({ videoFileId: photo.fileId })).toBe('castings.not_a_video')
    expect(await change({ about: 'Ask Petrova herself' })).toBe('castings.card_tells_name')
    expect(await change({ about: '0400 123 450' })).toBe('castings.card_tells_contact')
    expect(await change({ photoFileId: photo.fileId, videoFileId: video.fileId, about: 'Speaks warmly' })).toBe('ok')

    const { client } = await sendAll(desk, casting)
    const seen = JSON.stringify(await client.callRaw(clientCards, {}))
    expect(seen).toContain('Speaks warmly')
    for (const secret of [...people, 'Petrova', 'Lang', 'petrova', '+61', 'example.com', '3777', 'jpg', 'mp4'])
      expect(seen).not.toContain(secret)
    const picture = await client.call(cardPhoto, { candidateId })
    expect(picture.name).toBe('card.jpg')
    expect(Buffer.from(picture.content as Uint8Array).includes('Petrova')).toBe(false)
    expect(await client.call(cardVideo, { candidateId })).toMatchObject({ name: 'speech.mp4', mediaType: 'video/mp4' })
    expect(await codeOf(client.call(getCasting, { castingId: casting.castingId }))).toBe('platform.forbidden')
  })
})

describe('the client’s answer', () => {
  it('picks, keeps reserves in order and says no; what is picked stays until a veto', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 2), people)
    const { client } = await sendAll(desk, casting)
    const { candidate, castingId } = casting
    const choices = [
      { candidateId: candidate('Anna'), choice: 'yes' as const, comment: 'Just right' },
      { candidateId: candidate('Dora'), choice: 'reserve' as const },
      { candidateId: candidate('Clara'), choice: 'reserve' as const },
      { candidateId: candidate('Boris'), choice: 'no' as const },
    ]
    expect(await client.call(answerShortlist, { choices, by: 'Olga' })).toEqual({ picked: 1, reserves: 2, refused: 1 })
    const whole = await desk.call(getCasting, { castingId })
    expect(whole.people.map(({ standing, reserveRank }) => [standing, reserveRank])).toEqual([
      ['picked', null],
      ['refused', null],
      ['reserve', 2],
      ['reserve', 1],
    ])
    expect(whole.decisions.map(({ kind, by, byClient, version }) => [kind, by, byClient, version])).toContainEqual([
      'yes',
      'Olga',
      true,
      1,
    ])
    const second = (candidateId: string, choice: 'yes' | 'no') =>
      codeOf(client.call(answerShortlist, { choices: [{ candidateId, choice }] }))
    expect(await second(candidate('Anna'), 'no')).toBe('castings.picked_already')
    expect(await second(candidate('Dora'), 'yes')).toBe('castings.too_many')
    expect(await second('cnd_00000000000000000000000000', 'yes')).toBe('platform.not_found')
  })

  it('sent twice at once is one answer', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people)
    const { client } = await sendAll(desk, casting)
    const choices = [
      { candidateId: casting.candidate('Anna'), choice: 'yes' as const },
      { candidateId: casting.candidate('Dora'), choice: 'reserve' as const },
    ]
    const { won } = await race(2, () => client.call(answerShortlist, { choices }))
    expect(won).toHaveLength(2)
    const whole = await desk.call(getCasting, { castingId: casting.castingId })
    expect(whole.decisions.map(({ kind }) => kind).sort()).toEqual(['reserve', 'yes'])
    expect(whole.people[0]!.options.filter(({ state }) => state === 'confirmed')).toHaveLength(1)
  })

  it('by an old link changes nothing, also when it is sent twice at once', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people)
    const old = await sendAll(desk, casting)
    const fresh = await sendAll(desk, casting)
    expect([old.version, fresh.version]).toEqual([1, 2])
    const choices = [{ candidateId: casting.candidate('Anna'), choice: 'yes' as const }]
    const { won, lost } = await race(2, () => old.client.call(answerShortlist, { choices }))
    expect(won).toEqual([])
    expect(lost).toMatchObject([{ code: 'castings.link_old' }, { code: 'castings.link_old' }])
    expect(await standings(desk, casting.castingId)).toMatchObject({ Anna: 'open' })
    expect(await old.client.call(clientCards, {})).toMatchObject({ mayAnswer: false, version: 1, newest: 2 })
    await fresh.client.call(answerShortlist, { choices })
    expect(
      await codeOf(old.client.call(veto, { candidateId: casting.candidate('Anna'), reason: 'No longer wanted' })),
    ).toBe('castings.link_old')
    expect(await standings(desk, casting.castingId)).toMatchObject({ Anna: 'picked' })
  })

  it('that meets a new version leaves either the answer or the refusal, never half of it', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 1), people, 2)
    const { client } = await sendAll(desk, casting)
    const choices = ['Anna', 'Boris'].map((name) => ({ candidateId: casting.candidate(name), choice: 'yes' as const }))
    const { lost } = await race<unknown>(2, (runner) =>
      runner === 0 ? client.call(answerShortlist, { choices }) : sendAll(desk, casting),
    )
    const now = await standings(desk, casting.castingId)
    expect([now.Anna, now.Boris]).toEqual(lost.length === 0 ? ['picked', 'picked'] : ['open', 'open'])
  })

  it('needs the person free on all days, says which are not, and can be insisted on by the office alone', async () => {
    const casting = await openCasting(desk, await addOrder(desk, 'Tea Co', 3), people)
    const off = period(startOfDay(addDays(START, 1), ZONE), startOfDay(addDays(START, 3), ZONE))
    await desk.call(setAvailability, { personId: people[0]!, exceptions: [{ during: off, kind: 'unavailable' }] })
    const { client, shortlistId } = await sendAll(desk, casting)
    const cards = (await client.call(clientCards, {})).cards
    expect(cards[0]!.notFree.map(String)).toEqual([1, 2].map((n) => String(addDays(START, n))))
    const choices = [{ candidateId: casting.candidate('Anna'), choice: 'yes' as const }]
    await expect(client.call(answerShortlist, { choices }, insist)).rejects.toMatchObject({
      code: 'castings.not_free',
      overridable: false,
      params: { name: 'Anna', count: 2 },
    })
    await desk.call(answerShortlist, { shortlistId, choices }, insist)
    const whole = await desk.call(getCasting, { castingId: casting.castingId })
    expect(whole.people[0]).toMatchObject({ standing: 'picked', insisted: true })
    expect(whole.decisions[0]).toMatchObject({ kind: 'yes', insisted: 'Agreed with the client' })
  })
})

describe('a programme that changes after the pick', () => {
  it('takes the bookings with it, and says which days cannot be had', async () => {
    const orderId = await addOrder(desk, 'Tea Co', 2)
    const casting = await openCasting(desk, orderId, people)
    const { client } = await sendAll(desk, casting)
    await client.call(answerShortlist, { choices: [{ candidateId: casting.candidate('Anna'), choice: 'yes' }] })
    const other = await openCasting(desk, await addOrder(desk, 'Milk Co', 1), people)
    expect(await codeOf(desk.call(placeOption, { candidateId: other.candidate('Anna'), until: inHours(9) }))).toBe(
      'castings.booked_elsewhere',
    )
    const { rows } = await desk.call(listActivations, { orderId })
    await desk.call(moveActivation, { activationId: rows[0]!.id, day: addDays(START, 5) })
    expect(await codeOf(desk.call(placeOption, { candidateId: other.candidate('Anna'), until: inHours(9) }))).toBe('ok')
    const anna = async () => (await desk.call(getCasting, { castingId: casting.castingId })).people[0]!
    expect((await anna()).unbooked).toEqual([])
    await desk.call(moveActivation, { activationId: rows[1]!.id, day: START })
    expect((await anna()).unbooked.map(String)).toEqual([String(START)])
  })
})

describe('bad input', () => {
  it('is told by its field and changes nothing', async () => {
    const orderId = await addOrder(desk, 'Tea Co', 1)
    await expect(desk.callRaw(createCasting, { orderId, wanted: 0, decideBy: 'soon' })).rejects.toMatchObject({
      status: 400,
    })
    expect(await codeOf(desk.call(createCasting, { orderId, wanted: 1, decideBy: inHours(-1) }))).toBe(
      'castings.decide_by_past',
    )
    const { castingId } = await openCasting(desk, orderId, people)
    expect(
      await codeOf(desk.call(sendShortlist, { castingId, candidateIds: ['cnd_00000000000000000000000000'] })),
    ).toBe('platform.not_found')
    expect((await desk.call(getCasting, { castingId })).shortlists).toEqual([])
  })
})
