import { listDocuments } from '@ordinate/documents/contract'
import { addDays, addMinutes, dateIn, money, quantity } from '@ordinate/kernel'
import { createParty } from '@ordinate/parties/contract'
import { currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { bareOrder, baseMoment, hours, modules, orderAt, returnable, somebody, ZONE } from './testing/store-world.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const q = (n: number) => quantity(n)
const BASE = baseMoment()
const override = { reason: 'The director said so' }
const today = () => dateIn(currentInstant(), ZONE)
const inDays = (days: number) => addMinutes(currentInstant(), days * 24 * 60)
const SIGNED = 'M 10 50 L 120 20 L 200 80'

async function tablets(count: number) {
  const item = await returnable(world, 'Tablet', 0)
  const supplier = await world.call(createParty, { kind: 'organisation', name: `Supplier of ${item.sku}` })
  const { units } = await world.call(contract.registerUnits, {
    itemId: item.id,
    intoStock: true,
    supplierId: supplier.id,
    warrantyFrom: addDays(today(), -30),
    partsMonths: 24,
    labourMonths: 12,
    units: Array.from({ length: count }, (_, at) => ({ serial: `${item.sku}-${at}` })),
  })
  return { item, units, supplier }
}
const linkOf = (personId: string) =>
  world.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['warehouse.own_equipment', 'warehouse.report_fault']),
    scope: { person: [personId] },
  })
const labelOf = (unitId: string) =>
  world.as({
    kind: 'link',
    role: undefined,
    permissions: new Set(['warehouse.report_fault']),
    scope: { unit: [unitId] },
  })
const page = (unitId: string) => world.call(contract.getEquipment, { unitId })

