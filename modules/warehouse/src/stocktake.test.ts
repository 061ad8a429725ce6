import { listDocuments } from '@ordinate/documents/contract'
import { addMinutes, money, type Quantity, quantity, quantityToNumber, seededRandom } from '@ordinate/kernel'
import { currentInstant } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { baseMoment, modules, orderAt, returnable, shelve } from './testing/store-world.ts'

let world: Bench
beforeAll(async () => {
  world = await bench(modules)
})
afterAll(() => world.close())

const q = (n: number) => quantity(n)
const n = (figure: Quantity | null) => (figure === null ? null : quantityToNumber(figure))

let running = 0
async function cups(pieces: number) {
  running += 1
  const item = await world.call(contract.createItem, {
    sku: `CUP-${running}`,
    name: `Cup ${running}`,
    unit: 'pcs',
    kind: 'consumable',
    value: money(200, 'AUD'),
  })
  await shelve(world, item.id, pieces)
  return item
}
async function mainPlaceId() {
  const { rows } = await world.call(contract.listStoragePlaces, {})
  return rows.find((place) => place.isMain)!.id
}
/** Each stocktake of these tests is over before the next begins. */
async function counting(options: { blind?: boolean; tolerancePercent?: number } = {}) {
  const placeId = await mainPlaceId()
  const stocktake = await world.call(contract.openStocktake, { placeIds: [placeId], ...options })
  return { placeId, id: stocktake.id }
}
const view = (stocktakeId: string) => world.call(contract.getStocktake, { stocktakeId })
const onHand = async (itemId: string, sku: string) => {
  const { rows } = await world.call(contract.stock, { words: sku })
  return n(rows.find((row) => row.id === itemId)!.onHand)
}

