import { request } from 'node:http'
import { addDays, dateIn, localTime } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { allocate, makeShifts, roster } from '@ordinate/scheduling/contract'
import { createPerson } from '@ordinate/staffing/contract'
import * as training from '@ordinate/training/contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

let running: RunningServer
beforeAll(async () => {
  running = await runServer()
})
afterAll(() => running.stop())

const MB = 1024 * 1024
const upload = async (name: string, bytes: Uint8Array<ArrayBuffer>) => {
  const form = new FormData()
  form.append('file', new Blob([bytes]), name)
  const headers = await running.headers()
  return fetch(`${running.baseUrl}/api/files`, { method: 'POST', headers, body: form })
}

it('a promoter is kept out, learns on the phone, and is let in with a certificate that anybody can check', async () => {
  const office = await running.client()
  const start = addDays(dateIn(currentInstant(), 'Australia/Adelaide'), 20)
  const outlet = await office.call(createOutlet, { name: 'Corner shop', zone: 'Australia/Adelaide' })
  const order = await office.call(createOrder, { title: 'Tasting', client: { name: 'Juice' }, startsOn: start })
  await office.call(addActivations, {
    orderId: order.id,
    rows: [
      { outletId: outlet.id, day: start, startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 },
    ],
  })
  await office.call(makeShifts, { orderId: order.id })
  const person = await office.call(createPerson, { name: 'Ada Lind', phone: '+61 400 000 001' })
  const shiftId = (await office.call(roster, { orderId: order.id })).shifts[0]!.id

  const { id: programmeId } = await office.call(training.createProgramme, { name: 'Tasting rules' })
  const stored = await upload('rules.pdf', new TextEncoder().encode('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF'))
  const { fileId } = (await stored.json()) as { fileId: string }
  await office.call(training.addMaterial, { programmeId, title: 'Rules', fileId })
  const options = [
    { text: '30 ml', right: true },
    { text: 'A glass', right: false },
  ]
  await office.call(training.saveQuiz, { programmeId, questions: [{ text: 'How much?', kind: 'single', options }] })
  await office.call(training.moveProgramme, { programmeId, move: 'open' })
  await office.call(training.demand, { programmeId, orderId: order.id, mode: 'stop' })
  await expect(office.call(allocate, { shiftId, personId: person.id })).rejects.toMatchObject({
    problem: { status: 409, code: 'training.bar_missing', detail: 'Tasting rules: never taken.', overridable: true },
  })

  const { links } = await office.call(training.enrol, { programmeId, personIds: [person.id], links: true })
  const path = links[0]!.path
  const phone = running.linkClient(path)
  const own = (await phone.call(training.myTraining, {})).programmes[0]!
  const address = phone.url(training.materialFile as never, { materialId: own.materials[0]!.id })
  const file = await fetch(address, { headers: { 'x-link': tokenOf(path) } })
  expect(file.headers.get('content-type')).toBe('application/pdf')
  expect((await file.text()).startsWith('%PDF')).toBe(true)
  await phone.call(training.openMaterial, { materialId: own.materials[0]!.id })
  const attempt = await phone.call(training.startAttempt, { programmeId })
  const [question] = attempt.questions
  const chosen = question!.options.filter(({ text }) => text === '30 ml').map(({ id }) => id)
  const answers = [{ questionId: question!.id, chosen }]
  const done = await phone.call(training.finishAttempt, { attemptId: attempt.id, answers })
  expect(done.result).toMatchObject({ passed: true, certified: true })
  expect(await office.call(allocate, { shiftId, personId: person.id })).toMatchObject({ overridden: [] })

  const response = await fetch(`${running.baseUrl}/api/v1/training/standings?format=csv`, {
    headers: await running.headers(),
  })
  expect(await response.text()).toMatch(/Ada Lind.*Tasting rules.*valid/)
})

it('refuses a file of 200 MB before reading it, with the limit', async () => {
  const headers = await running.headers()
  const answer = await new Promise<{ status: number | undefined; body: string }>((resolve, reject) => {
    const asking = request(
      `${running.baseUrl}/api/files`,
      {
        method: 'POST',
        headers: { ...headers, 'content-type': 'multipart/form-data; boundary=film', 'content-length': 200 * MB },
      },
      (response) => {
        const { statusCode: status } = response
        let body = ''
        response.on('data', (part) => {
          body += part
        })
        response.on('end', () => resolve({ status, body }))
      },
    )
    asking.on('error', reject)
    // The first bytes only: the answer comes while the rest would still be on its way.
    asking.write('--film\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\n\r\n')
  })
  expect(answer.status).toBe(413)
  expect(JSON.parse(answer.body)).toMatchObject({ code: 'platform.file_too_large', params: { limit: 50 } })
  expect(JSON.parse(answer.body).detail).toContain('50 MB')
})

it('refuses wrong kinds of files, foreign links and links that have ended', async () => {
  const program = await upload('rules.pdf', new TextEncoder().encode('MZ\u0090\u0000\u0003'))
  expect(program.status).toBe(415)
  const nobody = running.linkClient('/p/not-a-token')
  await expect(nobody.call(training.myTraining, {})).rejects.toMatchObject({ problem: { status: 401 } })
  const office = await running.client()
  const theirs = await running.client('coordinator', await running.newOrganisation('Another Agency'))
  const { id: programmeId } = await theirs.call(training.createProgramme, { name: 'Theirs' })
  await expect(office.call(training.getProgramme, { programmeId })).rejects.toMatchObject({ problem: { status: 404 } })
})
