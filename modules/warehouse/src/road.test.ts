import { addDays } from '@ordinate/kernel'
import { cancelActivations } from '@ordinate/orders/contract'
import { race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { n, openTestStore, q, type TestStore, today } from './testing/store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.world.close())

const call: TestStore['world']['call'] = (operation, input, options) => store.world.call(operation, input, options)

/** An item of which the activations of an order were issued so many each. */
async function sent(units: number, outlets = 1, shelved = units * outlets) {
  const item = await store.item('Juice')
  await store.shelve(item.id, shelved)
  const order = await store.order(outlets)
  await call(contract.issueForOrder, { orderId: order.id, lines: [{ itemId: item.id, quantity: q(units) }] })
  const consignments = await store.onRoad(order.id)
  const of = (activationId: string) => consignments.find((each) => each.to.id === activationId)!
  return { item, order, of, first: order.activationIds[0]!, second: order.activationIds[1]! }
}

describe('what was issued', () => {
  it('is on the road until its arrival is confirmed', async () => {
    const { item, order, of, first } = await sent(20)
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ issued: q(20), onRoad: q(20) })
    const consignment = of(first)
    expect(consignment).toMatchObject({ state: 'on_road', kind: 'issue' })
    expect(await call(contract.receiveConsignment, { consignmentId: consignment.id })).toEqual({ differences: 0 })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ onRoad: q(0), unaccounted: q(20) })
  })

  it('is confirmed once, whoever races for it', async () => {
    const { item, order, of, first } = await sent(20)
    const { won, lost } = await race(6, () => call(contract.receiveConsignment, { consignmentId: of(first).id }))
    expect(won).toHaveLength(1)
    for (const each of lost) expect(each).toMatchObject({ code: 'warehouse.already_received' })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ onRoad: q(0), unaccounted: q(20) })
  })

  it('has arrived when somebody speaks of what became of it', async () => {
    const { item, order, first } = await sent(20)
    await call(contract.recordConsumption, { activationId: first, lines: [{ itemId: item.id, used: q(20) }] })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ onRoad: q(0), unaccounted: q(0) })
    expect(await store.onRoad(order.id)).toEqual([])
  })

  it('still has to come back from an activation that is cancelled', async () => {
    const { item, order, first } = await sent(20)
    await call(cancelActivations, { activationIds: [first] })
    await call(contract.returnMaterials, { activationId: first, lines: [{ itemId: item.id, quantity: q(20) }] })
    expect(await store.stockOf(item.id)).toEqual([20, 0, 20, 0])
    expect((await call(contract.reconcile, { orderId: order.id })).items[0]!.unaccounted).toEqual(q(0))
  })
})

describe('a difference on the road', () => {
  async function short(received: number) {
    const made = await sent(20, 1, 40)
    const lines = [{ lineNo: 1, received: q(received) }]
    await call(contract.receiveConsignment, { consignmentId: made.of(made.first).id, lines, note: 'Two boxes' })
    const { rows } = await call(contract.listDifferences, { orderId: made.order.id, open: true })
    return { ...made, difference: rows[0]! }
  }
  const settle = (differenceId: string, outcome: contract.DifferenceOutcome) =>
    call(contract.settleDifference, { differenceId, outcome, reason: 'Rang them up' })

  it('is a case with both figures, and what both agree on has arrived', async () => {
    const { item, order, first, difference } = await short(17)
    expect(difference).toMatchObject({ said: q(20), counted: q(17), possible: ['arrived', 'kept', 'lost'] })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ onRoad: q(3), unaccounted: q(20) })
    await expect(
      call(contract.recordConsumption, { activationId: first, lines: [{ itemId: item.id, used: q(18) }] }),
    ).rejects.toMatchObject({ code: 'warehouse.more_than_issued', params: { issued: '17' } })
  })
  it('that the sender kept goes back to its place, and was never issued', async () => {
    const { item, order, first, difference } = await short(17)
    await settle(difference.id, 'kept')
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ issued: q(17), onRoad: q(0) })
    expect(await store.stockOf(item.id)).toEqual([23, 0, 23, 17])
    const { rows } = await call(contract.listConsignments, { orderId: order.id })
    expect(rows[0]!.state).toBe('settled')
  })
  it('that is lost stands on the sheet as lost', async () => {
    const { item, order, first, difference } = await short(17)
    await settle(difference.id, 'lost')
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ issued: q(20), lost: q(3), onRoad: q(0) })
  })
  it('that arrived after all is there', async () => {
    const { item, order, first, difference } = await short(17)
    await settle(difference.id, 'arrived')
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ onRoad: q(0), unaccounted: q(20) })
  })
  it('of too much takes more from the shelf, or was a wrong count', async () => {
    const more = await short(24)
    expect(more.difference.possible).toEqual(['sent_more', 'miscounted'])
    await settle(more.difference.id, 'sent_more')
    expect(await store.sheet(more.order.id, more.first, more.item.id)).toMatchObject({
      issued: q(24),
      unaccounted: q(24),
    })
    expect(await store.stockOf(more.item.id)).toEqual([16, 0, 16, 24])
    const wrong = await short(24)
    await settle(wrong.difference.id, 'miscounted')
    expect(await store.sheet(wrong.order.id, wrong.first, wrong.item.id)).toMatchObject({ issued: q(20) })
  })
  it('is decided once, and only as it can have been', async () => {
    const { difference } = await short(17)
    await expect(settle(difference.id, 'sent_more')).rejects.toMatchObject({ code: 'warehouse.outcome_unfit' })
    const { won } = await race(4, () => settle(difference.id, 'lost'))
    expect(won).toHaveLength(1)
  })
})

