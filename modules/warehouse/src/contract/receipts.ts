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
  lotId: wire.id('lot').nullable(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  placeId: wire.id('sto').nullable(),
  placeCode: z.string().nullable(),
  /** What one unit cost, where the waybill says. */
  unitCost: wire.money.nullable(),
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
  /** What was shelved is worth, where prices are known. */
  value: wire.money.nullable(),
})
export type ReceiptRow = z.output<typeof receiptRow>

export const receiptView = receiptRow.extend({ lines: z.array(receiptLine) })
export type ReceiptView = z.output<typeof receiptView>

export const receiptRefusals = [
  'warehouse.waybill_received',
  'warehouse.damaged_exceeds_received',
  'warehouse.too_fine',
  'warehouse.item_twice',
  'warehouse.lot_date_missing',
  'warehouse.lot_date_differs',
  'warehouse.lot_expired',
  'warehouse.place_temperature',
  'warehouse.place_damp',
  'warehouse.place_open',
  'warehouse.serials_count',
  'warehouse.serial_taken',
  'warehouse.serial_twice',
  'warehouse.not_by_pieces',
  'orders.closed',
]

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
          /** The lot by its number; an item may stand on one line for each of its lots. */
          lot: z.strictObject({ code: wire.line(60), expiresOn: wire.date.nullable().optional() }).optional(),
          /** Where it is put; the receipt's place, or the main store, when left out. */
          placeId: wire.id('sto').optional(),
          unitCost: wire.money.optional(),
          /** Serial numbers of the units that came. */
          serials: z.array(wire.line(80)).max(500).optional(),
        }),
      )
      .min(1)
      .max(500),
    placeId: wire.id('sto').optional(),
  }),
  output: receiptView,
  refusals: receiptRefusals,
  overridable: 'warehouse.override',
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
