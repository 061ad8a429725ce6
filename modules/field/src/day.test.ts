import { payRegister } from '@ordinate/finance/contract'
import { addMinutes, dateIn } from '@ordinate/kernel'
import { getOrder } from '@ordinate/orders/contract'
import { storeFile } from '@ordinate/platform/contract'
import type { Bench } from '@ordinate/testkit'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  addPhoto,
  approveHours,
  approvePhoto,
  checkIn,
  checkOut,
  hoursToApprove,
  liveBoard,
  lockHours,
  phoneToday,
  photoFile,
  readBriefing,
  recordByHand,
  reportFigures,
  reportIncident,
  resolveIncident,
  results,
  returnPhoto,
  reviewPhotos,
  supervisorView,
} from './contract.ts'
import {
  clock,
  fieldWorld,
  HERE,
  newPerson,
  newPoint,
  phoneOf,
  picture,
  shiftOf,
  standing,
  stored,
  ZONE,
} from './testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

describe('a day from briefing to pay', () => {
  it('is worked on the phone, closed by itself, approved, and paid', async () => {
    const point = await newPoint(world)
    const { phone, attendanceId } = await shiftOf(world, point, 200)
    const look = () => world.call(standing, { orderId: point.orderId, activationId: point.activationId })
    expect((await look()).briefing).toEqual(['W'])
    await phone.call(readBriefing, { attendanceId, at: clock() })
    expect((await look()).briefing).toEqual(['D'])

    await phone.call(checkIn, { attendanceId, at: addMinutes(clock(), -199), point: HERE })
    const figures = { attendanceId, contacts: 60, samples: 45 }
    await phone.call(reportFigures, { ...figures, at: addMinutes(clock(), -50) })
    await phone.call(reportFigures, { ...figures, contacts: 80, samples: 61, at: addMinutes(clock(), -10) })
    await phone.call(reportFigures, { ...figures, contacts: 70, at: addMinutes(clock(), -30) })
    const answer = await phone.call(checkOut, { attendanceId, at: addMinutes(clock(), -1), point: HERE })
    expect(answer).toMatchObject({ state: 'out', minutesWorked: 198, checkOut: { marks: ['left_early'] } })

    expect(await look()).toMatchObject({ day: 'closed', agenda: ['field.agenda_hours'] })
    expect((await look()).gates).toContain('field.hours_approved')
    expect((await look()).gates).not.toContain('field.all_days_closed')
    expect(await world.call(results, { orderId: point.orderId })).toMatchObject({
      totals: { contacts: 80, samples: 61, sales: 0, photos: 0 },
      days: [{ closed: true, reported: true }],
    })

    expect((await world.call(hoursToApprove, { orderId: point.orderId })).rows).toHaveLength(1)
    await expect(world.call(lockHours, { orderId: point.orderId })).rejects.toMatchObject({
      code: 'field.nothing_to_lock',
    })
    await world.call(approveHours, { lines: [{ attendanceId, minutes: 200, note: 'Carried the stand' }] })
    expect((await look()).gates).not.toContain('field.hours_approved')
    expect(await world.call(lockHours, { orderId: point.orderId })).toEqual({ locked: 1, minutes: 200 })
    const { rows } = await world.call(payRegister, { orderId: point.orderId })
    expect(rows).toMatchObject([{ minutes: 200, amount: { minor: 10_000n, currency: 'AUD' }, state: 'proposed' }])
    const late = { ...figures, at: clock() }
    await expect(phone.call(reportFigures, late)).rejects.toMatchObject({ code: 'field.day_closed' })
    await world.call(getOrder, { orderId: point.orderId })
  })

  it('is recorded by hand when the phone was dead', async () => {
    const { attendanceId, during: presence } = await shiftOf(world, await newPoint(world), 300, 240)
    const answer = await world.call(recordByHand, { attendanceId, presence, reason: 'Phone broke' })
    expect(answer).toMatchObject({
      state: 'out',
      minutesWorked: 240,
      note: 'Phone broke',
      checkIn: { marks: ['by_hand'] },
    })
  })
})

