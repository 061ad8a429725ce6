import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { amount } from './items.ts'

export const receiptLine = z.object({
  lineNo: z.int(),
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  expected: wire.quantity,
  received: wire.quantity,
  damaged: wire.quantity,
  /** Received less expected. */
  difference: wire.quantity,
})

export const receiptRow = z.object({
  id: wire.id('rcp'),
  /** Year and running number: `2026-0007`. */
  number: z.string(),
  waybill: z.string(),
  supplierId: wire.id('pty').nullable(),
  supplierName: z.string().nullable(),
  orderId: wire.id('ord').nullable(),
  receivedAt: wire.instant,
  receivedBy: z.string(),
  note: z.string(),
  /** Lines that differ from the waybill, or came damaged. */
  discrepancies: z.int(),
  documentId: wire.id('doc').nullable(),
  /** The discrepancy act, when there was something to say. */
  actId: wire.id('doc').nullable(),
})
export type ReceiptRow = z.output<typeof receiptRow>

export const receiptView = receiptRow.extend({ lines: z.array(receiptLine) })
export type ReceiptView = z.output<typeof receiptView>

export const receive = command('warehouse.receive', {
  summary: 'Receive goods against a waybill; what differs goes into a discrepancy act',
  permission: 'warehouse.keep',
  input: z.strictObject({
    waybill: wire.line(80),
    supplierId: wire.id('pty').optional(),
    /** The order they are for, when they are for one. */
    orderId: wire.id('ord').optional(),
    note: wire.text(2_000).optional(),
    lines: z
      .array(
        z.strictObject({
          itemId: wire.id('itm'),
          /** What the waybill says. */
          expected: amount,
          received: amount,
          /** How many of the received cannot be used. */
          damaged: amount.optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: receiptView,
  refusals: [
    'warehouse.waybill_received',
    'warehouse.damaged_exceeds_received',
    'warehouse.too_fine',
    'warehouse.item_twice',
    'orders.closed',
  ],
})

export const listReceipts = list('warehouse.listReceipts', {
  summary: 'Receipts, newest first',
  permission: 'warehouse.view',
  filter: { orderId: wire.id('ord').optional(), words: wire.text(100).optional() },
  row: receiptRow,
})

export const getReceipt = query('warehouse.getReceipt', {
  summary: 'One receipt with its lines',
  permission: 'warehouse.view',
  input: z.strictObject({ receiptId: wire.id('rcp') }),
  output: receiptView,
})
