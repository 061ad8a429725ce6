import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { amount, positiveAmount } from './items.ts'

/** Who has goods: a storage place, an activation, a person. */
export const holder = z.strictObject({ kind: z.enum(['store', 'activation', 'person']), id: wire.anyId })
export type Holder = z.output<typeof holder>

export const consignmentState = z.enum(['on_road', 'received', 'differs', 'settled'])

/** How it wants to be handled, as far as whoever carries it must know. */
const handlingView = z.object({
  minCelsius: z.int().nullable(),
  maxCelsius: z.int().nullable(),
  fragile: z.boolean(),
  keepDry: z.boolean(),
  keepLocked: z.boolean(),
  minimumAge: z.int(),
  note: z.string(),
})
export type HandlingView = z.output<typeof handlingView>

export const consignmentLine = z.object({
  lineNo: z.int(),
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  lotId: wire.id('lot').nullable(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  sent: wire.quantity,
  /** Null while it is on the road. */
  received: wire.quantity.nullable(),
  handling: handlingView,
})

/** One end as people read it: an outlet and its day, a storage place, a person. */
const endView = z.object({ ...holder.shape, name: z.string(), day: wire.date.nullable() })

export const consignmentView = z.object({
  id: wire.id('csg'),
  number: z.string(),
  kind: z.enum(['issue', 'transfer', 'return']),
  state: consignmentState,
  orderId: wire.id('ord').nullable(),
  issueId: wire.id('iss').nullable(),
  from: endView,
  to: endView,
  note: z.string(),
  sentAt: wire.instant,
  sentBy: z.string(),
  receivedAt: wire.instant.nullable(),
  receivedBy: z.string().nullable(),
  lines: z.array(consignmentLine),
})
export type ConsignmentView = z.output<typeof consignmentView>

export const listConsignments = list('warehouse.listConsignments', {
  summary: 'Goods that were sent, newest first: on the road, received, or received differently',
  permission: 'warehouse.view',
  filter: { orderId: wire.id('ord').optional(), state: consignmentState.optional() },
  row: consignmentView,
})

export const getConsignment = query('warehouse.getConsignment', {
  summary: 'One consignment with its lines',
  permission: 'warehouse.receive_consignment',
  input: z.strictObject({ consignmentId: wire.id('csg') }),
  output: consignmentView,
})

export const noteConsignments = query('warehouse.noteConsignments', {
  summary: 'The consignments of the note whose code was scanned',
  permission: 'warehouse.receive_consignment',
  input: z.strictObject({ issueId: wire.id('iss').optional() }),
  output: z.object({ organisation: z.string(), consignments: z.array(consignmentView) }),
})

/** What was counted line by line; lines left out came as sent. */
const countedLines = z.array(z.strictObject({ lineNo: z.int().min(1), received: amount })).max(500)

export const receiveConsignment = command('warehouse.receiveConsignment', {
  summary: 'Confirm what arrived; figures that differ become a case with both of them',
  permission: 'warehouse.receive_consignment',
  input: z.strictObject({
    consignmentId: wire.id('csg'),
    lines: countedLines.optional(),
    /** Who counted, where the link does not say. */
    by: wire.line(120).optional(),
    note: wire.text(500).optional(),
  }),
  output: z.object({ differences: z.int() }),
  refusals: ['warehouse.already_received', 'warehouse.too_fine', 'warehouse.reconciliation_closed', 'orders.closed'],
})

export const sendTransfer = command('warehouse.sendTransfer', {
  summary: 'Send goods from one activation to another of the order, from a store to another, to or from a person',
  permission: 'warehouse.record',
  input: z.strictObject({
    from: holder,
    to: holder,
    lines: z
      .array(z.strictObject({ itemId: wire.id('itm'), quantity: positiveAmount, lotId: wire.id('lot').optional() }))
      .min(1)
      .max(100),
    note: wire.text(500).optional(),
  }),
  output: consignmentView,
  refusals: [
    'warehouse.more_than_out',
    'warehouse.not_enough',
    'warehouse.transfer_ends',
    'warehouse.transfer_orders',
    'warehouse.too_fine',
    'warehouse.item_twice',
    'warehouse.nothing_issued',
    'warehouse.place_temperature',
    'warehouse.place_damp',
    'warehouse.place_open',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})

export const moveGoods = command('warehouse.moveGoods', {
  summary: 'Put goods from one storage place into another at once',
  permission: 'warehouse.keep',
  input: z.strictObject({
    fromPlaceId: wire.id('sto'),
    toPlaceId: wire.id('sto'),
    lines: z
      .array(
        z.strictObject({
          itemId: wire.id('itm'),
          quantity: positiveAmount,
          /** Null is what came without a lot; left out, what expires first goes. */
          lotId: wire.id('lot').nullable().optional(),
        }),
      )
      .min(1)
      .max(200),
  }),
  output: z.object({ lines: z.int() }),
  refusals: [
    'warehouse.not_enough',
    'warehouse.too_fine',
    'warehouse.transfer_ends',
    'warehouse.place_temperature',
    'warehouse.place_damp',
    'warehouse.place_open',
  ],
  overridable: 'warehouse.override',
})

export const differenceOutcome = z.enum(['arrived', 'kept', 'lost', 'sent_more', 'miscounted', 'dismissed'])
export type DifferenceOutcome = z.output<typeof differenceOutcome>

export const differenceView = z.object({
  id: wire.id('dif'),
  kind: z.enum(['road', 'return', 'use']),
  orderId: wire.id('ord').nullable(),
  orderNumber: z.string().nullable(),
  consignmentId: wire.id('csg').nullable(),
  consignmentNumber: z.string().nullable(),
  activationId: wire.id('act').nullable(),
  outletName: z.string().nullable(),
  day: wire.date.nullable(),
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  /** What one end said, what the other counted. */
  said: wire.quantity,
  counted: wire.quantity,
  note: z.string(),
  openedAt: wire.instant,
  openedBy: z.string(),
  outcome: differenceOutcome.nullable(),
  reason: z.string().nullable(),
  settledAt: wire.instant.nullable(),
  settledBy: z.string().nullable(),
  /** The outcomes there can be. */
  possible: z.array(differenceOutcome),
})
export type DifferenceView = z.output<typeof differenceView>

export const listDifferences = list('warehouse.listDifferences', {
  summary: 'Where two ends said different things, newest first',
  permission: 'warehouse.view',
  filter: { orderId: wire.id('ord').optional(), open: wire.flag.optional() },
  row: differenceView,
})

export const settleDifference = command('warehouse.settleDifference', {
  summary: 'Decide what became of a difference; the goods follow',
  permission: 'warehouse.keep',
  input: z.strictObject({ differenceId: wire.id('dif'), outcome: differenceOutcome, reason: wire.line(500) }),
  output: differenceView,
  refusals: [
    'warehouse.difference_settled',
    'warehouse.outcome_unfit',
    'warehouse.not_enough',
    'warehouse.more_than_out',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})