describe('photos', () => {
  it('are kept with time and place, found when they come again, reviewed, and shown small', async () => {
    const point = await newPoint(world)
    const { phone, attendanceId } = await shiftOf(world, point, 5)
    const bytes = await picture()
    const taken = { attendanceId, takenAt: addMinutes(clock(), -3), point: HERE }
    const first = await phone.call(addPhoto, { ...taken, fileId: await stored(phone, bytes), caption: 'Stand' })
    expect(first).toMatchObject({ state: 'new', width: 900, height: 800, distanceM: 0, repeatOf: null })
    const smaller = new Uint8Array(await sharp(bytes).resize(450).jpeg({ quality: 60 }).toBuffer())
    const second = await phone.call(addPhoto, { ...taken, fileId: await stored(phone, smaller) })
    expect(second.repeatOf).toBe(first.id)

    expect((await world.call(reviewPhotos, { orderId: point.orderId, state: 'new' })).rows).toHaveLength(2)
    await world.call(approvePhoto, { photoIds: [first.id] })
    await world.call(returnPhoto, { photoId: second.id, reason: 'The same again' })
    await expect(world.call(approvePhoto, { photoIds: [second.id] })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    const seen = (await phone.call(phoneToday, {})).points[0]!.photos
    expect(seen.map(({ state, returnReason }) => [state, returnReason])).toEqual([
      ['approved', ''],
      ['returned', 'The same again'],
    ])

    const small = await phone.call(photoFile, { photoId: first.id, size: 'small' })
    expect(await sharp(small.content as Uint8Array).metadata()).toMatchObject({ width: 480, format: 'jpeg' })
    const other = phoneOf(world, await newPerson(world))
    await expect(other.call(photoFile, { photoId: first.id })).rejects.toMatchObject({ status: 404 })
  })

  it('that are no pictures are refused', async () => {
    const { phone, attendanceId } = await shiftOf(world, await newPoint(world), 5)
    const { fileId } = await phone.call(storeFile, { name: 'a.txt', base64: new TextEncoder().encode('no').toBase64() })
    await expect(phone.call(addPhoto, { attendanceId, fileId, takenAt: clock() })).rejects.toMatchObject({
      code: 'field.not_a_picture',
    })
  })
})

describe('a supervisor', () => {
  it('sees own points live, approves hours there, and nobody’s elsewhere nor own', async () => {
    const [point, elsewhere] = [await newPoint(world), await newPoint(world)]
    const supervisor = await shiftOf(world, point, 100, 600, { role: 'supervisor' })
    const worker = await shiftOf(world, point, 90)
    const stranger = await shiftOf(world, elsewhere, 90)
    for (const shift of [worker, stranger, supervisor]) {
      await shift.phone.call(checkIn, { attendanceId: shift.attendanceId, at: addMinutes(clock(), -80), point: HERE })
    }
    const view = await supervisor.phone.call(supervisorView, { day: dateIn(supervisor.during.start, ZONE) })
    expect(view.points).toMatchObject([
      { activationId: point.activationId, presence: 'in', people: [{ presence: 'in' }] },
    ])

    for (const shift of [worker, stranger, supervisor]) {
      await shift.phone.call(checkOut, { attendanceId: shift.attendanceId, at: addMinutes(clock(), -5), point: HERE })
    }
    const approve = (attendanceId: string) => supervisor.phone.call(approveHours, { lines: [{ attendanceId }] })
    expect(await approve(worker.attendanceId)).toEqual({ approved: 1, minutes: 75 })
    await expect(approve(stranger.attendanceId)).rejects.toMatchObject({ status: 404 })
    await expect(approve(supervisor.attendanceId)).rejects.toMatchObject({ code: 'field.own_hours' })
    await expect(worker.phone.call(supervisorView, {})).rejects.toMatchObject({ status: 403 })
  })
})

describe('the office', () => {
  it('sees every point of the day, and incidents until they are resolved', async () => {
    const point = await newPoint(world)
    const { phone, attendanceId } = await shiftOf(world, point, 5)
    const { incidentId } = await phone.call(reportIncident, {
      attendanceId,
      at: clock(),
      kind: 'place',
      description: 'The place is taken',
    })
    const day = dateIn(clock(), ZONE)
    const board = await world.call(liveBoard, { day, orderId: point.orderId })
    expect(board).toMatchObject({ counts: { points: 1, late: 1 }, points: [{ presence: 'late', openIncidents: 1 }] })
    await world.call(resolveIncident, { incidentId, resolution: 'Moved to the entrance' })
    expect((await world.call(liveBoard, { day, orderId: point.orderId })).points[0]).toMatchObject({ openIncidents: 0 })
    await expect(world.call(resolveIncident, { incidentId, resolution: 'Again' })).rejects.toMatchObject({
      code: 'field.incident_resolved_already',
    })
  })

  it('asks whose day is meant', async () => {
    await expect(world.call(phoneToday, {})).rejects.toMatchObject({ code: 'field.which_person' })
  })
})
