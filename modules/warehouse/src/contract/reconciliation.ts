import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { positiveAmount } from './items.ts'

/** The figures of a materials sheet. `unaccounted` = issued + movedIn - movedOut - used - damaged - lost - writtenOff - returned. */
export const sheetView = z.object({
  reserved: wire.quantity,
  issued: wire.quantity,
  /** Received from other activations, handed on to others. */
  movedIn: wire.quantity,
  movedOut: wire.quantity,
  /** Given and not arrived yet; part of what is unaccounted for. */
  onRoad: wire.quantity,
  used: wire.quantity,
  damaged: wire.quantity,
  lost: wire.quantity,
  writtenOff: wire.quantity,
  /** Handed in and not counted yet; part of what is unaccounted for. */
  returning: wire.quantity,
  returned: wire.quantity,
  unaccounted: wire.quantity,
})
export type SheetView = z.output<typeof sheetView>

const itemOfSheet = {
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  decimals: z.int(),
}

export const itemReconciliation = sheetView.extend({
  ...itemOfSheet,
  /** Received for this order, fit for use. */
  receivedForOrder: wire.quantity,
})
export type ItemReconciliation = z.output<typeof itemReconciliation>

export const activationReconciliation = sheetView.extend({
  ...itemOfSheet,
  activationId: wire.id('act'),
  day: wire.date,
  outletId: wire.id('out'),
  outletName: z.string(),
  acknowledgedAt: wire.instant.nullable(),
})
export type ActivationReconciliation = z.output<typeof activationReconciliation>

export const reconciliationView = z.object({
  orderId: wire.id('ord'),
  closedAt: wire.instant.nullable(),
  closedBy: z.string().nullable(),
  /** Leftovers act. */
  documentId: wire.id('doc').nullable(),
  items: z.array(itemReconciliation),
  activations: z.array(activationReconciliation),
})
export type ReconciliationView = z.output<typeof reconciliationView>

export const reconcile = query('warehouse.reconcile', {
  summary: 'The materials of an order: issued, used, damaged, lost, returned, and what is unaccounted for',
  permission: 'warehouse.view',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: reconciliationView,
  watches: ['orders', 'places'],
})

export const writeOff = command('warehouse.writeOff', {
  summary: 'Write off what an activation cannot account for, with a reason and an act',
  permission: 'warehouse.write_off',
  input: z.strictObject({
    activationId: wire.id('act'),
    lines: z
      .array(z.strictObject({ itemId: wire.id('itm'), quantity: positiveAmount }))
      .min(1)
      .max(100),
    reason: wire.line(500),
  }),
  output: z.object({ writeOffId: wire.id('wof'), documentId: wire.id('doc') }),
  refusals: [
    'warehouse.more_than_out',
    'warehouse.nothing_issued',
    'warehouse.too_fine',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})

export const closeReconciliation = command('warehouse.closeReconciliation', {
  summary: 'Close the materials of an order at zero and issue the leftovers act',
  permission: 'warehouse.keep',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ documentId: wire.id('doc') }),
  refusals: ['warehouse.not_reconciled', 'warehouse.reconciliation_closed', 'orders.closed'],
  overridable: 'warehouse.override',
})
