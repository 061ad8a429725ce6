import { assignmentsModule } from '@ordinate/assignments/module'
import { bookingsModule } from '@ordinate/bookings/module'
import { castingsModule } from '@ordinate/castings/module'
import { documentsModule } from '@ordinate/documents/module'
import { addPhoto, approvePhoto, hoursToApprove, recordByHand, reportFigures } from '@ordinate/field/contract'
import { fieldModule } from '@ordinate/field/module'
import { decideEstimate, draftEstimate, makeBudget, sendEstimate } from '@ordinate/finance/contract'
import { financeModule } from '@ordinate/finance/module'
import { addDays, addMinutes, dateIn, type LocalDate, localTime, money, period, quantity } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { messagesModule } from '@ordinate/messages/module'
import { motivationModule } from '@ordinate/motivation/module'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { storeFile } from '@ordinate/platform/contract'
import { allocate, makeShifts, publish, unfilled } from '@ordinate/scheduling/contract'
import { schedulingModule } from '@ordinate/scheduling/module'
import { createPerson } from '@ordinate/staffing/contract'
import { staffingModule } from '@ordinate/staffing/module'
import { type Bench, bench, type Desk } from '@ordinate/testkit'
import { trainingModule } from '@ordinate/training/module'
import { warehouseModule } from '@ordinate/warehouse/module'
import sharp from 'sharp'
import { reportingModule } from '../module.ts'

const ZONE = 'Australia/Adelaide'
const insist = { override: { reason: 'Agreed with the client' } }
const today = dateIn(currentInstant(), ZONE)

/** A bench of reporting and all it stands on. */
export function reportingBench(): Promise<Bench> {
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
    reportingModule,
  ])
}

async function priced(desk: Desk, orderId: string): Promise<void> {
  const lines = [
    {
      category: 'staff' as const,
      description: 'Promoters',
      quantity: quantity('15'),
      unit: 'hour',
      unitCost: money(3_000n, 'AUD'),
      unitPrice: money(5_000n, 'AUD'),
    },
  ]
  const draft = await desk.call(draftEstimate, { orderId, lines })
  await desk.call(sendEstimate, { estimateId: draft.id })
  await desk.call(decideEstimate, { estimateId: draft.id, decision: 'approve', name: 'Ann Client' })
  await desk.call(makeBudget, { orderId })
}

async function outlets(desk: Desk): Promise<{ glenelg: string; norwood: string }> {
  const at = (lat: number) => ({ region: 'SA', coordinates: { lat, lon: 138.6 } })
  const glenelg = await desk.call(createOutlet, { name: 'Hilltop Fresh Glenelg', ...at(-34.98) })
  const norwood = await desk.call(createOutlet, { name: 'Hilltop Fresh Norwood', ...at(-34.92) })
  return { glenelg: glenelg.id, norwood: norwood.id }
}

/** Somebody for every seat, told of it. */
async function staffed(desk: Desk, orderId: string): Promise<void> {
  const person = await desk.call(createPerson, {
    name: 'Mia Wong',
    home: { lat: -34.95, lon: 138.6 },
    rate: money(3_000n, 'AUD'),
  })
  const other = await desk.call(createPerson, {
    name: 'Noah Bell',
    home: { lat: -34.95, lon: 138.6 },
    rate: money(3_000n, 'AUD'),
  })
  await desk.call(makeShifts, { orderId })
  const { seats } = await desk.call(unfilled, { orderId })
  for (const [at, { shiftId }] of seats.entries()) {
    await desk.call(allocate, { shiftId, personId: at % 2 === 0 ? person.id : other.id }, insist)
  }
  await desk.call(publish, { orderId }, insist)
}

/** An order of three points over the two days before today: two outlets yesterday, one of them the day before too. */
export interface Campaign {
  readonly orderId: string
  readonly number: string
  readonly yesterday: LocalDate
}

/** A campaign that was held and not reported yet: priced, staffed, over. */
export async function heldCampaign(desk: Desk, title = 'Juice tasting'): Promise<Campaign> {
  const { glenelg, norwood } = await outlets(desk)
  const [before, yesterday] = [addDays(today, -2), addDays(today, -1)]
  const order = await desk.call(createOrder, {
    title,
    client: { name: `${title} client` },
    startsOn: before,
    endsOn: yesterday,
    brief: { product: 'Pomegranate juice', contactsPerDay: 100, samplesPerDay: 80 },
  })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00'), headcount: 1 }
  await desk.call(addActivations, {
    orderId: order.id,
    rows: [
      { outletId: glenelg, day: before, ...hours },
      { outletId: glenelg, day: yesterday, ...hours },
      { outletId: norwood, day: yesterday, ...hours },
    ],
  })
  await priced(desk, order.id)
  await staffed(desk, order.id)
  return { orderId: order.id, number: order.number, yesterday }
}

async function photo(desk: Desk, attendanceId: string, red: number, approve: boolean): Promise<void> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: { r: red, g: 90, b: 60 } } })
    .composite([{ input: { create: { width: red, height: 100, channels: 3, background: '#fff' } }, gravity: 'west' }])
    .jpeg()
    .toBuffer()
  const file = await desk.call(storeFile, { name: `stand-${red}.jpg`, base64: bytes.toString('base64') })
  const added = await desk.call(addPhoto, {
    attendanceId,
    fileId: file.fileId,
    takenAt: addMinutes(currentInstant(), -45),
    point: { lat: -34.9801, lon: 138.6 },
    caption: `Stand ${red}`,
  })
  if (approve) await desk.call(approvePhoto, { photoIds: [added.id] })
}

/** Everybody came for the whole shift; figures of all points, photos of those at the first outlet. */
export async function reported(desk: Desk, { orderId }: Campaign, approve: 'all' | 'first'): Promise<void> {
  const { rows } = await desk.call(hoursToApprove, { orderId })
  for (const [at, attendance] of rows.entries()) {
    const { during } = attendance
    const presence = period(during.start, addMinutes(during.end, at === 0 ? -60 : 0))
    await desk.call(recordByHand, { attendanceId: attendance.id, presence, reason: 'Telephone without network' })
    if (attendance.outletName.endsWith('Glenelg'))
      await photo(desk, attendance.id, 100 + at * 60, approve === 'all' || at === 0)
    await desk.call(reportFigures, {
      attendanceId: attendance.id,
      at: currentInstant(),
      contacts: 110 - at * 10,
      samples: 60 + at,
      sales: 7,
      comment: at === 0 ? 'Rain until noon' : '',
    })
  }
}
