import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, addMinutes, dateIn, localTime } from '@ordinate/kernel'
import { listMessages } from '@ordinate/messages/contract'
import { messagesModule } from '@ordinate/messages/module'
import { createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { storeFile } from '@ordinate/platform/contract'
import { createPerson, updatePerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import { type Bench, bench, type Desk, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { trainingModule } from './module.ts'

const modules = [
  importsModule,
  partiesModule,
  placesModule,
  documentsModule,
  assignmentsModule,
  messagesModule,
  ordersModule,
  staffingModule,
  trainingModule,
]
const ZONE = 'Australia/Adelaide'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const today = () => dateIn(currentInstant(), ZONE)

let names = 0
async function somebody(name = 'Ada Lind'): Promise<{ id: string; phone: Desk }> {
  names += 1
  const { id } = await world.call(createPerson, { name: `${name} ${names}`, phone: `+61 400 000 ${100 + names}` })
  return { id, phone: phoneOf(id) }
}

const phoneOf = (personId: string) =>
  world.as({ kind: 'link', role: undefined, permissions: new Set(['training.own']), scope: { person: [personId] } })

const QUESTIONS = [
  {
    text: 'How much juice is a sample?',
    kind: 'single' as const,
    options: [
      { text: '30 ml', right: true },
      { text: '200 ml', right: false },
    ],
  },
  {
    text: 'Who may taste?',
    kind: 'multiple' as const,
    options: [
      { text: 'Adults', right: true },
      { text: 'Children with a parent', right: true },
      { text: 'Dogs', right: false },
    ],
  },
]

async function programme(options: Partial<Parameters<typeof made>[0]> = {}) {
  names += 1
  return made({ name: `Tasting rules ${names}`, needsMaterials: true, needsQuiz: true, ...options })
}
async function made(input: { name: string } & Record<string, unknown>) {
  const { id } = await world.call(contract.createProgramme, input)
  if (input.needsMaterials) await world.call(contract.addMaterial, { programmeId: id, title: 'Rules', body: 'Smile.' })
  if (input.needsQuiz) await world.call(contract.saveQuiz, { programmeId: id, questions: QUESTIONS })
  return world.call(contract.moveProgramme, { programmeId: id, move: 'open' })
}

/** Answers every question of an attempt as the office knows it to be right, or leaves all of them wrong. */
async function answers(programmeId: string, attempt: contract.AttemptView, right = true) {
  const { questions } = await world.call(contract.getProgramme, { programmeId })
  return attempt.questions.map(({ id }) => {
    const options = questions.find((question) => question.id === id)!.options
    return { questionId: id, chosen: right ? options.filter((one) => one.right).map((one) => one.id) : [] }
  })
}

async function pass(programmeId: string, phone: Desk) {
  for (const { materials } of (await phone.call(contract.myTraining, {})).programmes) {
    for (const { id } of materials) await phone.call(contract.openMaterial, { materialId: id })
  }
  const attempt = await phone.call(contract.startAttempt, { programmeId })
  return phone.call(contract.finishAttempt, { attemptId: attempt.id, answers: await answers(programmeId, attempt) })
}

const refusal = (code: string, more: object = {}) => expect.objectContaining({ code, ...more })

describe('from enrolment to certificate', () => {
  it('asks for the material first, keeps the right answers back, and certifies with a PDF and a code', async () => {
    const { id: programmeId } = await programme({ validityMonths: 12 })
    const { id, phone } = await somebody()
    expect((await phone.call(contract.myTraining, {})).programmes).toEqual([])
    const enrolled = await world.call(contract.enrol, { programmeId, personIds: [id], links: true })
    const [told] = (await world.call(listMessages, { receiverId: id })).rows
    expect(told).toMatchObject({ kind: 'training.invitation' })
    expect(enrolled).toMatchObject({ enrolled: 1, links: [{ personId: id, path: expect.stringMatching(/^\/p\//) }] })
    expect((await world.call(contract.enrol, { programmeId, personIds: [id] })).enrolled).toBe(0)
    const own = (await phone.call(contract.myTraining, {})).programmes[0]!
    expect(own).toMatchObject({ state: 'in_progress', stepsLeft: ['materials', 'quiz'] })
    await expect(phone.call(contract.startAttempt, { programmeId })).rejects.toEqual(
      refusal('training.materials_first'),
    )
    await phone.call(contract.openMaterial, { materialId: own.materials[0]!.id })

    const attempt = await phone.call(contract.startAttempt, { programmeId })
    expect(JSON.stringify(attempt)).not.toContain('right"')
    expect((await phone.call(contract.startAttempt, { programmeId })).questions).toEqual(attempt.questions)
    const [first, ...rest] = await answers(programmeId, attempt)
    await phone.call(contract.saveAnswer, { attemptId: attempt.id, ...first! })
    const done = await phone.call(contract.finishAttempt, { attemptId: attempt.id, answers: rest })
    expect(done.result).toMatchObject({ right: 2, percent: 100, passed: true, certified: true })
    const [certificate] = (await world.call(contract.personTraining, { personId: id })).certificates
    expect(certificate).toMatchObject({ number: expect.stringMatching(/^TC-\d{4}-\d+$/), source: 'course' })
    expect(String(certificate!.validTo)).toBe(String(addDays(today().add({ months: 12 }), -1)))
    const file = await phone.call(contract.myCertificate, { certificateId: certificate!.id })
    expect(
      Buffer.from(file.content as Uint8Array)
        .subarray(0, 4)
        .toString(),
    ).toBe('%PDF')
    const code = world.as({
      kind: 'link',
      role: undefined,
      permissions: new Set(['training.verify']),
      scope: { certificate: [certificate!.id] },
    })
    expect(await code.call(contract.verifyCertificate, {})).toMatchObject({
      state: 'valid',
      number: certificate!.number,
    })
    await world.call(contract.revokeCertificate, { certificateId: certificate!.id, reason: 'Taken by somebody else' })
    expect(await code.call(contract.verifyCertificate, {})).toMatchObject({ state: 'revoked' })
    const after = await world.call(contract.personTraining, { personId: id })
    expect(after.standings.find((line) => line.programmeId === programmeId)?.state).toBe('missing')
  })

  it('stops after the attempts that are allowed, tells the answers only then, and goes on with one more', async () => {
    const { id: programmeId } = await programme({ attemptsAllowed: 2, needsMaterials: false })
    const { id, phone } = await somebody()
    await world.call(contract.enrol, { programmeId, personIds: [id] })
    const fail = async () => {
      const attempt = await phone.call(contract.startAttempt, { programmeId })
      return phone.call(contract.finishAttempt, { attemptId: attempt.id })
    }
    const first = await fail()
    expect(first.result).toMatchObject({ passed: false, attemptsLeft: 1 })
    expect(first.result!.answers.every(({ rightOptions }) => rightOptions === null)).toBe(true)
    const second = await fail()
    expect(second.result!.answers.every(({ rightOptions }) => rightOptions !== null)).toBe(true)
    await expect(fail()).rejects.toEqual(refusal('training.no_attempts_left', { params: { used: 2 } }))
    await world.call(contract.giveAttempt, { programmeId, personId: id })
    expect((await pass(programmeId, phone)).result).toMatchObject({ passed: true })
    await expect(fail()).rejects.toMatchObject({ status: 404 })
  })

  it('keeps the questions of an attempt when the quiz is written anew', async () => {
    const { id: programmeId } = await programme({ needsMaterials: false })
    const { id, phone } = await somebody()
    await world.call(contract.enrol, { programmeId, personIds: [id] })
    const attempt = await phone.call(contract.startAttempt, { programmeId })
    const given = await answers(programmeId, attempt)
    await world.call(contract.saveQuiz, { programmeId, questions: [QUESTIONS[0]!] })
    const done = await phone.call(contract.finishAttempt, { attemptId: attempt.id, answers: given })
    expect(done.result).toMatchObject({ asked: 2, right: 2 })
    await expect(phone.call(contract.saveAnswer, { attemptId: attempt.id, ...given[0]! })).rejects.toEqual(
      refusal('training.attempt_closed'),
    )
  })

  it('renews: what expired is told from what was never taken, and is done anew', async () => {
    const { id: programmeId } = await programme({ validityMonths: 6 })
    const { id, phone } = await somebody()
    await world.call(contract.certify, {
      programmeId,
      personId: id,
      validFrom: addDays(today(), -400),
      validTo: addDays(today(), -40),
    })
    const [line] = (await world.call(contract.standings, { programmeId, words: '', state: 'expired' })).rows
    expect(line).toMatchObject({ personId: id, state: 'expired', enrolled: false })
    expect(String(line!.until)).toBe(String(addDays(today(), -40)))
    expect((await pass(programmeId, phone)).result).toMatchObject({ certified: true })
    const { standings } = await world.call(contract.personTraining, { personId: id })
    expect(standings.find((one) => one.programmeId === programmeId)?.state).toBe('valid')
  })
})

describe('sessions', () => {
  async function session(programmeId: string, options: { capacity?: number; startIn?: number } = {}) {
    // Near midnight it begins on the next day, within the hour before which codes are shown.
    const start = addMinutes(currentInstant(), options.startIn ?? 10)
    return world.call(contract.planSession, {
      programmeId,
      date: dateIn(start, 'UTC'),
      startTime: localTime('00:00'),
      endTime: localTime('23:59'),
      zone: 'UTC',
      place: 'Office, room 2',
      ...(options.capacity === undefined ? {} : { capacity: options.capacity }),
    })
  }

  it('are attended by the code on the screen, which grows old, and complete the programme', async () => {
    const { id: programmeId } = await programme({ needsAttendance: true })
    const { id, phone } = await somebody()
    const guest = await somebody('Walk In')
    const planned = await session(programmeId)
    await world.call(contract.enrolInSession, { sessionId: planned.id, personIds: [id] })
    expect((await pass(programmeId, phone)).result).toMatchObject({ passed: true, certified: false })
    const { url, svg } = await world.call(contract.sessionCode, { sessionId: planned.id })
    expect(svg).toContain('<svg')
    const code = new URL(url, 'http://office.example').searchParams.get('visit')!
    expect(await phone.call(contract.visitSession, { code })).toMatchObject({
      certified: true,
      session: { own: 'attended' },
    })
    expect(await phone.call(contract.visitSession, { code })).toMatchObject({ certified: false })
    expect(await guest.phone.call(contract.visitSession, { code })).toMatchObject({ session: { own: 'attended' } })
    const [sessionId, step, signature] = code.split('.') as [string, string, string]
    const old = (Number.parseInt(step, 36) - 9).toString(36)
    await expect(phone.call(contract.visitSession, { code: `${sessionId}.${old}.${signature}` })).rejects.toEqual(
      refusal('training.code_unknown'),
    )
    const view = await world.call(contract.getSession, { sessionId: planned.id })
    expect(view).toMatchObject({ taken: 2, attended: 2 })
    await expect(world.call(contract.leaveSession, { sessionId: planned.id, personIds: [id] })).rejects.toEqual(
      refusal('training.was_there'),
    )
  })

  it('are ticked by hand, not before they begin', async () => {
    const { id: programmeId } = await programme({ needsAttendance: true, needsQuiz: false, needsMaterials: false })
    const { id } = await somebody()
    const later = await session(programmeId, { startIn: 3 * 24 * 60 })
    await world.call(contract.enrolInSession, { sessionId: later.id, personIds: [id] })
    const mark = (sessionId: string) =>
      world.call(contract.markAttendance, { sessionId, personIds: [id], state: 'attended' })
    await expect(mark(later.id)).rejects.toEqual(refusal('training.session_not_begun'))
    const planned = await session(programmeId)
    await expect(mark(planned.id)).rejects.toEqual(refusal('training.not_enrolled'))
    await world.call(contract.enrolInSession, { sessionId: planned.id, personIds: [id] })
    expect(await mark(planned.id)).toMatchObject({ attended: 1 })
    expect((await world.call(contract.personTraining, { personId: id })).certificates).toHaveLength(1)
  })

  it('give their last place once, whoever races for it', async () => {
    const { id: programmeId } = await programme({ needsAttendance: true, needsQuiz: false, needsMaterials: false })
    const planned = await session(programmeId, { capacity: 3 })
    const people: Awaited<ReturnType<typeof somebody>>[] = []
    for (let at = 0; at < 8; at += 1) people.push(await somebody())
    await world.call(contract.enrol, { programmeId, personIds: people.map(({ id }) => id) })
    const { won, lost } = await race(8, (runner) =>
      people[runner]!.phone.call(contract.joinSession, { sessionId: planned.id }),
    )
    expect(won).toHaveLength(3)
    for (const error of lost) expect((error as { code: string }).code).toMatch(/^training\.session_(just_)?full$/)
    const view = await world.call(contract.getSession, { sessionId: planned.id })
    expect([view.taken, view.participants.length]).toEqual([3, 3])
    const [leaving] = view.participants
    await phoneOf(leaving!.personId).call(contract.quitSession, { sessionId: planned.id })
    expect((await world.call(contract.getSession, { sessionId: planned.id })).taken).toBe(2)
    await expect(world.call(contract.changeSession, { sessionId: planned.id, capacity: 1 })).rejects.toEqual(
      refusal('training.session_full'),
    )
  })
})

describe('two devices', () => {
  it('that finish one attempt get one result and one certificate', async () => {
    const { id: programmeId } = await programme({ needsMaterials: false })
    const { id, phone } = await somebody()
    await world.call(contract.enrol, { programmeId, personIds: [id] })
    const starts = await race(4, () => phone.call(contract.startAttempt, { programmeId }))
    for (const error of starts.lost) expect(error).toEqual(refusal('training.attempt_begun_elsewhere'))
    const attempt = await phone.call(contract.startAttempt, { programmeId })
    expect(new Set(starts.won.map((one) => one.id))).toEqual(new Set([attempt.id]))
    const right = await answers(programmeId, attempt)
    const { won, lost } = await race(6, (runner) =>
      phone.call(contract.finishAttempt, { attemptId: attempt.id, answers: runner % 2 === 0 ? right : [] }),
    )
    expect(lost).toEqual([])
    expect(new Set(won.map(({ result }) => result!.percent)).size).toBe(1)
    const { certificates } = await world.call(contract.personTraining, { personId: id })
    expect(certificates).toHaveLength(won[0]!.result!.passed ? 1 : 0)
  })
})

describe('bad input', () => {
  it('is refused with the field, changing nothing', async () => {
    const tooHigh = { name: 'Wrong', passMark: 101 }
    await expect(world.callRaw(contract.createProgramme, tooHigh)).rejects.toMatchObject({
      status: 400,
      fields: [expect.objectContaining({ path: 'passMark' })],
    })
    const { id: programmeId } = await programme()
    const none = [{ ...QUESTIONS[0]!, options: QUESTIONS[0]!.options.map((option) => ({ ...option, right: false })) }]
    await expect(world.call(contract.saveQuiz, { programmeId, questions: none })).rejects.toEqual(
      refusal('training.no_right_answer', { fields: [expect.objectContaining({ path: 'questions.0.options' })] }),
    )
    expect((await world.call(contract.getProgramme, { programmeId })).questions).toHaveLength(2)
    const backwards = { date: today(), startTime: localTime('12:00'), endTime: localTime('11:00'), place: 'Here' }
    await expect(world.call(contract.planSession, { programmeId, ...backwards })).rejects.toEqual(
      refusal('training.ends_before_it_starts', { fields: [expect.objectContaining({ path: 'endTime' })] }),
    )
    const csv = await world.call(storeFile, { name: 'list.csv', base64: Buffer.from('a,b').toString('base64') })
    await expect(world.call(contract.addMaterial, { programmeId, title: 'List', fileId: csv.fileId })).rejects.toEqual(
      refusal('training.material_type', { fields: [expect.objectContaining({ path: 'fileId' })] }),
    )
    await expect(world.call(contract.addMaterial, { programmeId, title: 'Nothing' })).rejects.toMatchObject({
      status: 422,
    })
    await expect(
      world.callRaw(contract.addMaterial, { programmeId, title: 'X', url: 'javascript:alert(1)' }),
    ).rejects.toMatchObject({ status: 400 })
    const asksNothing = { name: 'Nothing', needsMaterials: false, needsQuiz: false }
    await expect(world.call(contract.createProgramme, asksNothing)).rejects.toEqual(refusal('training.nothing_asked'))
  })

  it('of a link to another person, another programme or another attempt finds nothing', async () => {
    const { id: programmeId, materials } = await programme()
    const { id, phone } = await somebody()
    const other = await somebody()
    const nowhere = { status: 404 }
    await expect(phone.call(contract.startAttempt, { programmeId })).rejects.toMatchObject(nowhere)
    await expect(phone.call(contract.openMaterial, { materialId: materials[0]!.id })).rejects.toMatchObject(nowhere)
    await expect(phone.call(contract.myTraining, { personId: other.id })).rejects.toMatchObject(nowhere)
    await world.call(contract.enrol, { programmeId, personIds: [id, other.id] })
    await phone.call(contract.openMaterial, { materialId: materials[0]!.id })
    const attempt = await phone.call(contract.startAttempt, { programmeId })
    await expect(other.phone.call(contract.finishAttempt, { attemptId: attempt.id })).rejects.toMatchObject(nowhere)
    await expect(phone.call(contract.getProgramme, { programmeId })).rejects.toMatchObject({ status: 403 })
  })
})

describe('requirements', () => {
  it('are the organisation’s or one order’s, once for a programme and role', async () => {
    const order = await world.call(createOrder, {
      title: 'Tasting',
      client: { name: 'Juice' },
      startsOn: today(),
      endsOn: addDays(today(), 20),
    })
    const { id: programmeId } = await programme()
    const first = await world.call(contract.demand, { programmeId, orderId: order.id, role: 'promoter', mode: 'warn' })
    const again = await world.call(contract.demand, { programmeId, orderId: order.id, role: 'promoter', mode: 'stop' })
    expect(again).toMatchObject({ id: first.id, mode: 'stop', orderNumber: order.number })
    await world.call(contract.demand, { programmeId, mode: 'warn' })
    const known = await world.call(contract.requirements, { orderId: order.id })
    expect(known.requirements.filter((one) => one.programmeId === programmeId)).toHaveLength(2)
    const own = await programme({ orderId: order.id })
    await expect(world.call(contract.demand, { programmeId: own.id, mode: 'stop' })).rejects.toEqual(
      refusal('training.for_another_order'),
    )
  })

  it('ask nothing of people who left', async () => {
    const { id } = await somebody('Gone')
    await world.call(updatePerson, { personId: id, status: 'inactive' })
    const { rows } = await world.call(contract.matrix, { words: 'Gone' })
    expect(rows).toEqual([])
  })
})
