import { type Client, ProblemError } from '@ordinate/contract'
import { myDay, readinessBoard } from '@ordinate/desk/contract'
import { addDays, addMinutes, dateIn, localTime, money, quantity } from '@ordinate/kernel'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { createParty } from '@ordinate/parties/contract'
import { createOutlet } from '@ordinate/places/contract'
import { currentInstant } from '@ordinate/platform'
import { createPerson } from '@ordinate/staffing/contract'
import {
  acknowledgeUnit,
  bookReturnable,
  checkAvailability,
  closeRepair,
  countStock,
  createItem,
  draftClaim,
  extendBooking,
  getEquipment,
  getStocktake,
  giveUnit,
  labelledUnit,
  listBookings,
  listEquipment,
  listStoragePlaces,
  moveClaim,
  moveStocktake,
  myEquipment,
  openRepair,
  openStocktake,
  planCare,
  postStocktake,
  registerUnits,
  rentForBooking,
  reportFault,
  reserve,
  unitLabel,
} from '@ordinate/warehouse/contract'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, runServer, tokenOf } from '../running-server.ts'

const ZONE = 'Australia/Adelaide'
let running: RunningServer
let office: Client
const today = dateIn(currentInstant(), ZONE)
const q = (n: number) => quantity(n)
const inHours = (hours: number) => addMinutes(currentInstant(), hours * 60)

beforeAll(async () => {
  running = await runServer()
  office = await running.client()
})
afterAll(() => running.stop())

const problem = (attempt: Promise<unknown>) =>
  attempt.then(
    () => undefined,
    (error: unknown) => (error instanceof ProblemError ? error.problem : undefined),
  )

async function things(sku: string, count: number) {
  const kind = 'returnable' as const
  const item = await office.call(createItem, {
    sku,
    name: `Tent ${sku}`,
    unit: 'pcs',
    kind,
    value: money(50_000, 'AUD'),
  })
  const { units } = await office.call(registerUnits, {
    itemId: item.id,
    intoStock: true,
    partsMonths: 12,
    labourMonths: 12,
    units: Array.from({ length: count }, (_, at) => ({ serial: `${sku}-${at + 1}` })),
  })
  return { item, units }
}

async function campaign(title: string) {
  const day = addDays(today, 1)
  const outlet = await office.call(createOutlet, { name: `Outlet of ${title}`, zone: ZONE })
  const order = await office.call(createOrder, { title, startsOn: day, endsOn: day })
  const hours = { startTime: localTime('11:00'), endTime: localTime('16:00') }
  const { activationIds } = await office.call(addActivations, {
    orderId: order.id,
    rows: [{ outletId: outlet.id, day, ...hours }],
  })
  return { id: order.id, number: order.number, activationId: activationIds[0]!, day }
}

describe('things that come back', () => {
  it('short while planning are rented or forced; what turns red says why on the readiness board and in My day', async () => {
    const { item, units } = await things('TS', 2)
    const [first, second] = [await campaign('First tasting'), await campaign('Second tasting')]
    const lines = [{ itemId: item.id, quantity: q(2) }]
    await office.call(reserve, { orderId: first.id, lines })
    const { lines: checked } = await office.call(checkAvailability, { orderId: second.id, lines })
    expect(checked[0]).toMatchObject({ short: q(2), free: q(0) })
    expect(checked[0]!.why).toContain(first.number)
    const refused = await problem(office.call(reserve, { orderId: second.id, lines }))
    expect(refused).toMatchObject({ status: 409, code: 'warehouse.short_over_time', overridable: true })
    expect(refused!.detail).toContain(first.number)
    await office.call(reserve, { orderId: second.id, lines }, { override: { reason: 'Tents are on their way' } })
    const [red] = (await office.call(listBookings, { orderId: second.id })).rows
    expect(red).toMatchObject({ short: q(2), troubleCause: 'overbooked' })
    const board = await office.call(readinessBoard, { day: first.day })
    expect(JSON.stringify(board)).toContain('Returnable things are short')
    expect(JSON.stringify(await office.call(myDay, {}))).toContain(`for order ${second.number}`)
    const supplier = await office.call(createParty, { kind: 'organisation', name: 'Tent Hire' })
    const rent = { bookingId: red!.id, supplierId: supplier.id, quantity: q(2), cost: money(9_000, 'AUD') }
    expect(await office.call(rentForBooking, rent)).toMatchObject({ short: q(0), trouble: null })
    const [own] = (await office.call(listBookings, { orderId: first.id })).rows
    const { troubled } = await office.call(openRepair, {
      unitId: units[0]!.id,
      fault: 'Pole broken',
      expectedBack: inHours(96),
    })
    expect(troubled).toMatchObject([{ id: own!.id, short: q(1), troubleCause: 'repair' }])
    expect(troubled[0]!.trouble).toContain(units[0]!.serial)
  })

  it('kept longer take nothing from a later booking without an override', async () => {
    const { item } = await things('TL', 1)
    const [first, later] = [await campaign('Early'), await campaign('Late')]
    const book = (orderId: string, from: number) =>
      office.call(bookReturnable, {
        orderId,
        itemId: item.id,
        quantity: q(1),
        during: { start: inHours(from), end: inHours(from + 10) },
      })
    const { bookings } = await book(first.id, 200)
    await book(later.id, 220)
    const extend = { bookingId: bookings[0]!.id, until: inHours(225) }
    expect(await problem(office.call(extendBooking, extend))).toMatchObject({ code: 'warehouse.extension_takes' })
    const { turnedRed } = await office.call(extendBooking, extend, { override: { reason: 'The event goes on' } })
    expect(turnedRed[0]!.trouble).toContain(first.number)
  })
})