describe('a stocktake', () => {
  it('asks for a count that is far off again, and puts the differences into the books with acts after approval', async () => {
    const [short, over] = [await cups(100), await cups(50)]
    const { id, placeId } = await counting()
    const first = await world.call(contract.countStock, {
      stocktakeId: id,
      lines: [
        { placeId, itemId: short.id, counted: q(80) },
        { placeId, itemId: over.id, counted: q(51) },
      ],
    })
    expect(first).toEqual({ counted: 2, recount: 1 })
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })
    const post = { stocktakeId: id }
    await expect(world.as('warehouse_keeper').call(contract.postStocktake, post)).rejects.toMatchObject({ status: 403 })
    await expect(world.call(contract.postStocktake, post)).rejects.toMatchObject({ code: 'warehouse.recount_open' })
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'count_on' })
    await world.call(contract.countStock, { stocktakeId: id, lines: [{ placeId, itemId: short.id, counted: q(81) }] })
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })
    const { totals } = await view(id)
    expect(totals).toMatchObject({ surplus: money(200, 'AUD'), shortage: money(3_800, 'AUD'), recount: 0 })
    const posted = await world.call(contract.postStocktake, post)
    expect(posted).toMatchObject({ state: 'posted', surplusId: expect.any(String), shortageId: expect.any(String) })
    expect([await onHand(short.id, short.sku), await onHand(over.id, over.sku)]).toEqual([81, 51])
    const kinds = (await world.call(listDocuments, {})).rows.map((paper) => paper.kind)
    expect(kinds).toEqual(expect.arrayContaining(['stock_surplus_act', 'stock_shortage_act']))
    await expect(world.call(contract.postStocktake, post)).rejects.toMatchObject({ code: 'lifecycle.wrong_state' })
  })

  it('finds exactly what is really missing while goods come and go, however long counts lie before they are entered', async () => {
    const random = seededRandom('stocktake')
    const pick = (below: number) => Math.floor(random() * below)
    const items = await Promise.all([0, 1, 2].map(() => cups(200)))
    const hidden = [-7, 0, 4]
    const { id, placeId } = await counting({ tolerancePercent: 100 })
    const order = await orderAt(world, { days: 1 })
    for (let round = 0; round < 4; round += 1) {
      const looked: { at: number; counted: number; moment: ReturnType<typeof currentInstant> }[] = []
      for (const at of items.keys()) {
        const books = (await onHand(items[at]!.id, items[at]!.sku))!
        looked.push({ at, counted: books + hidden[at]!, moment: currentInstant() })
      }
      await race(4, async (runner) => {
        const item = items[pick(3)]!
        if (runner % 2 === 0) return shelve(world, item.id, 1 + pick(20))
        const lines = [{ itemId: item.id, quantity: q(1 + pick(10)) }]
        return world.call(contract.issue, { activationId: order.activationIds[0]!, lines })
      })
      for (const { at, counted, moment } of looked) {
        const line = { placeId, itemId: items[at]!.id, counted: q(counted), countedAt: moment }
        await world.call(contract.countStock, { stocktakeId: id, lines: [line] })
      }
      const { lines } = await view(id)
      const found = items.map((item) => n(lines.find((line) => line.itemId === item.id)!.difference))
      expect(found).toEqual(hidden)
    }
    const before = await Promise.all(items.map((item) => onHand(item.id, item.sku)))
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })
    await world.call(contract.postStocktake, { stocktakeId: id })
    const after = await Promise.all(items.map((item) => onHand(item.id, item.sku)))
    expect(after.map((figure, at) => figure! - before[at]!)).toEqual(hidden)
  })

  it('leaves what is on the road out and lists it', async () => {
    const item = await cups(30)
    const order = await orderAt(world)
    const lines = [{ itemId: item.id, quantity: q(10) }]
    await world.call(contract.issue, { activationId: order.activationIds[0]!, lines })
    const { id, placeId } = await counting()
    const { onRoad, lines: open } = await view(id)
    expect(onRoad.find((each) => each.itemId === item.id)).toMatchObject({ kind: 'issue', quantity: q(10) })
    expect(open.find((line) => line.itemId === item.id)).toMatchObject({ counted: null, expected: q(20) })
    await world.call(contract.countStock, { stocktakeId: id, lines: [{ placeId, itemId: item.id, counted: q(20) }] })
    const counted = (await view(id)).lines.find((line) => line.itemId === item.id)!
    expect(counted).toMatchObject({ difference: q(0), recount: false })
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'cancel' })
  })

  it('that is blind does not tell whoever counts what the books say until counting is over', async () => {
    const item = await cups(12)
    const { id, placeId } = await counting({ blind: true })
    const keeper = world.as('warehouse_keeper')
    await keeper.call(contract.countStock, { stocktakeId: id, lines: [{ placeId, itemId: item.id, counted: q(11) }] })
    const seen = async () => {
      const { lines } = await keeper.call(contract.getStocktake, { stocktakeId: id })
      return lines.find((line) => line.itemId === item.id)!
    }
    expect(await seen()).toMatchObject({ counted: q(11), expected: null, difference: null, value: null })
    await keeper.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })
    expect(await seen()).toMatchObject({ expected: q(12), difference: q(-1) })
    await keeper.call(contract.moveStocktake, { stocktakeId: id, move: 'cancel' })
  })

  it('takes a place once at a time, whoever begins at the same moment', async () => {
    const placeId = await mainPlaceId()
    const { won, lost } = await race(3, () => world.call(contract.openStocktake, { placeIds: [placeId] }))
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toMatchObject({ code: 'warehouse.place_being_counted' })
    await world.call(contract.moveStocktake, { stocktakeId: won[0]!.id, move: 'cancel' })
  })

  it('names units that were not scanned, and makes bookings short by what is missing', async () => {
    const item = await returnable(world, 'Counted stand', 0)
    const { units } = await world.call(contract.registerUnits, {
      itemId: item.id,
      intoStock: true,
      units: [{ serial: `${item.sku}-A` }, { serial: `${item.sku}-B` }],
    })
    const order = await orderAt(world)
    await world.call(contract.bookReturnable, {
      orderId: order.id,
      itemId: item.id,
      quantity: q(2),
      during: { start: baseMoment(), end: addMinutes(baseMoment(), 60) },
    })
    const { id, placeId } = await counting({ tolerancePercent: 100 })
    const line = { placeId, itemId: item.id, counted: q(1), unitIds: [units[0]!.id] }
    await world.call(contract.countStock, { stocktakeId: id, lines: [line] })
    expect((await view(id)).unitsMissing.map((unit) => unit.serial)).toEqual([`${item.sku}-B`])
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })
    await world.call(contract.postStocktake, { stocktakeId: id })
    const { rows } = await world.call(contract.listBookings, { itemId: item.id, troubled: true })
    expect(rows[0]).toMatchObject({ short: q(1), troubleCause: 'fewer_owned' })
  })

  it('refuses bad counts by the field and counts nothing', async () => {
    const item = await cups(5)
    const { id, placeId } = await counting()
    const count = (line: object) =>
      world.call(contract.countStock, {
        stocktakeId: id,
        lines: [{ placeId, itemId: item.id, counted: q(5), ...line }],
      })
    await expect(count({ counted: quantity('1.5') })).rejects.toMatchObject({ code: 'warehouse.too_fine' })
    await expect(count({ countedAt: addMinutes(currentInstant(), 60) })).rejects.toMatchObject({
      code: 'warehouse.counted_in_future',
      fields: [{ path: 'lines.0.countedAt' }],
    })
    const other = await world.call(contract.createStoragePlace, { code: `P-${running}` })
    await expect(count({ placeId: other.id })).rejects.toMatchObject({ code: 'warehouse.place_not_counted_here' })
    expect((await view(id)).totals.counted).toBe(0)
    await expect(world.call(contract.moveStocktake, { stocktakeId: id, move: 'finish' })).rejects.toMatchObject({
      code: 'warehouse.nothing_counted',
    })
    await world.call(contract.moveStocktake, { stocktakeId: id, move: 'cancel' })
  })
})
