import { addDays } from '@ordinate/kernel'
import { confirmImport, previewImport, startPasted } from '@ordinate/platform/contract'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { n, openTestStore, q, type TestStore, today } from './testing/store.ts'

let store: TestStore
beforeAll(async () => {
  store = await openTestStore()
})
afterAll(() => store.world.close())

const call: TestStore['world']['call'] = (operation, input, options) => store.world.call(operation, input, options)

describe('a receipt', () => {
  it('asks for the date of a dated item, and refuses a known lot with another date', async () => {
    const item = await store.item('Milk', { dating: 'use_by' })
    await expect(store.shelve(item.id, 5)).rejects.toMatchObject({ code: 'warehouse.lot_date_missing' })
    await store.shelve(item.id, 5, { code: 'A', expiresOn: addDays(today(), 9) })
    await expect(store.shelve(item.id, 5, { code: 'A', expiresOn: addDays(today(), 8) })).rejects.toMatchObject({
      code: 'warehouse.lot_date_differs',
    })
    const over = { code: 'B', expiresOn: addDays(today(), -1) }
    await expect(store.shelve(item.id, 5, over)).rejects.toMatchObject({ code: 'warehouse.lot_expired' })
  })
  it('refuses a place that does not suit, unless somebody says why', async () => {
    const item = await store.item('Ice', { maxCelsius: -18 })
    const warm = await call(contract.createStoragePlace, { code: `W-${store.next()}` })
    const input = { waybill: 'ICE', placeId: warm.id, lines: [{ itemId: item.id, expected: q(1), received: q(1) }] }
    await expect(call(contract.receive, input)).rejects.toMatchObject({ code: 'warehouse.place_temperature' })
    const receipt = await call(contract.receive, input, { override: { reason: 'Goes on in an hour' } })
    expect(receipt.lines[0]!.placeId).toBe(warm.id)
  })
  it('registers the serial numbers of what came, one for each', async () => {
    const item = await store.item('Scanner', { kind: 'returnable' })
    const line = { itemId: item.id, expected: q(2), received: q(2) }
    const receive = (waybill: string, serials: string[]) =>
      call(contract.receive, { waybill, lines: [{ ...line, serials }] })
    await expect(receive('S1', ['A'])).rejects.toMatchObject({ code: 'warehouse.serials_count' })
    await receive('S2', ['A', 'B'])
    const { rows } = await call(contract.listUnits, { itemId: item.id })
    expect(rows.map((unit) => unit.serial)).toEqual(['A', 'B'])
  })
})

it('kits are put together, taken apart, and issued as their parts', async () => {
  const [box, cup, napkin] = [await store.item('Box'), await store.item('Cup'), await store.item('Napkin')]
  await store.shelve(cup.id, 100)
  await store.shelve(napkin.id, 100)
  const parts = [
    { itemId: cup.id, quantity: q(10) },
    { itemId: napkin.id, quantity: q(5) },
  ]
  await call(contract.setKit, { itemId: box.id, parts })
  await call(contract.assembleKit, { itemId: box.id, quantity: q(4) })
  expect([await store.stockOf(box.id), await store.stockOf(cup.id)].map((each) => each[0])).toEqual([4, 60])
  await expect(call(contract.assembleKit, { itemId: box.id, quantity: q(7) })).rejects.toMatchObject({
    code: 'warehouse.not_enough',
  })
  await call(contract.takeKitApart, { itemId: box.id, quantity: q(1) })
  expect([await store.stockOf(box.id), await store.stockOf(cup.id)].map((each) => each[0])).toEqual([3, 70])
  const order = await store.order(1)
  await call(contract.issueForOrder, {
    orderId: order.id,
    kitsAsParts: true,
    lines: [{ itemId: box.id, quantity: q(2) }],
  })
  expect((await store.stockOf(cup.id))[0]).toBe(50)
  expect((await store.onRoad(order.id))[0]!.lines.map((line) => n(line.sent)).sort()).toEqual([10, 20])
})

it('the waybill importer takes any table without a defect, and writes nothing before it is confirmed', async () => {
  const item = await store.item('Juice')
  const cell = fc.oneof(
    fc.constantFrom(item.sku, item.name, '5', '1,5', '-3', '1e9', '31.02.2027', '01.02.2027', ''),
    fc.string({ maxLength: 20 }),
  )
  const heads = fc.shuffledSubarray(['Quantity', 'Code', 'Item', 'Lot', 'Good until', 'Price', 'Unit', 'Other'], {
    minLength: 1,
  })
  const table = fc.tuple(
    heads,
    fc.array(fc.array(cell, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 6 }),
  )
  const clean = (text: string) => text.replaceAll(/[\t\r\n"]/g, ' ')
  await fc.assert(
    fc.asyncProperty(table, async ([head, rows]) => {
      const text = [head, ...rows].map((cells) => cells.map(clean).join('\t')).join('\n')
      const parameters = { waybill: `F-${store.next()}`, addItems: true }
      const run = await call(startPasted, { kind: 'warehouse.waybill', text, parameters }).catch((error) => {
        expect(error).toMatchObject({ code: expect.stringMatching(/^imports\./) })
        return undefined
      })
      if (run?.state !== 'ready') return
      const before = (await call(contract.listWaybills, { words: parameters.waybill })).rows
      expect(before).toEqual([])
      const preview = (await call(previewImport, { importId: run.id, limit: 100 })).rows
      for (const row of preview.filter(({ status }) => status === 'error'))
        expect(row.problems.length).toBeGreaterThan(0)
      const wanted = (run.counts?.new ?? 0) + (run.counts?.changed ?? 0)
      if (wanted === 0) return
      await call(confirmImport, { importId: run.id })
      const [waybill] = (await call(contract.listWaybills, { words: parameters.waybill })).rows
      expect(waybill!.lineCount).toBeGreaterThan(0)
    }),
    { numRuns: 25, seed: 7 },
  )
})
