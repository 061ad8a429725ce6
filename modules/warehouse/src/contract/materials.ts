import { command, wire } from '@ordinate/contract'
import { z } from 'zod'
import { amount, positiveAmount } from './items.ts'

const perActivation = z
  .array(z.strictObject({ itemId: wire.id('itm'), quantity: positiveAmount }))
  .min(1)
  .max(100)

const issueLines = z
  .array(
    z.strictObject({
      itemId: wire.id('itm'),
      quantity: positiveAmount,
      /** Only this lot, or only from this place; left out, what expires first is taken. */
      lotId: wire.id('lot').optional(),
      placeId: wire.id('sto').optional(),
    }),
  )
  .min(1)
  .max(100)

const issueRefusals = [
  'warehouse.not_enough',
  'warehouse.only_expired',
  'warehouse.lot_expired',
  'warehouse.lot_too_short',
  'warehouse.nothing_reserved',
  'warehouse.calibration_expired',
  'warehouse.too_fine',
  'warehouse.item_twice',
  'warehouse.reconciliation_closed',
  'orders.closed',
]

/** The activations meant: those named, or all of the order that are still to happen. */
const ofOrder = { orderId: wire.id('ord'), activationIds: z.array(wire.id('act')).max(20_000).optional() }

export const reserve = command('warehouse.reserve', {
  summary: 'Set materials aside for the activations of an order, so much for each',
  permission: 'warehouse.reserve',
  input: z.strictObject({ ...ofOrder, lines: perActivation }),
  output: z.object({ activations: z.int() }),
  refusals: [
    'warehouse.not_enough',
    'warehouse.only_expired',
    'warehouse.short_over_time',
    'warehouse.extension_takes',
    'warehouse.too_fine',
    'warehouse.item_twice',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
  overridable: 'warehouse.override',
})

export const release = command('warehouse.release', {
  summary: 'Give reserved materials back to the shelf',
  permission: 'warehouse.reserve',
  input: z.strictObject({ ...ofOrder, itemIds: z.array(wire.id('itm')).max(100).optional() }),
  output: z.object({ activations: z.int() }),
  refusals: ['warehouse.reconciliation_closed', 'orders.closed'],
})

const issued = z.object({
  issueId: wire.id('iss').nullable(),
  number: z.string().nullable(),
  activations: z.int(),
  documentId: wire.id('doc').nullable(),
})

export const issue = command('warehouse.issue', {
  summary: 'Issue materials to one activation: the lines given, or what is reserved for it',
  permission: 'warehouse.keep',
  input: z.strictObject({
    activationId: wire.id('act'),
    lines: issueLines.optional(),
    kitsAsParts: wire.flag.optional(),
  }),
  output: issued,
  refusals: issueRefusals,
  overridable: 'warehouse.override',
})

export const issueForOrder = command('warehouse.issueForOrder', {
  summary: 'Issue materials to the activations of an order: so much for each, or what is reserved',
  permission: 'warehouse.keep',
  input: z.strictObject({
    ...ofOrder,
    lines: issueLines.optional(),
    /** Kits among the lines are issued as the parts they are put together from. */
    kitsAsParts: wire.flag.optional(),
  }),
  output: issued,
  refusals: issueRefusals,
  overridable: 'warehouse.override',
})

export const acknowledge = command('warehouse.acknowledge', {
  summary: 'Confirm that the materials of an activation arrived there',
  permission: 'warehouse.record',
  input: z.strictObject({ activationId: wire.id('act') }),
  output: z.object({ items: z.int() }),
  refusals: ['warehouse.nothing_issued', 'orders.closed'],
})

/** What is asked about an implausible figure, and what the person says to it; kept with the report. */
export const reportAnswers = z
  .array(
    z.strictObject({
      itemId: wire.id('itm'),
      code: z.enum(['warehouse.ask_more_than_given', 'warehouse.ask_per_contact']),
      answer: wire.line(500),
    }),
  )
  .max(200)

export const recordConsumption = command('warehouse.recordConsumption', {
  summary: 'Record what an activation used, damaged, lost and hands back, as totals so far',
  permission: 'warehouse.record',
  input: z.strictObject({
    activationId: wire.id('act'),
    lines: z
      .array(
        z.strictObject({
          itemId: wire.id('itm'),
          used: amount.optional(),
          damaged: amount.optional(),
          lost: amount.optional(),
          returned: amount.optional(),
        }),
      )
      .min(1)
      .max(100),
    /** How many contacts there were, where somebody counts them. */
    contacts: z.int().min(0).max(1_000_000).optional(),
    answers: reportAnswers.optional(),
  }),
  output: z.object({ items: z.int() }),
  refusals: [
    'warehouse.more_than_issued',
    'warehouse.unanswered',
    'warehouse.already_counted',
    'warehouse.nothing_issued',
    'warehouse.too_fine',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})

export const returnMaterials = command('warehouse.returnMaterials', {
  summary: 'Count what came back from an activation',
  permission: 'warehouse.keep',
  input: z.strictObject({
    activationId: wire.id('act'),
    lines: z
      .array(
        z.strictObject({
          itemId: wire.id('itm'),
          quantity: amount,
          /** Where it is put; left out, where it was taken from. */
          placeId: wire.id('sto').optional(),
        }),
      )
      .min(1)
      .max(100),
  }),
  output: z.object({ items: z.int() }),
  refusals: [
    'warehouse.more_than_out',
    'warehouse.nothing_issued',
    'warehouse.too_fine',
    'warehouse.reconciliation_closed',
    'orders.closed',
  ],
})

export const acceptReturns = command('warehouse.acceptReturns', {
  summary: 'Take back everything that the activations of an order handed in, as they reported it',
  permission: 'warehouse.keep',
  input: z.strictObject(ofOrder),
  output: z.object({ lines: z.int() }),
  refusals: ['warehouse.reconciliation_closed', 'orders.closed'],
})

export const returnUnused = command('warehouse.returnUnused', {
  summary: 'Announce everything of an activation that is left as coming back, to the places it came from',
  permission: 'warehouse.record',
  input: z.strictObject({ activationId: wire.id('act') }),
  output: z.object({ items: z.int() }),
  refusals: ['warehouse.reconciliation_closed', 'orders.closed'],
})
