import { ProblemError } from '@ordinate/contract'
import {
  addPhoto,
  approveHours,
  checkIn,
  checkOut,
  clock,
  closeDays,
  hoursToApprove,
  listIncidents,
  lockHours,
  phoneToday,
  readBriefing,
  receiveMaterials,
  reportFigures,
  reportIncident,
  reviewPhotos,
  setShots,
} from '@ordinate/field/contract'
import { payRegister } from '@ordinate/finance/contract'
import { addDays, addMinutes, dateIn, type Instant, localTime, money, newId, resolvePlaceTime } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { uploadState } from '@ordinate/platform/contract'
import { allocate, confirm, makeShifts, myShifts, publish, roster } from '@ordinate/scheduling/contract'
import { createPerson, setRate } from '@ordinate/staffing/contract'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
const HERE = { lat: -34.9285, lon: 138.6007 }
const PART = 20_000

let running: RunningServer
let now: Instant = currentInstant()
const day = addDays(dateIn(now, ZONE), 20)
beforeAll(async () => {
  running = await runServer({ clock: () => now })
})
afterAll(() => running.stop())

function at(time: string): Instant {
  const resolved = resolvePlaceTime({ date: day, time: localTime(time), zone: ZONE }, 'earlier')
  if (!resolved.ok) throw new RangeError(time)
  now = resolved.instant
  return now
}

const codeOf = (attempt: Promise<unknown>) =>
  attempt.then(
    () => 'accepted',
    (error: unknown) => (error instanceof ProblemError ? error.problem.code : String(error)),
  )

/** A picture that does not get through in one part. */
async function picture(shade: number): Promise<Blob> {
  const noise = { type: 'gaussian' as const, mean: shade, sigma: 40 }
  const drawn = sharp({ create: { width: 400, height: 500, channels: 3, background: '#808080', noise } })
  return new Blob([new Uint8Array(await drawn.jpeg({ quality: 90 }).toBuffer())])
}

