import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import { localDate, money } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { ordersModule } from '@ordinate/orders/module'
import { createParty } from '@ordinate/parties/contract'
import { partiesModule } from '@ordinate/parties/module'
import { placesModule } from '@ordinate/places/module'
import { importsModule } from '@ordinate/platform'
import { type Bench, bench, race } from '@ordinate/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as contract from './contract.ts'
import { warehouseModule } from './module.ts'

const floors = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]

let world: Bench
beforeAll(async () => {
  world = await bench([ledgerModule, ...floors, warehouseModule])
})
afterAll(() => world.close())

let running = 0
async function scanner(decimals = 0) {
  running += 1
  const item = { sku: `SCAN-${running}`, name: `Scanner ${running}`, unit: 'pcs', kind: 'returnable' as const }
  return world.call(contract.createItem, { ...item, decimals })
}

describe('serial-numbered units', () => {
  it('are registered with their delivery, found by number and by label, and told apart by item', async () => {
    const [item, other] = [await scanner(), await scanner()]
    const supplier = await world.call(createParty, { kind: 'organisation', name: 'Scan Supplies' })
    const { units } = await world.call(contract.registerUnits, {
      itemId: item.id,
      supplierId: supplier.id,
      boughtOn: localDate('2026-02-01'),
      price: money(45_000, 'AUD'),
      partsMonths: 24,
      labourMonths: 12,
      units: [{ serial: 'SN-001' }, { serial: 'SN-002', code: 'LABEL-2' }],
    })
    expect(units[0]).toMatchObject({
      serial: 'SN-001',
      state: 'in_stock',
      holder: { kind: 'store', id: null },
      supplierName: 'Scan Supplies',
      price: money(45_000, 'AUD'),
    })
    expect(units[0]!.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/)
    expect(String(units[0]!.warranty.partsUntil)).toBe('2028-01-31')
    expect(String(units[0]!.warranty.labourUntil)).toBe('2027-01-31')
    await world.call(contract.registerUnits, { itemId: other.id, units: [{ serial: 'SN-001' }] })
    const found = await world.call(contract.listUnits, { words: `${item.sku} sn-00`, limit: 1 })
    expect(found.rows.map((row) => row.serial)).toEqual(['SN-001'])
    const next = await world.call(contract.listUnits, { words: `${item.sku} sn-00`, cursor: found.nextCursor! })
    expect(next.rows.map((row) => row.serial)).toEqual(['SN-002'])
    expect(await world.call(contract.getUnit, { code: 'LABEL-2' })).toMatchObject({ id: units[1]!.id })
  })

  it('cannot have the number or the label of another one, nor be counted by weight', async () => {
    const [item, powder] = [await scanner(), await scanner(3)]
    const twice = [{ serial: 'A' }, { serial: 'A' }]
    const refused = (itemId: string, units: typeof twice) => world.call(contract.registerUnits, { itemId, units })
    await expect(refused(item.id, twice)).rejects.toMatchObject({ code: 'warehouse.serial_twice' })
    await expect(refused(powder.id, [{ serial: 'A' }])).rejects.toMatchObject({ code: 'warehouse.not_by_pieces' })
    await refused(item.id, [{ serial: 'A' }])
    await expect(refused(item.id, [{ serial: 'A' }])).rejects.toMatchObject({ code: 'warehouse.serial_taken' })
    expect((await world.call(contract.listUnits, { itemId: item.id })).rows).toHaveLength(1)
  })

  it('are registered once, however many enter the same number at once', async () => {
    const item = await scanner()
    const { won, lost } = await race(5, () =>
      world.call(contract.registerUnits, { itemId: item.id, units: [{ serial: 'RACE' }] }),
    )
    expect(won).toHaveLength(1)
    for (const reason of lost) expect(reason).toMatchObject({ code: 'warehouse.serial_taken' })
  })

  it('are corrected by whoever saw them last; an older view is refused', async () => {
    const item = await scanner()
    const { units } = await world.call(contract.registerUnits, { itemId: item.id, units: [{ serial: 'TYPO' }] })
    const change = { unitId: units[0]!.id, version: 1, serial: 'RIGHT', warrantyFrom: localDate('2026-01-01') }
    expect(await world.call(contract.updateUnit, change)).toMatchObject({ serial: 'RIGHT', version: 2 })
    await expect(world.call(contract.updateUnit, change)).rejects.toMatchObject({ code: 'warehouse.unit_changed' })
  })
})