describe('a unit that is given to a person', () => {
  it('is acknowledged with a signature on the personal page, is nobody else’s meanwhile, and comes back', async () => {
    const { item, units } = await tablets(2)
    const [ada, ben] = [await somebody(world, 'Ada Marsh'), await somebody(world, 'Ben Stone')]
    const { handover, path } = await world.call(contract.giveUnit, { unitId: units[0]!.id, personId: ada.personId })
    expect(path).toMatch(/^\/p\//)
    expect((await world.call(contract.stock, { words: item.sku })).rows[0]!.onHand).toEqual(q(1))
    const mine = await linkOf(ada.personId).call(contract.myEquipment, {})
    expect(mine.equipment).toMatchObject([{ serial: units[0]!.serial, acknowledgedAt: null }])
    expect((await linkOf(ben.personId).call(contract.myEquipment, {})).equipment).toEqual([])
    const sign = { handoverId: handover.id, signature: SIGNED }
    await expect(linkOf(ben.personId).call(contract.acknowledgeUnit, sign)).rejects.toMatchObject({ status: 404 })
    await linkOf(ada.personId).call(contract.acknowledgeUnit, sign)
    expect((await page(units[0]!.id)).handovers[0]).toMatchObject({ state: 'acknowledged', signature: SIGNED })
    await expect(world.call(contract.giveUnit, { unitId: units[0]!.id, personId: ben.personId })).rejects.toMatchObject(
      { code: 'lifecycle.wrong_state' },
    )
    await world.call(contract.takeUnitBack, { handoverId: handover.id, condition: 'Scratched' })
    expect((await page(units[0]!.id)).unit).toMatchObject({ state: 'in_stock' })
    expect((await world.call(contract.stock, { words: item.sku })).rows[0]!.onHand).toEqual(q(2))
  })

  it('goes to one of two who are given it in the same moment', async () => {
    const { units } = await tablets(1)
    const both = [await somebody(world, 'First'), await somebody(world, 'Second')]
    const { won } = await race(2, (n) =>
      world.call(contract.giveUnit, { unitId: units[0]!.id, personId: both[n]!.personId }),
    )
    expect(won).toHaveLength(1)
  })

  it('is refused where an order has booked the last one, and the order says so when somebody insists', async () => {
    const { item, units } = await tablets(1)
    const [order, person] = [await bareOrder(world), await somebody(world, 'Cleo')]
    const during = hours(BASE, 0, 10)
    const { bookings } = await world.call(contract.bookReturnable, {
      orderId: order.id,
      itemId: item.id,
      quantity: q(1),
      during,
    })
    const give = { unitId: units[0]!.id, personId: person.personId }
    await expect(world.call(contract.giveUnit, give)).rejects.toMatchObject({ code: 'warehouse.extension_takes' })
    await world.call(contract.giveUnit, { ...give, until: inDays(5) })
    const { handovers } = await page(units[0]!.id)
    await world.call(contract.takeUnitBack, { handoverId: handovers[0]!.id })
    await world.call(contract.giveUnit, give, { override })
    const { booking } = await world.call(contract.shortageOptions, { bookingId: bookings[0]!.id })
    expect(booking).toMatchObject({ troubleCause: 'given', short: q(1) })
    expect(booking.trouble).toContain('Cleo')
  })
})

describe('what measures', () => {
  it('is not given out after its calibration ended, unless somebody insists; a new certificate frees it', async () => {
    const { units } = await tablets(1)
    const person = await somebody(world, 'Dora')
    const unitId = units[0]!.id
    const { plans } = await world.call(contract.planCare, {
      unitIds: [unitId],
      kind: 'calibration',
      name: 'Yearly calibration',
      everyDays: 365,
      startedOn: addDays(today(), -400),
    })
    const give = { unitId, personId: person.personId }
    await expect(world.call(contract.giveUnit, give)).rejects.toMatchObject({
      code: 'warehouse.calibration_expired',
      overridable: true,
    })
    const care = { planId: plans[0]!.id, doneOn: addDays(today(), -1), certificateNumber: 'C-17' }
    await world.call(contract.recordCare, { ...care, passed: false, validUntil: addDays(today(), 300) })
    await expect(world.call(contract.giveUnit, give)).rejects.toMatchObject({ code: 'warehouse.calibration_expired' })
    await world.call(contract.recordCare, { ...care, doneOn: today(), validUntil: addDays(today(), 300) })
    await world.call(contract.giveUnit, give)
    expect((await page(unitId)).unit).toMatchObject({ needsCalibration: true, nextCare: { standing: 'ok' } })
  })

  it('is not issued with an order’s materials either', async () => {
    const { item, units } = await tablets(1)
    const unitId = units[0]!.id
    await world.call(contract.planCare, { unitIds: [unitId], kind: 'calibration', name: 'Calibration', everyDays: 10 })
    const order = await orderAt(world)
    await world.call(contract.reserve, { orderId: order.id, lines: [{ itemId: item.id, quantity: q(1) }] })
    const [booking] = (await world.call(contract.listBookings, { orderId: order.id })).rows
    await world.call(contract.pinUnits, { bookingId: booking!.id, unitIds: [unitId] })
    const issue = { orderId: order.id }
    await expect(world.call(contract.issueForOrder, issue)).rejects.toMatchObject({
      code: 'warehouse.calibration_expired',
    })
    await world.call(contract.issueForOrder, issue, { override })
    expect((await page(unitId)).unit).toMatchObject({ state: 'out', holder: { kind: 'activation' } })
    await world.call(contract.returnMaterials, {
      activationId: order.activationIds[0]!,
      lines: [{ itemId: item.id, quantity: q(1) }],
    })
    expect((await page(unitId)).unit).toMatchObject({ state: 'in_stock' })
  })

  it('needs maintenance by its counter, which never runs back', async () => {
    const { units } = await tablets(1)
    const unitId = units[0]!.id
    const plan = { unitIds: [unitId], kind: 'maintenance' as const, name: 'Oil', everyCount: q(100) }
    await expect(world.call(contract.planCare, plan)).rejects.toMatchObject({ code: 'warehouse.care_counter_missing' })
    await world.call(contract.planCare, { ...plan, counter: 'hours' })
    await world.call(contract.recordUsage, { unitId, counter: 'hours', reading: q(95) })
    expect((await page(unitId)).care[0]).toMatchObject({ standing: 'soon' })
    await expect(world.call(contract.recordUsage, { unitId, counter: 'hours', reading: q(94) })).rejects.toMatchObject({
      code: 'warehouse.counter_back',
    })
    await world.call(contract.recordUsage, { unitId, counter: 'hours', reading: q(101) })
    const due = await world.call(contract.listEquipment, { careDue: true, words: units[0]!.serial })
    expect(due.rows).toMatchObject([{ nextCare: { standing: 'due', name: 'Oil' } }])
  })
})

describe('a unit that breaks', () => {
  it('is reported by its label, goes to repair, and bookings that counted on it say because of what they are red', async () => {
    const { item, units, supplier } = await tablets(1)
    const unitId = units[0]!.id
    const order = await bareOrder(world)
    const { bookings } = await world.call(contract.bookReturnable, {
      orderId: order.id,
      itemId: item.id,
      quantity: q(1),
      during: hours(BASE, 0, 10),
      unitIds: [unitId],
    })
    await labelOf(unitId).call(contract.reportFault, { text: 'Screen is black', reportedBy: 'Eve' })
    await expect(
      labelOf(unitId).call(contract.reportFault, { unitId: (await tablets(1)).units[0]!.id, text: 'x' }),
    ).rejects.toMatchObject({ status: 404 })
    expect(await labelOf(unitId).call(contract.labelledUnit, {})).toMatchObject({ faultKnown: true, inRepair: false })
    const soon = await world.call(contract.openRepair, { unitId, fault: 'Screen', expectedBack: inDays(3) })
    expect(soon.repair).toMatchObject({ coversParts: true, coversLabour: true, supplierId: supplier.id })
    expect(soon.troubled).toEqual([])
    const { troubled } = await world.call(contract.postponeRepair, {
      repairId: soon.repair.id,
      expectedBack: inDays(12),
    })
    expect(troubled).toMatchObject([{ id: bookings[0]!.id, short: q(1), troubleCause: 'repair' }])
    expect(troubled[0]!.trouble).toContain(units[0]!.serial)
    await expect(
      world.call(contract.openRepair, { unitId, fault: 'x', expectedBack: inDays(2) }),
    ).rejects.toMatchObject({
      code: 'warehouse.unit_in_repair',
    })
    await world.call(contract.closeRepair, { repairId: soon.repair.id, outcome: 'repaired', cost: money(9_900, 'AUD') })
    const { booking } = await world.call(contract.shortageOptions, { bookingId: bookings[0]!.id })
    expect(booking.short).toEqual(q(0))
    expect((await page(unitId)).faults[0]).toMatchObject({ state: 'in_repair' })
  })

  it('is replaced by a loan unit at whoever had it and in the bookings that lost it', async () => {
    const { item, units } = await tablets(2)
    const [broken, loan] = [units[0]!.id, units[1]!.id]
    const person = await somebody(world, 'Finn')
    const order = await bareOrder(world)
    const { bookings } = await world.call(contract.bookReturnable, {
      orderId: order.id,
      itemId: item.id,
      quantity: q(1),
      during: hours(BASE, 0, 10),
      unitIds: [broken],
    })
    await world.call(contract.giveUnit, { unitId: broken, personId: person.personId, until: inDays(2) })
    const answer = await world.call(contract.openRepair, {
      unitId: broken,
      fault: 'Battery',
      expectedBack: inDays(20),
      loanUnitId: loan,
    })
    expect(answer.served).toBe(1)
    const { equipment } = await linkOf(person.personId).call(contract.myEquipment, {})
    expect(equipment).toMatchObject([{ unitId: loan, onLoan: true }])
    const { booking } = await world.call(contract.shortageOptions, { bookingId: bookings[0]!.id })
    expect(booking.units.map((each) => each.unitId)).toEqual([loan])
  })

  it('beyond repair is retired and written off, and claimed from its supplier by a numbered paper', async () => {
    const { item, units } = await tablets(1)
    const unitId = units[0]!.id
    const { repair } = await world.call(contract.openRepair, { unitId, fault: 'Burnt', expectedBack: inDays(2) })
    const claim = await world.call(contract.draftClaim, {
      unitId,
      repairId: repair.id,
      demand: 'replacement',
      reason: 'It burnt within its warranty.',
    })
    const sent = await world.call(contract.moveClaim, { claimId: claim.id, move: 'send' })
    expect(sent).toMatchObject({ state: 'sent', documentId: expect.stringMatching(/^doc_/) })
    const papers = await world.call(listDocuments, { kind: 'supplier_claim' })
    expect(papers.rows.length).toBeGreaterThan(0)
    await world.call(contract.moveClaim, { claimId: claim.id, move: 'accept', answer: 'A new one comes' })
    await expect(world.call(contract.moveClaim, { claimId: claim.id, move: 'send' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
    await world.call(contract.closeRepair, { repairId: repair.id, outcome: 'beyond_repair' })
    expect((await page(unitId)).unit).toMatchObject({ state: 'retired' })
    expect((await world.call(contract.stock, { words: item.sku })).rows[0]!.onHand).toEqual(q(0))
  })

  it('or gets lost takes its bookings with it, and serves again when it is found', async () => {
    const { item, units } = await tablets(1)
    const unitId = units[0]!.id
    const order = await bareOrder(world)
    const during = hours(BASE, 0, 10)
    const booked = { orderId: order.id, itemId: item.id, quantity: q(1), during, unitIds: [unitId] }
    const { bookings } = await world.call(contract.bookReturnable, booked)
    const standing = async () => (await world.call(contract.shortageOptions, { bookingId: bookings[0]!.id })).booking
    await world.call(contract.moveUnitOn, { unitId, move: 'lose', reason: 'Left in a taxi' })
    expect(await standing()).toMatchObject({ short: q(1), units: [] })
    expect((await world.call(contract.stock, { words: item.sku })).rows[0]!.onHand).toEqual(q(0))
    await world.call(contract.moveUnitOn, { unitId, move: 'find', reason: 'The driver brought it' })
    expect(await standing()).toMatchObject({ short: q(0) })
    await world.call(contract.moveUnitOn, { unitId, move: 'retire', reason: 'Too old' })
    expect((await page(unitId)).unit).toMatchObject({ state: 'retired' })
    await expect(world.call(contract.moveUnitOn, { unitId, move: 'find', reason: 'x' })).rejects.toMatchObject({
      code: 'lifecycle.wrong_state',
    })
  })

  it('after its warranty is claimed only by an override', async () => {
    const item = await returnable(world, 'Old printer', 0)
    const { units } = await world.call(contract.registerUnits, {
      itemId: item.id,
      intoStock: true,
      units: [{ serial: 'OLD-1' }],
    })
    const claim = { unitId: units[0]!.id, demand: 'refund' as const, reason: 'Broken' }
    await expect(world.call(contract.draftClaim, claim)).rejects.toMatchObject({
      code: 'warehouse.claim_without_supplier',
    })
    const supplier = await world.call(createParty, { kind: 'organisation', name: 'Old Prints' })
    await expect(world.call(contract.draftClaim, { ...claim, supplierId: supplier.id })).rejects.toMatchObject({
      code: 'warehouse.out_of_warranty',
      overridable: true,
    })
    await world.call(contract.draftClaim, { ...claim, supplierId: supplier.id }, { override })
  })
})