describe('a day on the phone, over HTTP', () => {
  let attendanceId = ''
  let link = ''
  let other = ''

  it('begins with a published shift that is confirmed by the link, which shows only its own person’s', async () => {
    const office = await running.client()
    const outlet = await office.call(createOutlet, { name: 'Norwood', region: 'SA', zone: ZONE, coordinates: HERE })
    const order = await office.call(createOrder, { title: 'Juice tasting', client: { name: 'Sunny Juice' } })
    const hours = { startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 2 }
    await office.call(addActivations, { orderId: order.id, rows: [{ outletId: outlet.id, day, ...hours }] })
    await office.call(setShots, { orderId: order.id, shots: [{ name: 'Stand from the front' }] })
    await office.call(makeShifts, { orderId: order.id })
    const { shifts } = await office.call(roster, { orderId: order.id })
    const override = { reason: 'No budget in this story' }
    for (const [n, name] of ['Mia Wong', 'Noah Bell'].entries()) {
      const rate = money(3_000n, 'AUD')
      const person = await office.call(createPerson, { name, phone: `+61 400 000 00${n}`, rate, home: HERE })
      await office.call(allocate, { shiftId: shifts[n]!.id, personId: person.id }, { override })
      if (n === 0) {
        const better = { role: 'promoter', validFrom: addDays(day, -1), rate: money(4_000n, 'AUD') }
        await office.call(setRate, { personId: person.id, ...better })
      }
    }
    const told = await office.call(publish, { orderId: order.id }, { override })
    const links = new Map(told.people.map((one) => [one.name, one.link!]))
    link = links.get('Mia Wong')!
    other = links.get('Noah Bell')!
    const phone = running.linkClient(link)
    expect((await phone.call(myShifts, {})).shifts).toHaveLength(1)
    expect(await phone.call(confirm, {})).toEqual({ confirmed: 1 })
    at('10:40')
    const { points } = await phone.call(phoneToday, {})
    expect(points).toHaveLength(1)
    attendanceId = points[0]!.attendance.id
    const foreign = running.linkClient(other)
    expect(await codeOf(foreign.call(readBriefing, { attendanceId, at: now }))).toMatch(/not_found/)
    const answer = await fetch(`${running.baseUrl}/api/v1/staffing/list-people`, {
      headers: { 'x-link': tokenOf(link) },
    })
    expect(answer.status).toBe(403)
  })

  it('asks for evidence, believes no clock, and counts what is repeated once', async () => {
    const phone = running.linkClient(link)
    await phone.call(readBriefing, { attendanceId, at: now })
    expect(await codeOf(phone.call(checkIn, { attendanceId, at: now }))).toBe('field.needs_evidence')
    const wrong = addMinutes(at('10:55'), -24 * 60)
    const ahead = (wrong.epochMilliseconds - (await phone.call(clock, {})).now.epochMilliseconds) / 1_000
    const report = { attendanceId, at: wrong, point: HERE, accuracyM: 12, clockAheadS: Math.round(ahead) }
    const key = newId('step')
    const first = await phone.call(checkIn, report, { idempotencyKey: key })
    now = addMinutes(now, 2)
    const again = await phone.call(checkIn, report, { idempotencyKey: key })
    expect(again).toEqual(first)
    expect(first.checkIn!.marks).toContain('clock_wrong')
    expect(Math.abs(first.checkIn!.at.epochMilliseconds - at('10:55').epochMilliseconds)).toBeLessThan(5_000)
    expect(await codeOf(phone.call(checkIn, report, { idempotencyKey: newId('step') }))).toBe('lifecycle.wrong_state')
    expect(await codeOf(phone.call(receiveMaterials, { attendanceId }))).toBe('warehouse.nothing_issued')
  })

  it('sends a photo in parts that survive a lost network, once, and as the shot that was asked for', async () => {
    const phone = running.linkClient(link)
    const blob = await picture(120)
    const about = { uploadId: newId('upl'), name: 'stand.jpg', size: blob.size }
    await phone.uploadPart(blob.slice(0, PART), { ...about, start: 0 })
    // The network went away after the first part; whoever asks is told where to go on.
    const half = await phone.call(uploadState, { uploadId: about.uploadId })
    expect(half).toMatchObject({ received: PART, fileId: null })
    let state: { received: number; fileId: string | null } = half
    while (state.fileId === null) {
      const part = blob.slice(state.received, state.received + PART)
      state = await phone.uploadPart(part, { ...about, start: state.received })
    }
    const { shots } = (await phone.call(phoneToday, {})).points[0]!
    const photo = { attendanceId, fileId: state.fileId, takenAt: now, point: HERE, shotId: shots[0]!.id, isLive: true }
    const key = newId('step')
    const kept = await phone.call(addPhoto, photo, { idempotencyKey: key })
    expect((await phone.call(addPhoto, photo, { idempotencyKey: key })).id).toBe(kept.id)
    expect(await codeOf(phone.call(addPhoto, photo))).toBe('field.photo_added_already')
    const text = await phone.upload(new Blob(['not a picture']), 'notes.txt')
    expect(await codeOf(phone.call(addPhoto, { ...photo, fileId: text.fileId }))).toBe('field.not_a_picture')
    const own = (await phone.call(phoneToday, {})).points[0]!
    expect(own.shots.map(({ have }) => have)).toEqual([1])
    const review = (await (await running.client()).call(reviewPhotos, {})).rows
    expect(review).toMatchObject([{ id: kept.id, isLive: true }])
  })

  it('reports figures, trouble and the end; the hours are paid by the rate that was agreed for the role', async () => {
    const [phone, office] = [running.linkClient(link), await running.client()]
    at('13:00')
    await phone.call(reportFigures, { attendanceId, at: now, contacts: 20, samples: 15 })
    const better = await phone.call(reportFigures, { attendanceId, at: now, contacts: 41, samples: 33, sales: 6 })
    expect(better).toMatchObject({ contacts: 41, samples: 33, sales: 6 })
    const bad = await fetch(`${running.baseUrl}/api/v1/field/report-figures`, {
      method: 'POST',
      headers: { 'x-link': tokenOf(link), 'content-type': 'application/json' },
      body: JSON.stringify({ attendanceId, at: String(now), contacts: -1, samples: 0 }),
    })
    expect(bad.status).toBe(400)
    expect(await bad.json()).toMatchObject({ fields: [expect.objectContaining({ path: 'contacts' })] })
    const trouble = { attendanceId, at: now, kind: 'other' as const, description: 'The fridge is locked' }
    await phone.call(reportIncident, trouble)
    expect((await office.call(listIncidents, {})).rows).toMatchObject([{ description: 'The fridge is locked' }])
    const out = await phone.call(checkOut, { attendanceId, at: at('16:00'), point: HERE, accuracyM: 20 })
    expect(out.state).toBe('out')
    const late = { attendanceId, at: now, point: HERE }
    expect(await codeOf(phone.call(checkOut, late))).toBe('lifecycle.wrong_state')
    const { activationId } = out
    const override = { reason: 'One did not come' }
    await office.call(closeDays, { activationIds: [activationId] }, { override })
    const [hours] = (await office.call(hoursToApprove, { state: 'out' })).rows
    await office.call(approveHours, { lines: [{ attendanceId: hours!.id, minutes: 300 }] }, { override })
    await office.call(lockHours, { orderId: hours!.orderId })
    const afterwards = { attendanceId, at: now, contacts: 1, samples: 1 }
    expect(await codeOf(phone.call(reportFigures, afterwards))).toBe('field.day_closed')
    const [line] = (await office.call(payRegister, {})).rows
    expect(line).toMatchObject({ minutes: 300, rate: money(4_000n, 'AUD') })
  })
})
