import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { command, nothing, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
import { payRegister } from '@ordinate/finance/contract'
import { financeModule } from '@ordinate/finance/module'
import {
  addMinutes,
  dateIn,
  type Instant,
  instantFromMs,
  localTime,
  newId,
  type Period,
  seededRandom,
  startOfDay,
} from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { activationsById, order as orderById } from '@ordinate/orders'
import { addActivations, createOrder, gatePoint, getOrder, readinessPoint } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { agendaPoint, defineModule, handle, importsModule } from '@ordinate/platform'
import { storeFile } from '@ordinate/platform/contract'
import { allocationChanged, allocationFact, published } from '@ordinate/scheduling/contract'
import { schedulingModule } from '@ordinate/scheduling/module'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import { type Bench, bench, race } from '@ordinate/testkit'
import { warehouseModule } from '@ordinate/warehouse/module'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  addPhoto,
  approveHours,
  approvePhoto,
  checkIn,
  checkOut,
  hoursToApprove,
  liveBoard,
  lockHours,
  markNoShow,
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
import { fieldModule } from './module.ts'
import { raiseAlarms } from './no-show-alarm.ts'

const about = z.strictObject({ orderId: wire.id('ord'), activationId: wire.id('act').optional() })

/** Stands for the roster, which tells what people were told, and for the clock that raises alarms. */
const tell = command('rehearsal.tell', {
  summary: 'Tell people their shifts',
  permission: 'rehearsal.do',
  input: z.strictObject({ orderId: wire.id('ord'), changed: z.boolean(), allocations: z.array(z.json()) }),
  output: nothing,
})
const alarms = command('rehearsal.alarms', { ...shape(), output: nothing })
const standing = command('rehearsal.standing', {
  ...shape(),
  input: about,
  output: z.object({
    gates: z.array(z.string()),
    briefing: z.array(z.string()),
    agenda: z.array(z.string()),
    day: z.string(),
  }),
})
function shape() {
  return { summary: 'Do it for a test', permission: 'rehearsal.do', input: z.strictObject({}) }
}
const rehearsal = defineModule({
  name: 'rehearsal',
  handlers: [
    handle(tell, async (ctx, { orderId, changed, allocations }) => {
      const payload = { orderId, allocations: allocations.map((one) => z.decode(allocationFact, one as never)) }
      await ctx.record(changed ? allocationChanged(payload) : published(payload))
      return {}
    }),
    handle(alarms, async (ctx) => {
      await raiseAlarms(ctx)
      return {}
    }),
    handle(standing, async (ctx, { orderId, activationId }) => {
      const order = await orderById(ctx, orderId)
      const gates = await Promise.all(
        ctx.contributions(gatePoint).map((ask) => ask(ctx, { order, stage: 'reporting' })),
      )
      const activations = [...(await activationsById(ctx, activationId ? [activationId] : [])).values()]
      const checks = await Promise.all(ctx.contributions(readinessPoint).map((ask) => ask(ctx, { activations })))
      const today = dateIn(ctx.now, ctx.settings.zone)
      const lines = await Promise.all(ctx.contributions(agendaPoint).map((ask) => ask(ctx, { today })))
      return {
        gates: gates
          .flat()
          .filter(({ verdict }) => !verdict.ok)
          .map(({ code }) => code),
        briefing: checks
          .flat()
          .filter(({ ingredient }) => ingredient === 'briefing')
          .map(({ state }) => state),
        agenda: lines
          .flat()
          .filter((line) => line.orderId === orderId)
          .map(({ code }) => code),
        day: activations[0]?.state ?? '',
      }
    }),
  ],
  migrations: [],
  permissions: { 'rehearsal.do': [] },
  messages: { en: {}, ru: {} },
})

let world: Bench
beforeAll(async () => {
  world = await bench([
    importsModule,
    ledgerModule,
    partiesModule,
    placesModule,
    documentsModule,
    assignmentsModule,
    ordersModule,
    staffingModule,
    bookingsModule,
    warehouseModule,
    financeModule,
    schedulingModule,
    fieldModule,
    rehearsal,
  ])
})
afterAll(() => world.close())

const clock = (): Instant => instantFromMs(Date.now())
const ZONE = 'Australia/Adelaide'
const HERE = { lat: -34.9285, lon: 138.6007 }
let people = 0

async function newPerson(): Promise<string> {
  people += 1
  const person = await world.call(createPerson, {
    name: `Person ${people}`,
    phone: `+61 400 000 ${String(people).padStart(3, '0')}`,
    rate: { minor: 3_000n, currency: 'AUD' },
  })
  return person.id
}

type Told = {
  personId: string
  during: Period
  role?: 'promoter' | 'supervisor'
  state?: string
  allocationId?: string
}

async function newPoint() {
  const outlet = await world.call(createOutlet, { name: `Outlet ${newId('tst')}`, region: 'SA', coordinates: HERE })
  const order = await world.call(createOrder, { title: 'Juice tasting' })
  const { activationIds } = await world.call(addActivations, {
    orderId: order.id,
    rows: [
      { outletId: outlet.id, day: dateIn(clock(), ZONE), startTime: localTime('11:00'), endTime: localTime('16:00') },
    ],
  })
  return { orderId: order.id, outletId: outlet.id, activationId: activationIds[0]! }
}
type Point = Awaited<ReturnType<typeof newPoint>>

function fact(point: Point, told: Told) {
  return z.encode(allocationFact, {
    allocationId: told.allocationId ?? newId('sas'),
    shiftId: newId('shf'),
    activationId: point.activationId,
    covers: [point.activationId],
    outletId: point.outletId,
    personId: told.personId,
    role: told.role ?? 'promoter',
    day: dateIn(told.during.start, ZONE),
    zone: ZONE,
    during: told.during,
    state: (told.state ?? 'confirmed') as 'confirmed',
  }) as never
}

/** A shift that began so many minutes ago and lasts so many; told to its person, whose phone is answered. */
async function shiftOf(point: Point, startedMinutesAgo: number, lasts = 300, more: Partial<Told> = {}) {
  const personId = more.personId ?? (await newPerson())
  const start = addMinutes(clock(), -startedMinutesAgo)
  const allocationId = newId('sas')
  const told = { during: { start, end: addMinutes(start, lasts) }, ...more, personId, allocationId }
  await world.call(tell, { orderId: point.orderId, changed: false, allocations: [fact(point, told)] })
  const phone = phoneOf(personId, told.role === 'supervisor')
  const { points } = await phone.call(phoneToday, {})
  const own = points.find(({ attendance }) => attendance.allocationId === allocationId)!
  return { ...told, phone, attendanceId: own.attendance.id }
}

function phoneOf(personId: string, supervisor = false) {
  const purpose = fieldModule.linkPurposes![supervisor ? 'supervisor' : 'person']!
  return world.as({
    kind: 'link',
    id: newId('lnk'),
    name: 'Phone',
    role: undefined,
    permissions: new Set(purpose.permissions),
    scope: { person: [personId] },
  })
}

let shade = 0
/** A picture unlike any before: a coarse chequer of strong contrasts, the next of a repeatable sequence. */
async function picture(): Promise<Uint8Array> {
  shade += 1
  const random = seededRandom(shade)
  const pixels = Uint8Array.from({ length: 72 }, () => Math.floor(random() * 256))
  const raw = sharp(pixels, { raw: { width: 9, height: 8, channels: 1 } })
  return new Uint8Array(await raw.resize(900, 800, { kernel: 'nearest' }).jpeg().toBuffer())
}
async function stored(desk: { call: Bench['call'] }, bytes: Uint8Array): Promise<string> {
  return (await desk.call(storeFile, { name: 'photo.jpg', base64: bytes.toBase64() })).fileId
}

describe('a check-in', () => {
  it('keeps both clocks and the distance, and opens the day', async () => {
    const point = await newPoint()
    const { phone, attendanceId } = await shiftOf(point, 2)
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
    const { phone, attendanceId } = await shiftOf(await newPoint(), 1)
    const input = { attendanceId, at: clock(), point: HERE }
    const first = await phone.call(checkIn, input, { idempotencyKey: 'device-1' })
    const second = await phone.call(checkIn, input, { idempotencyKey: 'device-1' })
    expect(second.version).toBe(first.version)
    await expect(phone.call(checkIn, input, { idempotencyKey: 'device-2' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })

  it('without GPS needs a photo and is marked', async () => {
    const { phone, attendanceId } = await shiftOf(await newPoint(), 1)
    await expect(phone.call(checkIn, { attendanceId, at: clock() })).rejects.toMatchObject({
      code: 'field.needs_evidence',
    })
    const photoFileId = await stored(phone, await picture())
    const answer = await phone.call(checkIn, { attendanceId, at: clock(), photoFileId })
    expect(answer.checkIn).toMatchObject({ hasPhoto: true, distanceM: null, marks: ['no_place'] })
  })

  it('of somebody else is not found', async () => {
    const { attendanceId } = await shiftOf(await newPoint(), 1)
    const other = phoneOf(await newPerson())
    await expect(other.call(checkIn, { attendanceId, at: clock(), point: HERE })).rejects.toMatchObject({ status: 404 })
  })

  it('after midnight belongs to the shift of the evening', async () => {
    const midnight = startOfDay(dateIn(clock(), ZONE), ZONE)
    const during = { start: addMinutes(midnight, -60), end: addMinutes(midnight, 60) }
    const { phone, attendanceId } = await shiftOf(await newPoint(), 0, 0, { during })
    const answer = await phone.call(checkIn, { attendanceId, at: midnight, point: HERE })
    expect(answer.lateMinutes).toBe(60)
    expect(String(answer.day)).toBe(String(dateIn(addMinutes(midnight, -60), ZONE)))
  })

  it('by a whole team at once opens the day once and refuses nobody', async () => {
    const point = await newPoint()
    const team: Awaited<ReturnType<typeof shiftOf>>[] = []
    for (let one = 0; one < 6; one += 1) team.push(await shiftOf(point, 1))
    const { won, lost } = await race(6, (runner) => {
      const { phone, attendanceId } = team[runner]!
      return phone.call(checkIn, { attendanceId, at: clock(), point: HERE })
    })
    expect(lost).toEqual([])
    expect(won.map(({ state }) => state)).toEqual(Array(6).fill('in'))
  })

  it('tried on two devices at once happens on one', async () => {
    const { phone, attendanceId } = await shiftOf(await newPoint(), 1)
    const { won, lost } = await race(8, () => phone.call(checkIn, { attendanceId, at: clock(), point: HERE }))
    expect(won).toHaveLength(1)
    expect(lost).toHaveLength(7)
  })
})

describe('a no-show', () => {
  it('is alarmed after the grace period, and who comes later is recorded all the same', async () => {
    const point = await newPoint()
    const { phone, attendanceId } = await shiftOf(point, 20)
    const intime = await shiftOf(point, 10)
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
    const point = await newPoint()
    const shift = await shiftOf(point, 1)
    const withdrawn = fact(point, { ...shift, state: 'withdrawn' })
    await world.call(tell, { orderId: point.orderId, changed: true, allocations: [withdrawn] })
    expect((await shift.phone.call(phoneToday, {})).points).toEqual([])
    const answer = await shift.phone.call(checkIn, { attendanceId: shift.attendanceId, at: clock(), point: HERE })
    expect(answer).toMatchObject({ state: 'in', checkIn: { marks: ['after_release'] } })
  })

  it('moved to another time moves, unless its person has come', async () => {
    const point = await newPoint()
    const [waiting, come] = [await shiftOf(point, 1), await shiftOf(point, 1)]
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

describe('a day from briefing to pay', () => {
  it('is worked on the phone, closed by itself, approved, and paid', async () => {
    const point = await newPoint()
    const { phone, attendanceId } = await shiftOf(point, 200)
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
    const { attendanceId, during: presence } = await shiftOf(await newPoint(), 300, 240)
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
    const point = await newPoint()
    const { phone, attendanceId } = await shiftOf(point, 5)
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
    const other = phoneOf(await newPerson())
    await expect(other.call(photoFile, { photoId: first.id })).rejects.toMatchObject({ status: 404 })
  })

  it('that are no pictures are refused', async () => {
    const { phone, attendanceId } = await shiftOf(await newPoint(), 5)
    const { fileId } = await phone.call(storeFile, { name: 'a.txt', base64: new TextEncoder().encode('no').toBase64() })
    await expect(phone.call(addPhoto, { attendanceId, fileId, takenAt: clock() })).rejects.toMatchObject({
      code: 'field.not_a_picture',
    })
  })
})

describe('a supervisor', () => {
  it('sees own points live, approves hours there, and nobody’s elsewhere nor own', async () => {
    const [point, elsewhere] = [await newPoint(), await newPoint()]
    const supervisor = await shiftOf(point, 100, 600, { role: 'supervisor' })
    const worker = await shiftOf(point, 90)
    const stranger = await shiftOf(elsewhere, 90)
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
    const point = await newPoint()
    const { phone, attendanceId } = await shiftOf(point, 5)
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
