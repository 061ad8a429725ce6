import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { positiveAmount } from './items.ts'
import { sheetView } from './reconciliation.ts'

const closing = ['warehouse.reconciliation_closed', 'orders.closed']

export const chargeView = z.object({
  id: wire.id('chg'),
  number: z.string(),
  personId: wire.anyId,
  personName: z.string(),
  orderId: wire.id('ord'),
  activationId: wire.id('act'),
  itemId: wire.id('itm'),
  itemName: z.string(),
  quantity: wire.quantity,
  amount: wire.money,
  reason: z.string(),
  chargedAt: wire.instant,
  chargedBy: z.string(),
  /** What has been found and given back. */
  creditedQuantity: wire.quantity,
  credited: wire.money,
})
export type ChargeView = z.output<typeof chargeView>

export const chargeLoss = command('warehouse.chargeLoss', {
  summary: 'Charge what an activation lost to the person who took it over',
  permission: 'warehouse.write_off',
  input: z.strictObject({
    activationId: wire.id('act'),
    itemId: wire.id('itm'),
    quantity: positiveAmount,
    /** Whoever confirmed the goods; the one of the sheet when left out. */
    personId: wire.anyId.optional(),
    amount: wire.money.refine((m) => m.minor > 0n, { error: 'must be more than zero' }),
    reason: wire.line(500),
  }),
  output: chargeView,
  refusals: ['warehouse.more_than_lost', 'warehouse.nobody_answers', 'warehouse.too_fine'],
})

export const findLost = command('warehouse.findLost', {
  summary: 'Take back what was lost and has been found; what was charged for it is credited',
  permission: 'warehouse.keep',
  input: z.strictObject({
    activationId: wire.id('act'),
    itemId: wire.id('itm'),
    quantity: positiveAmount,
    /** Where it is put; left out, where it was taken from. */
    placeId: wire.id('sto').optional(),
    reason: wire.line(500),
  }),
  output: z.object({ credited: z.array(chargeView) }),
  refusals: ['warehouse.more_than_lost', 'warehouse.too_fine'],
})

export const writeOffStock = command('warehouse.writeOffStock', {
  summary: 'Take goods out of a storage place for good, written off or damaged, with an act',
  permission: 'warehouse.write_off',
  input: z.strictObject({
    placeId: wire.id('sto'),
    kind: z.enum(['write_off', 'damage']),
    reason: wire.line(500),
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
      .max(100),
  }),
  output: z.object({ actId: wire.id('sac'), number: z.string(), documentId: wire.id('doc') }),
  refusals: ['warehouse.not_enough', 'warehouse.too_fine', 'warehouse.item_twice'],
})

export const issueDamageAct = command('warehouse.issueDamageAct', {
  summary: 'Issue the act of what an activation reported as damaged and no act names yet',
  permission: 'warehouse.keep',
  input: z.strictObject({ activationId: wire.id('act'), reason: wire.line(500) }),
  output: z.object({ actId: wire.id('sac'), number: z.string(), documentId: wire.id('doc') }),
  refusals: ['warehouse.nothing_damaged', ...closing],
})

/** What one group has of one item. */
const balanceLine = sheetView.extend({
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  decimals: z.int(),
})

export const balances = query('warehouse.balances', {
  summary: 'Issued, used, damaged, lost, returned and open, by activation, outlet, person or order',
  permission: 'warehouse.view',
  input: z.strictObject({
    by: z.enum(['activation', 'outlet', 'person', 'order']),
    orderId: wire.id('ord').optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
  }),
  output: z.object({
    groups: z.array(
      z.object({
        /** Null for what nobody has taken over. */
        id: z.string().nullable(),
        name: z.string(),
        day: wire.date.nullable(),
        activationIds: z.array(wire.id('act')),
        lines: z.array(balanceLine),
      }),
    ),
  }),
  watches: ['orders', 'places'],
})

/** One movement of what an activation has of an item. */
export const sheetMovement = z.object({
  id: z.string(),
  at: wire.instant,
  /** Positive to it, negative from it. */
  quantity: wire.quantity,
  /** What stands at the other end, in words. */
  counterpart: z.string(),
  /** Which figure it is part of. */
  figure: z.enum([
    'issued',
    'used',
    'damaged',
    'lost',
    'writtenOff',
    'returned',
    'movedIn',
    'movedOut',
    'reserved',
    'other',
  ]),
  lotCode: z.string().nullable(),
  memo: z.string(),
})

export const sheetMovements = list('warehouse.sheetMovements', {
  summary: 'Every movement behind the figures of an activation for one item, newest first',
  permission: 'warehouse.view',
  filter: { activationId: wire.id('act'), itemId: wire.id('itm') },
  row: sheetMovement,
})

export const sheetStory = query('warehouse.sheetStory', {
  summary: 'What was asked and answered, and what was charged, about an item at an activation',
  permission: 'warehouse.view',
  input: z.strictObject({ activationId: wire.id('act'), itemId: wire.id('itm') }),
  output: z.object({
    answers: z.array(
      z.object({
        /** The question as a sentence, with its figures. */
        question: z.string(),
        answer: z.string(),
        at: wire.instant,
        by: z.string(),
      }),
    ),
    charges: z.array(chargeView),
    /** Whoever answers for the goods. */
    responsible: z.object({ personId: wire.anyId, name: z.string() }).nullable(),
    /** What is lost and charged to nobody. */
    uncharged: wire.quantity,
    /** What the loss is worth by the item’s value. */
    worth: wire.money.nullable(),
  }),
})
