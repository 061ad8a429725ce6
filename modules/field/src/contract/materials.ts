import { command, query, wire } from '@ordinate/contract'
import { consignmentView } from '@ordinate/warehouse/contract'
import { z } from 'zod'

const amount = wire.quantity.refine((q) => q.digits >= 0n, { error: 'must not be negative' })
const positive = wire.quantity.refine((q) => q.digits > 0n, { error: 'must be more than zero' })

/** One item at a point: what is there, what became of it, and how it wants to be handled. */
export const ownMaterial = z.object({
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  issued: wire.quantity,
  movedIn: wire.quantity,
  movedOut: wire.quantity,
  /** Not arrived yet. */
  onRoad: wire.quantity,
  used: wire.quantity,
  damaged: wire.quantity,
  lost: wire.quantity,
  writtenOff: wire.quantity,
  /** Handed back, counted or not. */
  returned: wire.quantity,
  /** Announced and not counted yet. */
  returning: wire.quantity,
  /** What nobody has accounted for. */
  unaccounted: wire.quantity,
  perContactMin: wire.quantity.nullable(),
  perContactMax: wire.quantity.nullable(),
  handling: consignmentView.shape.lines.element.shape.handling,
})
export type OwnMaterial = z.output<typeof ownMaterial>

export const ownMaterialsPoint = z.object({
  attendanceId: wire.id('att'),
  activationId: wire.id('act'),
  day: wire.date,
  outletName: z.string(),
  orderTitle: z.string(),
  /** Contacts reported so far; null while nobody did. */
  contacts: z.int().nullable(),
  materials: z.array(ownMaterial),
  /** What was sent here, oldest first. */
  consignments: z.array(consignmentView),
  /** Other points of the order, to which goods can be handed on. */
  others: z.array(z.object({ activationId: wire.id('act'), outletName: z.string(), day: wire.date })),
})
export type OwnMaterialsPoint = z.output<typeof ownMaterialsPoint>

export const ownMaterials = query('field.ownMaterials', {
  summary: "The materials of a person's points: what comes, what is there, what has to go back",
  permission: 'field.own_day',
  input: z.strictObject({ personId: wire.id('per').optional() }),
  output: z.object({ points: z.array(ownMaterialsPoint) }),
  watches: ['scheduling', 'orders', 'places', 'warehouse'],
})

const ofAttendance = { attendanceId: wire.id('att') }

export const receiveSent = command('field.receiveSent', {
  summary: 'Confirm what arrived at the point, as it was counted; what differs becomes a case',
  permission: 'field.own_day',
  input: z.strictObject({
    ...ofAttendance,
    consignmentId: wire.id('csg'),
    /** Lines that differ; the others came as sent. */
    lines: z
      .array(z.strictObject({ lineNo: z.int().min(1), received: amount }))
      .max(500)
      .optional(),
    note: wire.text(500).optional(),
  }),
  output: z.object({ differences: z.int() }),
  refusals: ['warehouse.already_received', 'warehouse.too_fine', 'warehouse.reconciliation_closed', 'orders.closed'],
})

export const returnUnusedMaterials = command('field.returnUnusedMaterials', {
  summary: 'Hand back everything that is left at the point',
  permission: 'field.own_day',
  input: z.strictObject(ofAttendance),
  output: z.object({ items: z.int() }),
  refusals: ['warehouse.reconciliation_closed', 'orders.closed'],
})

export const handOnMaterials = command('field.handOnMaterials', {
  summary: 'Hand goods on to another point of the order, where they are confirmed',
  permission: 'field.own_day',
  input: z.strictObject({
    ...ofAttendance,
    toActivationId: wire.id('act'),
    lines: z
      .array(z.strictObject({ itemId: wire.id('itm'), quantity: positive }))
      .min(1)
      .max(100),
    note: wire.text(500).optional(),
  }),
  output: z.object({ number: z.string() }),
  refusals: [
    'warehouse.more_than_out',
    'warehouse.transfer_orders',
    'warehouse.transfer_ends',
    'warehouse.nothing_issued',
    'warehouse.too_fine',
    'warehouse.item_twice',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})
