import {
  addDays,
  addMinutes,
  type Instant,
  type LocalDate,
  localTime,
  quantity,
  resolvePlaceTime,
} from '@ordinate/kernel'
import { listOrders } from '@ordinate/orders/contract'
import { createParty } from '@ordinate/parties/contract'
import { listPeople } from '@ordinate/staffing/contract'
import {
  acknowledgeUnit,
  bookReturnable,
  countStock,
  createItem,
  draftClaim,
  giveUnit,
  listStoragePlaces,
  moveClaim,
  openRepair,
  openStocktake,
  planCare,
  recordCare,
  recordUsage,
  registerUnits,
  rentForBooking,
  reportFault,
  setKit,
} from '@ordinate/warehouse/contract'
import { aud } from './campaign.ts'
import type { Office } from './office.ts'
import { OFFICE } from './words.ts'

const ZONE = 'Australia/Adelaide'
const SIGNED = 'M 20 60 L 60 20 L 80 80 L 120 40 L 160 60 L 240 50'

const THINGS = [
  { sku: 'TAB-10', name: 'Tablet 10 inch', value: 48_000, units: 6 },
  { sku: 'TENT-3', name: 'Promo tent 3 x 3 m', value: 65_000, units: 4 },
  { sku: 'COOL-40', name: 'Cooler 40 l', value: 19_000, units: 5 },
  { sku: 'THERM-P', name: 'Probe thermometer', value: 9_500, units: 3 },
  { sku: 'LAMP-L', name: 'Light stand with lamp', value: 12_000, units: 4 },
] as const

function moment(day: LocalDate, time: string): Instant {
  const resolved = resolvePlaceTime({ date: day, time: localTime(time), zone: ZONE }, 'earlier')
  if (!resolved.ok) throw new Error(`${time} on ${day} is no time in ${ZONE}`)
  return resolved.instant
}

type Things = ReadonlyMap<string, { readonly itemId: string; readonly unitIds: readonly string[] }>

/**
 * What the agency lends to its orders and people: serial-numbered units with care, one in repair, one with a supervisor, and a weekend
 * on which tents are short.
 */
export async function addEquipment(office: Office, today: LocalDate): Promise<void> {
  office.setDay(addDays(today, -90), '11:00')
  const supplier = await office.call(createParty, {
    kind: 'organisation',
    name: 'Fieldgear Supplies',
    email: 'service@fieldgear.example',
    roles: ['supplier'],
  })
  const hire = await office.call(createParty, { kind: 'organisation', name: 'Torrens Event Hire', roles: ['supplier'] })
  const things = await registerThings(office, today, supplier.id)
  await care(office, today, things)
  await bookings(office, today, things, hire.id)
  await withPeople(office, today, things)
  await broken(office, today, things)
  await counting(office, today, things)
}

async function registerThings(office: Office, today: LocalDate, supplierId: string): Promise<Things> {
  const things = new Map<string, { itemId: string; unitIds: string[] }>()
  for (const { sku, name, value, units } of THINGS) {
    const item = await office.call(createItem, { sku, name, unit: 'pcs', kind: 'returnable', value: aud(value) })
    const made = await office.call(registerUnits, {
      itemId: item.id,
      intoStock: true,
      supplierId,
      boughtOn: addDays(today, -400),
      price: aud(value),
      warrantyFrom: addDays(today, -400),
      partsMonths: 24,
      labourMonths: 12,
      units: Array.from({ length: units }, (_, at) => ({ serial: `${sku}-${String(at + 1).padStart(3, '0')}` })),
    })
    things.set(sku, { itemId: item.id, unitIds: made.units.map(({ id }) => id) })
  }
  const kit = { sku: 'KIT-PHOTO', name: 'Photo corner', unit: 'set', kind: 'returnable' } as const
  const corner = await office.call(createItem, kit)
  const parts = [
    { itemId: things.get('LAMP-L')!.itemId, quantity: quantity(2) },
    { itemId: things.get('TAB-10')!.itemId, quantity: quantity(1) },
  ]
  await office.call(setKit, { itemId: corner.id, parts })
  return things
}

async function care(office: Office, today: LocalDate, things: Things): Promise<void> {
  office.setDay(addDays(today, -60), '10:15')
  const calibration = await office.call(planCare, {
    unitIds: [...things.get('THERM-P')!.unitIds],
    kind: 'calibration',
    name: 'Calibration against ice and steam',
    everyDays: 365,
    startedOn: addDays(today, -390),
  })
  for (const [at, unitId] of things.get('THERM-P')!.unitIds.entries()) {
    const { id: planId } = calibration.plans.find((plan) => plan.unitId === unitId)!
    const ago = [340, 355, 380][at]!
    const doneOn = addDays(today, -ago)
    const validUntil = addDays(doneOn, 365)
    await office.call(recordCare, {
      planId,
      doneOn,
      validUntil,
      certificateNumber: `CAL-${1_204 + at}`,
      by: 'Adelaide Metrology',
    })
  }
  const coolers = things.get('COOL-40')!.unitIds
  await office.call(planCare, {
    unitIds: coolers.slice(0, 2),
    kind: 'maintenance',
    name: 'Seal and compressor check',
    everyCount: quantity(500),
    counter: 'hours',
  })
  await office.call(recordUsage, { unitId: coolers[0]!, counter: 'hours', reading: quantity(463) })
}

