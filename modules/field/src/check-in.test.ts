import { addMinutes, dateIn, startOfDay } from '@ordinate/kernel'
import { type Bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkIn, markNoShow, phoneToday } from './contract.ts'
import {
  alarms,
  clock,
  fact,
  fieldWorld,
  HERE,
  newPerson,
  newPoint,
  phoneOf,
  picture,
  shiftOf,
  standing,
  stored,
  tell,
  ZONE,
} from './testing/field-world.ts'

let world: Bench
beforeAll(async () => {
  world = await fieldWorld()
})
afterAll(() => world.close())

describe('a check-in', () => {
  it('keeps both clocks and the distance, and opens the day', async () => {
    const point = await newPoint(world)
    const { phone, attendanceId } = await shiftOf(world, point, 2)
    const at = addMinutes(clock(), -1)
    const answer = await phone.call(checkIn, {
      attendanceId,
      at,
      point: { lat: -34.9287, lon: 138.6007 },
      accuracyM: 12,
    })
    expect(answer).toMatchObject({
      state: 'in',
      lateMinutes: 1,
      checkIn: { distanceM: 22, marks: [], hasPhoto: false },
    })
    expect(String(answer.checkIn!.at)).toBe(String(at))
    expect((await world.call(standing, { orderId: point.orderId, activationId: point.activationId })).day).toBe('open')
  })

  it('sent twice under one key happened once, and under another key is refused', async () => {
    const { phone, attendanceId } = await shiftOf(world, await newPoint(world), 1)
    const input = { attendanceId, at: clock(), point: HERE }
    const first = await phone.call(checkIn, input, { idempotencyKey: 'device-1' })
    const second = await phone.call(checkIn, input, { idempotencyKey: 'device-1' })
    expect(second.version).toBe(first.version)
    await expect(phone.call(checkIn, input, { idempotencyKey: 'device-2' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })

  it('without GPS needs a photo and is marked', async () => {
    const { phone, attendanceId } = await shiftOf(world, await newPoint(world), 1)
    await expect(phone.call(checkIn, { attendanceId, at: clock() })).rejects.toMatchObject({
      code: 'field.needs_evidence',
    })
    const photoFileId = await stored(phone, await picture())
    const answer = await phone.call(checkIn, { attendanceId, at: clock(), photoFileId })
    expect(answer.checkIn).toMatchObject({ hasPhoto: true, distanceM: null, marks: ['no_place'] })
  })

  it('of somebody else is not found', async () => {
    const { attendanceId } = await shiftOf(world, await newPoint(world), 1)
    const other = phoneOf(world, await newPerson(world))
    await expect(other.call(checkIn, { attendanceId, at: clock(), point: HERE })).rejects.toMatchObject({ status: 404 })
  })

  it('after midnight belongs to the shift of the evening', async () => {
    const midnight = startOfDay(dateIn(clock(), ZONE), ZONE)
    const during = { start: addMinutes(midnight, -60), end: addMinutes(midnight, 60) }
    const { phone, attendanceId } = await shiftOf(world, await newPoint(world), 0, 0, { during })
    const answer = await phone.call(checkIn, { attendanceId, at: midnight, point: HERE })
    expect(answer.lateMinutes).toBe(60)
    expect(String(answer.day)).toBe(String(dateIn(addMinutes(midnight, -60), ZONE)))
  })

  it('by a whole team at once opens the day once and refuses nobody', async () => {
    const point = await newPoint(world)
    const team: Awaited<ReturnType<typeof shiftOf>>[] = []
    for (let one = 0; one < 6; one += 1) team.push(await shiftOf(world, point, 1))
    const { won, lost } = await race(6, (runner) => {
      const { phone, attendanceId } = team[runner]!
      return phone.call(checkIn, { attendanceId, at: clock(), point: HERE })
    })
    expect(lost).toEqual([])
    expect(won.map(({ state }) => state)).toEqual(Array(6).fill('in'))
  })

  it('tried on two devices at once happens on one', async () => {
    const { phone, attendanceId } = await shiftOf(world, await newPoint(world), 1)
    const { won, lost } = await race(8, () => phone.call(checkIn, { attendanceId, at: clock(), point: HERE }))
    expect(won).toHaveLength(1)
    expect(lost).toHaveLength(7)
  })
})

describe('a no-show', () => {
  it('is alarmed after the grace period, and who comes later is recorded all the same', async () => {
    const point = await newPoint(world)
    const { phone, attendanceId } = await shiftOf(world, point, 20)
    const intime = await shiftOf(world, point, 10)
    await world.call(alarms, {})
    const states = async () => (await world.call(standing, { orderId: point.orderId })).agenda
    expect(await states()).toEqual(['field.agenda_no_show'])
    const answer = await phone.call(checkIn, { attendanceId, at: addMinutes(clock(), -16), point: HERE })
    expect(answer.checkIn!.marks).toEqual(['sent_later', 'after_no_show'])
    expect(await states()).toEqual([])
    await expect(world.call(markNoShow, { attendanceId: intime.attendanceId })).resolves.toMatchObject({
      state: 'no_show',
    })
  })
})

describe('a shift that was taken back', () => {
  it('is released; who comes all the same is recorded with a mark', async () => {
    const point = await newPoint(world)
    const shift = await shiftOf(world, point, 1)
    const withdrawn = fact(point, { ...shift, state: 'withdrawn' })
    await world.call(tell, { orderId: point.orderId, changed: true, allocations: [withdrawn] })
    expect((await shift.phone.call(phoneToday, {})).points).toEqual([])
    const answer = await shift.phone.call(checkIn, { attendanceId: shift.attendanceId, at: clock(), point: HERE })
    expect(answer).toMatchObject({ state: 'in', checkIn: { marks: ['after_release'] } })
  })

  it('moved to another time moves, unless its person has come', async () => {
    const point = await newPoint(world)
    const [waiting, come] = [await shiftOf(world, point, 1), await shiftOf(world, point, 1)]
    await come.phone.call(checkIn, { attendanceId: come.attendanceId, at: clock(), point: HERE })
    const start = addMinutes(clock(), 60)
    const during = { start, end: addMinutes(start, 60) }
    const moved = [waiting, come].map((shift) => fact(point, { ...shift, during }))
    await world.call(tell, { orderId: point.orderId, changed: true, allocations: moved })
    const seen = async (shift: typeof waiting) => (await shift.phone.call(phoneToday, {})).points[0]!.attendance
    expect(String((await seen(waiting)).during.start)).toBe(String(start))
    expect(await seen(come)).toMatchObject({ state: 'in', during: come.during })
  })
})
