import { assignmentsModule } from '@ordinate/assignments/module'
import { listDocuments } from '@ordinate/documents/contract'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, localTime, money, quantity } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { addActivations, cancelActivations, checkStage, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { createParty } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { warehouseModule } from './module.ts'

const ZONE = 'Australia/Adelaide'
const floors = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]

let world: Bench
beforeAll(async () => {
  world = await bench([ledgerModule, ...floors, warehouseModule])
})
afterAll(() => world.close())

let serial = 0
async function item(name: string, options: { decimals?: number } = {}) {
  serial += 1
  const value = money(150, 'AUD')
  return world.call(contract.createItem, {
    sku: `SKU-${serial}`,
    name,
    unit: 'pcs',
    kind: 'consumable',
    value,
    ...options,
  })
}

/** So many units on the shelf. */
async function shelve(itemId: string, units: number, orderId?: string) {
  serial += 1
  const lines = [{ itemId, expected: quantity(units), received: quantity(units) }]
  return world.call(contract.receive, { waybill: `W-${serial}`, lines, ...(orderId === undefined ? {} : { orderId }) })
}

async function order(days: number) {
  serial += 1
  const outlet = await world.call(createOutlet, { name: `Foodland ${serial}`, zone: ZONE })
  const from = addDays(dateIn(currentInstant(), ZONE), 10)
  const made = await world.call(createOrder, {
    title: 'Juice tasting',
    client: { name: `Client ${serial}` },
    startsOn: from,
  })
  const pattern = {
    outletIds: [outlet.id],
    from,
    to: addDays(from, days - 1),
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    startTime: localTime('11:00'),
    endTime: localTime('16:00'),
  }
  const { activationIds } = await world.call(addActivations, { orderId: made.id, pattern })
  return { id: made.id, activationIds }
}

const stockOf = async (itemId: string) => {
  const { rows } = await world.call(contract.stock, { limit: 500 })
  const { onHand, reserved, free, out } = rows.find((row) => row.id === itemId)!
  return [onHand, reserved, free, out].map((each) => Number(each.digits))
}
const q = (n: number) => quantity(n)

describe('a receipt against a waybill', () => {
  it('with a shortage puts on the shelf what came and issues the discrepancy act', async () => {
    const [juice, cups] = [await item('Juice 0.2 l'), await item('Cups')]
    const supplier = await world.call(createParty, { kind: 'organisation', name: 'Sunny Juice Co' })
    const lines = [
      { itemId: juice.id, expected: q(1000), received: q(960), damaged: q(12) },
      { itemId: cups.id, expected: q(500), received: q(500) },
    ]
    const receipt = await world.call(contract.receive, { waybill: 'WB-77', supplierId: supplier.id, lines })
    expect(receipt).toMatchObject({ discrepancies: 1, supplierName: 'Sunny Juice Co', waybill: 'WB-77' })
    expect(receipt.number).toMatch(/^\d{4}-\d{4}$/)
    expect(receipt.documentId).not.toBeNull()
    expect(receipt.actId).not.toBeNull()
    expect(receipt.lines[0]!.difference).toEqual(q(-40))
    expect(await stockOf(juice.id)).toEqual([948, 0, 948, 0])
    await expect(
      world.call(contract.receive, { waybill: 'WB-77', supplierId: supplier.id, lines }),
    ).rejects.toMatchObject({ status: 409, code: 'warehouse.waybill_received' })
    const { rows } = await world.call(contract.movements, { itemId: juice.id })
    expect(rows.map((row) => Number(row.quantity.digits))).toEqual([948])
  })

  it('that agrees with the waybill needs no act', async () => {
    const cups = await item('Plain cups')
    expect((await shelve(cups.id, 10)).actId).toBeNull()
  })

  it('refuses an item counted too finely and leaves the shelf as it was', async () => {
    const cups = await item('Whole cups')
    const lines = [{ itemId: cups.id, expected: quantity('1.5'), received: quantity('1.5') }]
    await expect(world.call(contract.receive, { waybill: 'X', lines })).rejects.toMatchObject({
      code: 'warehouse.too_fine',
    })
    expect(await stockOf(cups.id)).toEqual([0, 0, 0, 0])
  })
})

