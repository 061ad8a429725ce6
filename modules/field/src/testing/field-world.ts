import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { castingsModule } from '@ordinate/castings/module'
import { command, nothing, wire } from '@ordinate/contract'
import { documentsModule } from '@ordinate/documents/module'
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
} from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { motivationModule } from '@ordinate/motivation/module'
import { activationsById, order as orderById } from '@ordinate/orders'
import { addActivations, createOrder, gatePoint, readinessPoint } from '@ordinate/orders/contract'
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
import { type Bench, bench } from '@ordinate/testkit'
import { trainingModule } from '@ordinate/training/module'
import { warehouseModule } from '@ordinate/warehouse/module'
import sharp from 'sharp'
import { z } from 'zod'
import { phoneToday } from '../contract.ts'
import { fieldModule } from '../module.ts'
import { raiseAlarms } from '../no-show-alarm.ts'

const about = z.strictObject({ orderId: wire.id('ord'), activationId: wire.id('act').optional() })

/** Stands for the roster, which tells what people were told, and for the clock that raises alarms. */
export const tell = command('rehearsal.tell', {
  summary: 'Tell people their shifts',
  permission: 'rehearsal.do',
  input: z.strictObject({ orderId: wire.id('ord'), changed: z.boolean(), allocations: z.array(z.json()) }),
  output: nothing,
})
export const alarms = command('rehearsal.alarms', { ...shape(), output: nothing })
export const standing = command('rehearsal.standing', {
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

/** A world with everything that the field stands on, and the rehearsal above it. */
export function fieldWorld(): Promise<Bench> {
  return bench([
    importsModule,
    ledgerModule,
    partiesModule,
    placesModule,
    documentsModule,
    assignmentsModule,
    messagesModule,
    ordersModule,
    staffingModule,
    castingsModule,
    trainingModule,
    bookingsModule,
    warehouseModule,
    motivationModule,
    financeModule,
    schedulingModule,
    fieldModule,
    rehearsal,
  ])
}

export const clock = (): Instant => instantFromMs(Date.now())
export const ZONE = 'Australia/Adelaide'
export const HERE = { lat: -34.9285, lon: 138.6007 }
let people = 0

export async function newPerson(world: Bench): Promise<string> {
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
  shiftId?: string
}

export async function newPoint(world: Bench) {
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

export function fact(point: Point, told: Told) {
  return z.encode(allocationFact, {
    allocationId: told.allocationId ?? newId('sas'),
    shiftId: told.shiftId ?? newId('shf'),
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
export async function shiftOf(
  world: Bench,
  point: Point,
  startedMinutesAgo: number,
  lasts = 300,
  more: Partial<Told> = {},
) {
  const personId = more.personId ?? (await newPerson(world))
  const start = addMinutes(clock(), -startedMinutesAgo)
  const allocationId = newId('sas')
  const told = { during: { start, end: addMinutes(start, lasts) }, ...more, personId, allocationId }
  await world.call(tell, { orderId: point.orderId, changed: false, allocations: [fact(point, told)] })
  const phone = phoneOf(world, personId, told.role === 'supervisor')
  const { points } = await phone.call(phoneToday, {})
  const own = points.find(({ attendance }) => attendance.allocationId === allocationId)!
  return { ...told, phone, attendanceId: own.attendance.id }
}

export function phoneOf(world: Bench, personId: string, supervisor = false) {
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
export async function picture(): Promise<Uint8Array> {
  shade += 1
  const random = seededRandom(shade)
  const pixels = Uint8Array.from({ length: 72 }, () => Math.floor(random() * 256))
  const raw = sharp(pixels, { raw: { width: 9, height: 8, channels: 1 } })
  return new Uint8Array(await raw.resize(900, 800, { kernel: 'nearest' }).jpeg().toBuffer())
}
export async function stored(desk: { call: Bench['call'] }, bytes: Uint8Array): Promise<string> {
  return (await desk.call(storeFile, { name: 'photo.jpg', base64: bytes.toBase64() })).fileId
}
