import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'

export const itemsChanged = fact('warehouse.items_changed', z.object({ itemIds: z.array(wire.id('itm')) }), (p) =>
  p.itemIds.map((id) => ['warehouse.item', id] as const),
)

export const goodsReceived = fact(
  'warehouse.goods_received',
  z.object({
    receiptId: wire.id('rcp'),
    orderId: wire.id('ord').nullable(),
    discrepancies: z.int(),
    supplierId: wire.id('pty').nullable(),
    waybill: z.string(),
    /** What was shelved is worth, where prices are known; in the currency of most of it. */
    value: wire.money.nullable(),
  }),
  (p) => [['warehouse.receipt', p.receiptId], ...(p.orderId === null ? [] : [['orders.order', p.orderId] as const])],
)

/** The materials sheets of an order's activations changed. One fact for all of one command. */
export const materialsChanged = fact(
  'warehouse.materials_changed',
  z.object({
    orderId: wire.id('ord'),
    change: z.enum([
      'reserved',
      'released',
      'issued',
      'acknowledged',
      'reported',
      'returned',
      'written_off',
      'moved',
      'settled',
    ]),
    activationIds: z.array(wire.id('act')),
  }),
  (p) => [['orders.order', p.orderId]],
)

export const reconciliationClosed = fact(
  'warehouse.reconciliation_closed',
  z.object({ orderId: wire.id('ord'), documentId: wire.id('doc') }),
  (p) => [['orders.order', p.orderId]],
)

/** Goods set out, arrived, or a difference about them was decided. */
export const consignmentChanged = fact(
  'warehouse.consignment_changed',
  z.object({
    consignmentId: wire.id('csg'),
    number: z.string(),
    change: z.enum(['sent', 'received', 'differs', 'settled']),
    orderId: wire.id('ord').nullable(),
  }),
  (p) => [
    ['warehouse.consignment', p.consignmentId],
    ...(p.orderId === null ? [] : [['orders.order', p.orderId] as const]),
  ],
)

/** An act took goods out of stock: written off or damaged. `value` where prices are known. */
export const goodsWrittenOff = fact(
  'warehouse.goods_written_off',
  z.object({
    actId: wire.anyId,
    number: z.string(),
    kind: z.enum(['write_off', 'damage']),
    orderId: wire.id('ord').nullable(),
    reason: z.string(),
    value: wire.money.nullable(),
  }),
  (p) => (p.orderId === null ? [] : [['orders.order', p.orderId]]),
)

/** What somebody lost is charged to them. */
export const lossCharged = fact(
  'warehouse.loss_charged',
  z.object({
    chargeId: wire.id('chg'),
    number: z.string(),
    personId: wire.anyId,
    personName: z.string(),
    orderId: wire.id('ord'),
    activationId: wire.id('act'),
    itemId: wire.id('itm'),
    quantity: wire.quantity,
    amount: wire.money,
    reason: z.string(),
  }),
  (p) => [['orders.order', p.orderId]],
)

/** What was charged has been found: so much of the charge is given back. */
export const lossCredited = fact(
  'warehouse.loss_credited',
  z.object({
    chargeId: wire.id('chg'),
    number: z.string(),
    personId: wire.anyId,
    personName: z.string(),
    orderId: wire.id('ord'),
    itemId: wire.id('itm'),
    quantity: wire.quantity,
    amount: wire.money,
    reason: z.string(),
  }),
  (p) => [['orders.order', p.orderId]],
)
