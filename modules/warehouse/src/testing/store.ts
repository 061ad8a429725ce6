import { assignmentsModule } from '@ordinate/assignments/module'
import { documentsModule } from '@ordinate/documents/module'
import { addDays, dateIn, type LocalDate, localTime, money, quantity } from '@ordinate/kernel'
import { ledgerModule } from '@ordinate/ledger/module'
import { addActivations, createOrder } from '@ordinate/orders/contract'
import { ordersModule } from '@ordinate/orders/module'
import { partiesModule } from '@ordinate/parties/module'
import { createOutlet } from '@ordinate/places/contract'
import { placesModule } from '@ordinate/places/module'
import { currentInstant, importsModule } from '@ordinate/platform'
import { type Bench, bench } from '@ordinate/testkit'
import * as contract from '../contract.ts'
import { warehouseModule } from '../module.ts'

export const ZONE = 'Australia/Adelaide'
const floors = [importsModule, partiesModule, placesModule, documentsModule, assignmentsModule, ordersModule]

export const today = (): LocalDate => dateIn(currentInstant(), ZONE)
export const q = (n: number | string) => quantity(n)
/** A quantity of whole units as a number. */
export const n = (value: { digits: bigint }) => Number(value.digits)

type NewItem = Partial<Parameters<typeof contract.createItem.input.parse>[0] & object>

/** A warehouse to test in, and what tests need of it. */
export class TestStore {
  readonly world: Bench
  #serial = 0

  constructor(world: Bench) {
    this.world = world
  }

  next(): number {
    this.#serial += 1
    return this.#serial
  }

  item(name: string, options: Record<string, unknown> & NewItem = {}) {
    return this.world.call(contract.createItem, {
      sku: `SKU-${this.next()}`,
      name,
      unit: 'pcs',
      kind: 'consumable',
      value: money(150, 'AUD'),
      ...options,
    } as never)
  }

  /** So many units of a lot on a place. */
  shelve(itemId: string, units: number, lot?: { code: string; expiresOn?: LocalDate | null }, placeId?: string) {
    const line = {
      itemId,
      expected: q(units),
      received: q(units),
      ...(lot ? { lot } : {}),
      ...(placeId ? { placeId } : {}),
    }
    return this.world.call(contract.receive, { waybill: `W-${this.next()}`, lines: [line] })
  }

  /** An order with one outlet for each of so many activations, ten days from now. */
  async order(outlets: number) {
    const from = addDays(today(), 10)
    const made = await this.world.call(createOrder, {
      title: 'Juice tasting',
      client: { name: `Client ${this.next()}` },
      startsOn: from,
    })
    const outletIds: string[] = []
    for (let at = 0; at < outlets; at += 1) {
      outletIds.push((await this.world.call(createOutlet, { name: `Foodland ${this.next()}`, zone: ZONE })).id)
    }
    const pattern = {
      outletIds,
      from,
      to: from,
      weekdays: [1, 2, 3, 4, 5, 6, 7],
      startTime: localTime('11:00'),
      endTime: localTime('16:00'),
    }
    const { activationIds } = await this.world.call(addActivations, { orderId: made.id, pattern })
    return { id: made.id, day: from, activationIds }
  }

  /** On hand, reserved, free, out. */
  async stockOf(itemId: string): Promise<number[]> {
    const { rows } = await this.world.call(contract.stock, { limit: 500 })
    const { onHand, reserved, free, out } = rows.find((row) => row.id === itemId)!
    return [onHand, reserved, free, out].map(n)
  }

  /** What lies where, as `place lot: on hand`. */
  async lotsOf(itemId: string): Promise<string[]> {
    const { rows } = await this.world.call(contract.stockByLot, { itemId, limit: 100 })
    return rows.map((row) => `${row.placeCode} ${row.lotCode ?? '-'}: ${n(row.onHand)}`)
  }

  async sheet(orderId: string, activationId: string, itemId: string) {
    const { activations } = await this.world.call(contract.reconcile, { orderId })
    return activations.find((row) => row.activationId === activationId && row.itemId === itemId)!
  }

  async onRoad(orderId: string) {
    return (await this.world.call(contract.listConsignments, { orderId, state: 'on_road' })).rows
  }
}

export async function openTestStore(more: readonly Parameters<typeof bench>[0][number][] = []): Promise<TestStore> {
  return new TestStore(await bench([ledgerModule, ...floors, warehouseModule, ...more]))
}