describe('equipment', () => {
  it('is given, acknowledged by link, reported by its label, repaired under warranty and claimed', async () => {
    const { units } = await things('EQ', 2)
    const unitId = units[0]!.id
    const person = await office.call(createPerson, { name: 'Ada Marsh', zone: ZONE, rate: money(3_000, 'AUD') })
    const { handover, path } = await office.call(giveUnit, { unitId, personId: person.id })
    const phone = running.linkClient(path)
    expect((await phone.call(myEquipment, {})).equipment).toMatchObject([{ serial: 'EQ-1', acknowledgedAt: null }])
    const sent = await fetch(`${running.baseUrl}/api/v1/warehouse/acknowledge-unit`, {
      method: 'POST',
      headers: { 'x-link': tokenOf(path), 'content-type': 'application/json' },
      body: JSON.stringify({ handoverId: handover.id, signature: '<script>' }),
    })
    expect(sent.status).toBe(400)
    expect(await sent.json()).toMatchObject({ fields: [{ path: 'signature' }] })
    await phone.call(acknowledgeUnit, { handoverId: handover.id, signature: 'M 1 1 L 20 20' })
    expect(await problem(phone.call(listEquipment, {}))).toMatchObject({ status: 403 })

    const label = await office.call(unitLabel, { unitId })
    const scanned = running.linkClient(label.path)
    expect(await scanned.call(labelledUnit, {})).toMatchObject({ serial: 'EQ-1', faultKnown: false })
    await scanned.call(reportFault, { text: 'Does not switch on', reportedBy: 'A guard' })
    expect(await problem(scanned.call(labelledUnit, { unitId: units[1]!.id }))).toMatchObject({ status: 404 })
    expect(await problem(scanned.call(getEquipment, { unitId }))).toMatchObject({ status: 403 })

    const { repair } = await office.call(openRepair, {
      unitId,
      fault: 'Does not switch on',
      expectedBack: inHours(240),
      loanUnitId: units[1]!.id,
    })
    expect(repair).toMatchObject({ coversParts: true, loanSerial: 'EQ-2' })
    expect((await phone.call(myEquipment, {})).equipment).toMatchObject([{ serial: 'EQ-2', onLoan: true }])
    const supplier = await office.call(createParty, { kind: 'organisation', name: 'Gear House' })
    const claim = await office.call(draftClaim, {
      unitId,
      repairId: repair.id,
      supplierId: supplier.id,
      demand: 'cost',
      amount: money(12_000, 'AUD'),
      reason: 'It failed within its warranty.',
    })
    expect(await office.call(moveClaim, { claimId: claim.id, move: 'send' })).toMatchObject({ state: 'sent' })
    await office.call(closeRepair, { repairId: repair.id, outcome: 'repaired', cost: money(12_000, 'AUD') })
    const page = await office.call(getEquipment, { unitId })
    expect(page.unit).toMatchObject({ state: 'in_stock', openFaults: 0, openRepair: null })
    expect(page.claims[0]!.documentId).not.toBeNull()
  })

  it('that measures and is not calibrated is refused, and due care is in My day', async () => {
    const { units } = await things('CA', 1)
    await office.call(planCare, {
      unitIds: [units[0]!.id],
      kind: 'calibration',
      name: 'Scale check',
      everyDays: 30,
      startedOn: addDays(today, -40),
    })
    const person = await office.call(createPerson, { name: 'Ben Stone', zone: ZONE, rate: money(3_000, 'AUD') })
    const give = { unitId: units[0]!.id, personId: person.id }
    const refused = await problem(office.call(giveUnit, give))
    expect(refused).toMatchObject({ code: 'warehouse.calibration_expired', overridable: true })
    expect(JSON.stringify(await office.call(myDay, {}))).toContain('Scale check')
    await office.call(giveUnit, give, { override: { reason: 'Only for show' } })
  })
})

describe('a stocktake', () => {
  it('is counted by the keeper and approved by the manager, with acts', async () => {
    const { item } = await things('ST', 5)
    const place = (await office.call(listStoragePlaces, {})).rows.find(({ isMain }) => isMain)!
    const [keeper, manager] = [await running.client('warehouse_keeper'), await running.client('manager')]
    const { id: stocktakeId } = await keeper.call(openStocktake, { placeIds: [place.id], blind: true })
    const line = { placeId: place.id, itemId: item.id, counted: q(4) }
    expect(await keeper.call(countStock, { stocktakeId, lines: [line] })).toMatchObject({ recount: 1 })
    await keeper.call(countStock, { stocktakeId, lines: [line] })
    const blind = await keeper.call(getStocktake, { stocktakeId })
    expect(blind.lines.find((each) => each.itemId === item.id)).toMatchObject({ counted: q(4), expected: null })
    await keeper.call(moveStocktake, { stocktakeId, move: 'finish' })
    expect(await problem(keeper.call(postStocktake, { stocktakeId }))).toMatchObject({ status: 403 })
    const posted = await manager.call(postStocktake, { stocktakeId })
    expect(posted).toMatchObject({ state: 'posted', surplusId: null })
    expect(posted.shortageId).not.toBeNull()
  })
})