describe('materials of an order', () => {
  it('are reserved, issued, used, returned, counted, written off and closed at zero with the leftovers act', async () => {
    const juice = await item('Story juice')
    const { id, activationIds } = await order(2)
    await shelve(juice.id, 250, id)
    const [first, second] = activationIds as [string, string]
    await world.call(contract.reserve, { orderId: id, lines: [{ itemId: juice.id, quantity: q(100) }] })
    expect(await stockOf(juice.id)).toEqual([250, 200, 50, 0])
    const gates = async () => {
      const running = await world.call(checkStage, { orderId: id, stage: 'running' })
      return running.gates.find((gate) => gate.code === 'warehouse.materials_issued')?.met
    }
    expect(await gates()).toBe(false)

    const note = await world.as('warehouse_keeper').call(contract.issueForOrder, { orderId: id })
    expect(note).toMatchObject({ activations: 2 })
    expect(await stockOf(juice.id)).toEqual([50, 0, 50, 200])
    expect(await gates()).toBe(true)
    await world.call(contract.acknowledge, { activationId: first })

    const figures = (used: number, returned: number) => [{ itemId: juice.id, used: q(used), returned: q(returned) }]
    await world.call(contract.recordConsumption, { activationId: first, lines: figures(90, 10) })
    await world.call(contract.recordConsumption, { activationId: first, lines: figures(80, 20) })
    await world.call(contract.recordConsumption, { activationId: second, lines: figures(70, 25) })
    await expect(
      world.call(contract.recordConsumption, { activationId: second, lines: figures(90, 20) }),
    ).rejects.toMatchObject({ code: 'warehouse.more_than_issued', params: { issued: '100', accounted: '110' } })
    expect(await stockOf(juice.id)).toEqual([50, 0, 50, 50])

    expect(await world.call(contract.acceptReturns, { orderId: id })).toEqual({ lines: 2 })
    expect(await stockOf(juice.id)).toEqual([95, 0, 95, 5])
    await expect(world.call(contract.closeReconciliation, { orderId: id })).rejects.toMatchObject({
      code: 'warehouse.not_reconciled',
      params: { lines: 1 },
    })
    const lost = { activationId: second, lines: [{ itemId: juice.id, quantity: q(5) }], reason: 'Broken in the store' }
    const act = await world.call(contract.writeOff, lost)
    expect(act.documentId).toMatch(/^doc_/)
    const [line] = (await world.call(contract.reconcile, { orderId: id })).items
    expect(line).toMatchObject({
      receivedForOrder: q(250),
      issued: q(200),
      used: q(150),
      returned: q(45),
      unaccounted: q(0),
    })

    await world.call(contract.closeReconciliation, { orderId: id })
    await expect(world.call(contract.issueForOrder, { orderId: id })).rejects.toMatchObject({
      code: 'warehouse.reconciliation_closed',
    })
    const papers = (await world.call(listDocuments, { orderId: id })).rows.map((row) => row.kind).sort()
    expect(papers).toEqual(['goods_receipt', 'issue_note', 'leftovers_act', 'write_off_act'])
    expect(await stockOf(juice.id)).toEqual([95, 0, 95, 0])
  })

  it('cannot be reserved beyond the shelf, and the sentence says what is free', async () => {
    const cups = await item('Scarce cups')
    await shelve(cups.id, 30)
    const { id } = await order(2)
    await expect(
      world.call(contract.reserve, { orderId: id, lines: [{ itemId: cups.id, quantity: q(20) }] }),
    ).rejects.toMatchObject({ status: 409, code: 'warehouse.not_enough', params: { free: '30', wanted: '40' } })
    expect(await stockOf(cups.id)).toEqual([30, 0, 30, 0])
  })

  it('are never given out twice, whatever races for the last of them', async () => {
    const cups = await item('Contested cups')
    await shelve(cups.id, 50)
    const orders = await Promise.all(Array.from({ length: 8 }, () => order(1)))
    const lines = [{ itemId: cups.id, quantity: q(20) }]
    const { won } = await race(orders.length, (n) =>
      world.call(contract.issueForOrder, { orderId: orders[n]!.id, lines }),
    )
    expect(won).toHaveLength(2)
    expect(await stockOf(cups.id)).toEqual([10, 0, 10, 40])
  })

  it('go back to the shelf when the activation that they were reserved for is cancelled', async () => {
    const cups = await item('Released cups')
    await shelve(cups.id, 50)
    const { id, activationIds } = await order(2)
    await world.call(contract.reserve, { orderId: id, lines: [{ itemId: cups.id, quantity: q(20) }] })
    await world.call(cancelActivations, { activationIds: [activationIds[0]!] })
    expect(await stockOf(cups.id)).toEqual([50, 20, 30, 0])
    expect(await world.call(contract.release, { orderId: id })).toEqual({ activations: 1 })
    expect(await stockOf(cups.id)).toEqual([50, 0, 50, 0])
  })

  it('that came back short stay out until somebody accounts for them', async () => {
    const stand = await item('Stands')
    await shelve(stand.id, 4)
    const { id, activationIds } = await order(1)
    const activationId = activationIds[0]!
    await world.call(contract.issue, { activationId, lines: [{ itemId: stand.id, quantity: q(4) }] })
    await world.call(contract.recordConsumption, { activationId, lines: [{ itemId: stand.id, returned: q(4) }] })
    await world.call(contract.returnMaterials, { activationId, lines: [{ itemId: stand.id, quantity: q(3) }] })
    const [line] = (await world.call(contract.reconcile, { orderId: id })).activations
    expect(line).toMatchObject({ returned: q(3), returning: q(0), unaccounted: q(1) })
    expect(await stockOf(stand.id)).toEqual([3, 0, 3, 1])
    await expect(
      world.call(contract.recordConsumption, { activationId, lines: [{ itemId: stand.id, returned: q(2) }] }),
    ).rejects.toMatchObject({ code: 'warehouse.already_counted' })
  })
})
