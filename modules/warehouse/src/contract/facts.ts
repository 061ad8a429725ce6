import { fact, wire } from '@ordinate/contract'
import { z } from 'zod'

export const itemsChanged = fact('warehouse.items_changed', z.object({ itemIds: z.array(wire.id('itm')) }), (p) =>
  p.itemIds.map((id) => ['warehouse.item', id] as const),
)

export const goodsReceived = fact(
  'warehouse.goods_received',
  z.object({ receiptId: wire.id('rcp'), orderId: wire.id('ord').nullable(), discrepancies: z.int() }),
  (p) => [['warehouse.receipt', p.receiptId], ...(p.orderId === null ? [] : [['orders.order', p.orderId] as const])],
)

/** The materials sheets of an order's activations changed. One fact for all of one command. */
export const materialsChanged = fact(
  'warehouse.materials_changed',
  z.object({
    orderId: wire.id('ord'),
    change: z.enum(['reserved', 'released', 'issued', 'acknowledged', 'reported', 'returned', 'written_off']),
    activationIds: z.array(wire.id('act')),
  }),
  (p) => [['orders.order', p.orderId]],
)

export const reconciliationClosed = fact(
  'warehouse.reconciliation_closed',
  z.object({ orderId: wire.id('ord'), documentId: wire.id('doc') }),
  (p) => [['orders.order', p.orderId]],
)