describe('goods handed on', () => {
  it('leave one outlet and arrive at the other, and both sheets know', async () => {
    const { item, order, first, second } = await sent(20, 2)
    const moved = await call(contract.sendTransfer, {
      from: { kind: 'activation', id: first },
      to: { kind: 'activation', id: second },
      lines: [{ itemId: item.id, quantity: q(5) }],
    })
    expect(moved).toMatchObject({ state: 'on_road', kind: 'transfer' })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ movedOut: q(5), unaccounted: q(15) })
    expect(await store.sheet(order.id, second, item.id)).toMatchObject({ movedIn: q(5), onRoad: q(25) })
    await call(contract.receiveConsignment, { consignmentId: moved.id, lines: [{ lineNo: 1, received: q(4) }] })
    const { rows } = await call(contract.listDifferences, { orderId: order.id, open: true })
    await call(contract.settleDifference, {
      differenceId: rows[0]!.id,
      outcome: 'kept',
      reason: 'Found behind the shelf',
    })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ movedOut: q(4), unaccounted: q(16) })
    expect(await store.sheet(order.id, second, item.id)).toMatchObject({ movedIn: q(4), unaccounted: q(24) })
  })
  it('cannot be more than is there, nor go to another order', async () => {
    const [one, other] = [await sent(20, 2), await sent(20)]
    const to = (id: string, units: number) =>
      call(contract.sendTransfer, {
        from: { kind: 'activation', id: one.first },
        to: { kind: 'activation', id },
        lines: [{ itemId: one.item.id, quantity: q(units) }],
      })
    await expect(to(one.second, 21)).rejects.toMatchObject({ code: 'warehouse.more_than_out' })
    await expect(to(other.first, 1)).rejects.toMatchObject({ code: 'warehouse.transfer_orders' })
    await expect(to(one.first, 1)).rejects.toMatchObject({ code: 'warehouse.transfer_ends' })
  })
  it('between stores lie on the road in between', async () => {
    const item = await store.item('Cups')
    await store.shelve(item.id, 10)
    const main = (await call(contract.listStoragePlaces, {})).rows.find((place) => place.isMain)!
    const van = await call(contract.createStoragePlace, { code: `VAN-${store.next()}`, kind: 'vehicle' })
    const moved = await call(contract.sendTransfer, {
      from: { kind: 'store', id: main.id },
      to: { kind: 'store', id: van.id },
      lines: [{ itemId: item.id, quantity: q(4) }],
    })
    expect(await store.stockOf(item.id)).toEqual([6, 0, 6, 0])
    await call(contract.receiveConsignment, { consignmentId: moved.id })
    expect((await store.lotsOf(item.id)).sort()).toEqual([`${main.code} -: 6`, `${van.code} -: 4`].sort())
  })
})

