import { command, download, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { amount, itemView } from './items.ts'
import { receiptRefusals, receiptView } from './receipts.ts'
import { lotView, storagePlaceView } from './storage.ts'

export const waybillState = z.enum(['expected', 'received', 'cancelled'])

export const waybillLine = z.object({
  lineNo: z.int(),
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  /** Whether its lots carry dates that count. */
  dated: z.boolean(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  expected: wire.quantity,
  unitCost: wire.money.nullable(),
  /** Null while nobody has counted it. */
  counted: wire.quantity.nullable(),
  damaged: wire.quantity,
  placeId: wire.id('sto').nullable(),
  serials: z.array(z.string()),
  countedBy: z.string().nullable(),
})
export type WaybillLine = z.output<typeof waybillLine>

export const waybillRow = z.object({
  id: wire.id('wbl'),
  number: z.string(),
  supplierId: wire.id('pty').nullable(),
  supplierName: z.string().nullable(),
  orderId: wire.id('ord').nullable(),
  placeId: wire.id('sto').nullable(),
  expectedOn: wire.date.nullable(),
  note: z.string(),
  state: waybillState,
  receiptId: wire.id('rcp').nullable(),
  lineCount: z.int(),
  countedLines: z.int(),
})
export type WaybillRow = z.output<typeof waybillRow>

export const waybillView = waybillRow.extend({ lines: z.array(waybillLine) })
export type WaybillView = z.output<typeof waybillView>

const givenLine = z.strictObject({
  itemId: wire.id('itm'),
  expected: amount,
  lotCode: wire.line(60).optional(),
  expiresOn: wire.date.optional(),
  unitCost: wire.money.optional(),
})

export const enterWaybill = command('warehouse.enterWaybill', {
  summary: 'Enter a waybill whose goods are still to be counted',
  permission: 'warehouse.keep',
  input: z.strictObject({
    number: wire.line(80),
    supplierId: wire.id('pty').optional(),
    orderId: wire.id('ord').optional(),
    placeId: wire.id('sto').optional(),
    expectedOn: wire.date.optional(),
    note: wire.text(2_000).optional(),
    lines: z.array(givenLine).min(1).max(500),
  }),
  output: waybillView,
  refusals: ['warehouse.waybill_entered', 'warehouse.item_twice', 'warehouse.too_fine', 'orders.closed'],
})

export const listWaybills = list('warehouse.listWaybills', {
  summary: 'Waybills, newest first',
  permission: 'warehouse.view',
  filter: { state: waybillState.optional(), words: wire.text(100).optional() },
  row: waybillRow,
})

export const getWaybill = query('warehouse.getWaybill', {
  summary: 'One waybill with what is expected and what was counted',
  permission: 'warehouse.view',
  input: z.strictObject({ waybillId: wire.id('wbl') }),
  output: waybillView,
})

export const countWaybill = command('warehouse.countWaybill', {
  summary: 'Record what was counted of a waybill so far, as totals; what is not on it becomes a line of its own',
  permission: 'warehouse.keep',
  input: z.strictObject({
    waybillId: wire.id('wbl'),
    lines: z
      .array(
        z.strictObject({
          itemId: wire.id('itm'),
          /** The lot as the goods say; null or left out for goods without one. */
          lotCode: wire.line(60).nullable().optional(),
          expiresOn: wire.date.nullable().optional(),
          counted: amount,
          damaged: amount.optional(),
          placeId: wire.id('sto').nullable().optional(),
          serials: z.array(wire.line(80)).max(500).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: waybillView,
  refusals: [
    'warehouse.waybill_received',
    'warehouse.damaged_exceeds_received',
    'warehouse.too_fine',
    'warehouse.item_twice',
  ],
})

export const receiveWaybill = command('warehouse.receiveWaybill', {
  summary: 'Receive a waybill as it was counted; lines that nobody counted did not come',
  permission: 'warehouse.keep',
  input: z.strictObject({ waybillId: wire.id('wbl'), note: wire.text(2_000).optional() }),
  output: receiptView,
  refusals: [...receiptRefusals, 'warehouse.nothing_counted'],
  overridable: 'warehouse.override',
})

export const cancelWaybill = command('warehouse.cancelWaybill', {
  summary: 'Take back a waybill that will not come',
  permission: 'warehouse.keep',
  input: z.strictObject({ waybillId: wire.id('wbl') }),
  output: waybillRow,
  refusals: ['warehouse.waybill_received'],
})

export const waybillChanged = fact(
  'warehouse.waybill_changed',
  z.object({ waybillId: wire.id('wbl'), change: z.enum(['entered', 'counted', 'received', 'cancelled']) }),
  (p) => [['warehouse.waybill', p.waybillId]],
)

/** What a scanned code means. GS1 codes say their lot and date with it, whether the lot is known or not. */
export const scanned = z.object({
  kind: z.enum(['item', 'lot', 'place', 'unit', 'consignment', 'unknown']),
  /** What was scanned, as far as it names something. */
  code: z.string(),
  item: itemView.nullable(),
  lot: lotView.nullable(),
  place: storagePlaceView.nullable(),
  unitId: wire.id('unt').nullable(),
  consignmentId: wire.id('csg').nullable(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  serial: z.string().nullable(),
})
export type Scanned = z.output<typeof scanned>

export const scan = query('warehouse.scan', {
  summary: 'What a scanned code means: an item, a lot, a storage place, a unit, a consignment',
  permission: 'warehouse.view',
  input: z.strictObject({ code: wire.line(300) }),
  output: scanned,
})

export const codeBook = query('warehouse.codeBook', {
  summary: 'All codes of some items and their lots, for scanning without network',
  permission: 'warehouse.view',
  input: z.strictObject({ itemIds: z.array(wire.id('itm')).max(500) }),
  output: z.object({
    codes: z.array(
      z.object({
        code: z.string(),
        itemId: wire.id('itm'),
        lotCode: z.string().nullable(),
        expiresOn: wire.date.nullable(),
      }),
    ),
  }),
})

export const setItemCodes = command('warehouse.setItemCodes', {
  summary: 'Say which codes on goods mean an item: EAN, UPC, the maker’s own',
  permission: 'warehouse.keep',
  input: z.strictObject({ itemId: wire.id('itm'), codes: z.array(wire.line(80)).max(20) }),
  output: z.object({ itemId: wire.id('itm'), codes: z.array(z.string()) }),
  refusals: ['warehouse.code_taken'],
})

export const itemCodes = query('warehouse.itemCodes', {
  summary: 'The codes that mean an item',
  permission: 'warehouse.view',
  input: z.strictObject({ itemId: wire.id('itm') }),
  output: z.object({ codes: z.array(z.string()) }),
})

export const labels = download('warehouse.labels', {
  summary: 'Labels with QR code and text as PDF: 24 on A4, or one on a page of a roll',
  permission: 'warehouse.view',
  input: z.strictObject({
    layout: z.enum(['a4', 'roll']),
    /** Identifiers parted by commas: items, lots, storage places, units. */
    ids: wire.line(8_000),
    /** How many of each. */
    copies: z.coerce.number().int().min(1).max(100).optional(),
    language: z.enum(['en', 'ru']).optional(),
  }),
})