async function bookings(office: Office, today: LocalDate, things: Things, hireId: string): Promise<void> {
  office.setDay(addDays(today, -6), '14:30')
  const { rows } = await office.call(listOrders, { limit: 100 })
  const open = rows.filter(({ archivedAt }) => archivedAt === null)
  const [first, second] = [
    open.find(({ stage }) => stage === 'preparation')!,
    open.find(({ stage }) => stage === 'running')!,
  ]
  const tents = things.get('TENT-3')!
  const weekend = { start: moment(addDays(today, 9), '07:00'), end: moment(addDays(today, 12), '18:00') }
  await office.call(bookReturnable, {
    orderId: second.id,
    itemId: tents.itemId,
    quantity: quantity(3),
    during: { start: moment(addDays(today, 7), '07:00'), end: moment(addDays(today, 11), '20:00') },
    note: 'Riverbank weekend',
  })
  const asked = {
    orderId: first.id,
    itemId: tents.itemId,
    quantity: quantity(3),
    during: weekend,
    note: 'Opening days',
  }
  await office.insist(bookReturnable, asked, 'The client pays for hired tents if need be')
  await office.call(bookReturnable, {
    orderId: first.id,
    itemId: things.get('TAB-10')!.itemId,
    quantity: quantity(3),
    during: weekend,
    unitIds: things.get('TAB-10')!.unitIds.slice(2, 5),
    note: 'Survey tablets',
  })
  const coolers = things.get('COOL-40')!
  const iced = {
    orderId: second.id,
    itemId: coolers.itemId,
    quantity: quantity(6),
    during: weekend,
    note: 'Chilled samples',
  }
  const { bookings: made } = await office.insist(bookReturnable, iced, 'One more is hired')
  await office.call(rentForBooking, {
    bookingId: made[0]!.id,
    supplierId: hireId,
    quantity: quantity(1),
    cost: aud(8_500),
  })
}

async function withPeople(office: Office, today: LocalDate, things: Things): Promise<void> {
  office.setDay(addDays(today, -12), '09:20')
  const { rows: people } = await office.call(listPeople, { limit: 20 })
  const [tablets, thermometers] = [things.get('TAB-10')!.unitIds, things.get('THERM-P')!.unitIds]
  const { handover } = await office.call(giveUnit, {
    unitId: tablets[0]!,
    personId: people[4]!.id,
    note: 'With charger and sleeve',
  })
  office.setTime(addMinutes(moment(addDays(today, -12), '09:20'), 95))
  await office.call(
    acknowledgeUnit,
    { personId: people[4]!.id, handoverId: handover.id, signature: SIGNED },
    people[4]!.name,
  )
  office.setDay(addDays(today, -2), '16:05')
  await office.call(giveUnit, {
    unitId: thermometers[0]!,
    personId: people[7]!.id,
    until: moment(addDays(today, 20), '18:00'),
  })
}

async function broken(office: Office, today: LocalDate, things: Things): Promise<void> {
  office.setDay(addDays(today, -3), '11:40')
  const [tablets, tents] = [things.get('TAB-10')!.unitIds, things.get('TENT-3')!.unitIds]
  const fault = 'Screen stays black after a fall of rain'
  const back = moment(addDays(today, 14), '17:00')
  const { repair } = await office.call(openRepair, { unitId: tablets[2]!, fault, expectedBack: back })
  const claim = await office.call(draftClaim, {
    unitId: tablets[2]!,
    repairId: repair.id,
    demand: 'repair',
    reason: 'The tablet is sold as splash-proof; it failed within its warranty on parts.',
  })
  await office.call(moveClaim, { claimId: claim.id, move: 'send' })
  office.setDay(addDays(today, -1), '18:10')
  await office.call(reportFault, { unitId: tents[3]!, text: 'A leg does not lock', reportedBy: OFFICE.coordinator })
}

async function counting(office: Office, today: LocalDate, things: Things): Promise<void> {
  office.setDay(addDays(today, -1), '16:00')
  const place = (await office.call(listStoragePlaces, {})).rows.find(({ isMain }) => isMain)!
  const stocktake = await office.call(openStocktake, { placeIds: [place.id], note: 'End of month' })
  const lines = [
    { itemId: things.get('LAMP-L')!.itemId, counted: quantity(4) },
    { itemId: things.get('COOL-40')!.itemId, counted: quantity(4) },
  ]
  await office.call(countStock, {
    stocktakeId: stocktake.id,
    lines: lines.map((line) => ({ placeId: place.id, ...line })),
  })
}
