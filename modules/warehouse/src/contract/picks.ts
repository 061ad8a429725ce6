import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { consignmentLine } from './consignments.ts'

export const pickRow = z.object({
  id: wire.id('pck'),
  number: z.string(),
  orderId: wire.id('ord'),
  name: z.string(),
  activations: z.int(),
  issueId: wire.id('iss').nullable(),
  madeAt: wire.instant,
  madeBy: z.string(),
})
export type PickRow = z.output<typeof pickRow>

/** One lot at one place to be taken, and how it is shared out among the stops. */
export const pickLine = z.object({
  placeId: wire.id('sto'),
  placeCode: z.string(),
  placeName: z.string(),
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  lotId: wire.id('lot').nullable(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  quantity: wire.quantity,
  handling: consignmentLine.shape.handling,
  /** What of it each stop gets, in the order of the stops. */
  shares: z.array(z.object({ activationId: wire.id('act'), quantity: wire.quantity })),
})

export const pickView = pickRow.extend({
  orderNumber: z.string(),
  stops: z.array(
    z.object({ activationId: wire.id('act'), day: wire.date, outletName: z.string(), address: z.string() }),
  ),
  lines: z.array(pickLine),
})
export type PickView = z.output<typeof pickView>

export const planPick = command('warehouse.planPick', {
  summary: 'Make a pick list of what is reserved: for one activation, or for a route of several in their order',
  permission: 'warehouse.keep',
  input: z.strictObject({
    orderId: wire.id('ord'),
    activationIds: z.array(wire.id('act')).min(1).max(2_000),
    name: wire.text(120).optional(),
  }),
  output: pickView,
  refusals: ['warehouse.nothing_reserved', 'warehouse.reconciliation_closed', 'orders.closed'],
})

export const listPicks = list('warehouse.listPicks', {
  summary: 'Pick lists of an order, newest first',
  permission: 'warehouse.view',
  filter: { orderId: wire.id('ord') },
  row: pickRow,
})

export const getPick = query('warehouse.getPick', {
  summary: 'A pick list: what to take from where, in the order of the way through the store',
  permission: 'warehouse.view',
  input: z.strictObject({ pickId: wire.id('pck') }),
  output: pickView,
})

export const issuePick = command('warehouse.issuePick', {
  summary: 'Issue a pick list: everything reserved for its stops sets out',
  permission: 'warehouse.keep',
  input: z.strictObject({ pickId: wire.id('pck') }),
  output: z.object({ issueId: wire.id('iss'), number: z.string(), documentId: wire.id('doc') }),
  refusals: [
    'warehouse.pick_issued',
    'warehouse.nothing_reserved',
    'warehouse.not_enough',
    'warehouse.only_expired',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})