describe('what is left', () => {
  it('goes back in one step to the places and lots it came from, in as many parts as it comes', async () => {
    const item = await store.item('Yoghurt', { dating: 'use_by' })
    const cold = await call(contract.createStoragePlace, { code: `COLD-${store.next()}` })
    await store.shelve(item.id, 6, { code: 'EARLY', expiresOn: addDays(today(), 20) }, cold.id)
    await store.shelve(item.id, 10, { code: 'LATE', expiresOn: addDays(today(), 60) })
    const order = await store.order(1)
    const activationId = order.activationIds[0]!
    await call(contract.issue, { activationId, lines: [{ itemId: item.id, quantity: q(12) }] })
    expect(await store.lotsOf(item.id)).toEqual(['MAIN LATE: 4'])
    await call(contract.recordConsumption, { activationId, lines: [{ itemId: item.id, used: q(4) }] })
    expect(await call(contract.returnUnused, { activationId })).toEqual({ items: 1 })
    expect(await store.sheet(order.id, activationId, item.id)).toMatchObject({ returning: q(8) })
    const back = (units: number) =>
      call(contract.returnMaterials, { activationId, lines: [{ itemId: item.id, quantity: q(units) }] })
    await expect(back(9)).rejects.toMatchObject({ code: 'warehouse.more_than_out' })
    await back(5)
    expect(await store.lotsOf(item.id)).toEqual(['MAIN LATE: 9'])
    await back(3)
    expect(await store.lotsOf(item.id)).toEqual([`${cold.code} EARLY: 2`, 'MAIN LATE: 10'])
    expect(await store.sheet(order.id, activationId, item.id)).toMatchObject({ returned: q(8), unaccounted: q(0) })
  })
  it('that comes back short is a case', async () => {
    const { item, order, first } = await sent(20)
    await call(contract.returnUnused, { activationId: first })
    await call(contract.returnMaterials, { activationId: first, lines: [{ itemId: item.id, quantity: q(18) }] })
    const { rows } = await call(contract.listDifferences, { orderId: order.id, open: true })
    expect(rows[0]).toMatchObject({ kind: 'return', said: q(20), counted: q(18) })
    await call(contract.settleDifference, { differenceId: rows[0]!.id, outcome: 'lost', reason: 'Nobody knows' })
    expect(await store.sheet(order.id, first, item.id)).toMatchObject({ lost: q(2), unaccounted: q(0) })
  })
})

describe('the last lot', () => {
  it('is issued to one of two who want it', async () => {
    const item = await store.item('Juice', { dating: 'use_by' })
    await store.shelve(item.id, 10, { code: 'GONE', expiresOn: addDays(today(), 2) })
    await store.shelve(item.id, 10, { code: 'LAST', expiresOn: addDays(today(), 40) })
    const orders = [await store.order(1), await store.order(1)]
    const { won, lost } = await race(2, (at) =>
      call(contract.issueForOrder, { orderId: orders[at]!.id, lines: [{ itemId: item.id, quantity: q(10) }] }),
    )
    expect(won).toHaveLength(1)
    expect(lost[0]).toMatchObject({ code: 'warehouse.only_expired', params: { expired: '10' } })
    expect(await store.lotsOf(item.id)).toEqual(['MAIN GONE: 10'])
  })
  it('that is past its date on the day is not issued, though it is named', async () => {
    const item = await store.item('Juice', { dating: 'use_by' })
    await store.shelve(item.id, 10, { code: 'GONE', expiresOn: addDays(today(), 9) })
    const { rows } = await call(contract.stockByLot, { itemId: item.id })
    const order = await store.order(1)
    const lines = [{ itemId: item.id, quantity: q(1), lotId: rows[0]!.lotId! }]
    await expect(call(contract.issueForOrder, { orderId: order.id, lines })).rejects.toMatchObject({
      code: 'warehouse.lot_expired',
    })
  })
  it('past its best-before date is issued by decision, with the reason', async () => {
    const item = await store.item('Biscuits', { dating: 'best_before' })
    await store.shelve(item.id, 10, { code: 'OLD', expiresOn: addDays(today(), 9) })
    const { rows } = await call(contract.stockByLot, { itemId: item.id })
    const order = await store.order(1)
    const lines = [{ itemId: item.id, quantity: q(1), lotId: rows[0]!.lotId! }]
    const issue = (override?: { reason: string }) =>
      call(contract.issueForOrder, { orderId: order.id, lines }, override ? { override } : {})
    await expect(issue()).rejects.toMatchObject({ code: 'warehouse.lot_expired' })
    expect(await issue({ reason: 'The client agrees' })).toMatchObject({ activations: 1 })
  })
})

it('a pick list goes through the store by place and is issued once', async () => {
  const item = await store.item('Flyers', { fragile: true })
  const shelf = await call(contract.createStoragePlace, { code: `A-${store.next()}` })
  await store.shelve(item.id, 5, undefined, shelf.id)
  await store.shelve(item.id, 20)
  const order = await store.order(3)
  await call(contract.reserve, { orderId: order.id, lines: [{ itemId: item.id, quantity: q(7) }] })
  const pick = await call(contract.planPick, { orderId: order.id, activationIds: order.activationIds, name: 'North' })
  expect(pick.stops).toHaveLength(3)
  expect(pick.lines.map((line) => [line.placeCode, n(line.quantity)])).toEqual([
    [shelf.code, 5],
    ['MAIN', 16],
  ])
  const { won } = await race(3, () => call(contract.issuePick, { pickId: pick.id }))
  expect(won).toHaveLength(1)
  expect(await store.onRoad(order.id)).toHaveLength(3)
  expect((await call(contract.getPick, { pickId: pick.id })).lines.map((line) => n(line.quantity))).toEqual([5, 16])
})
