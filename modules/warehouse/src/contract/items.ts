import { command, list, wire } from '@ordinate/contract'
import { z } from 'zod'

/** `consumable` is used up, `returnable` comes back. */
export const itemKind = z.enum(['consumable', 'returnable'])

/** Zero or more. */
export const amount = wire.quantity.refine((q) => q.digits >= 0n, { error: 'must not be negative' })
/** More than zero. */
export const positiveAmount = wire.quantity.refine((q) => q.digits > 0n, { error: 'must be more than zero' })

/** What the date on its lots means: past `best_before` only by decision, past `use_by` never. */
export const dating = z.enum(['none', 'best_before', 'use_by'])

const degrees = z.int().min(-60).max(60).nullable()

/** How it is stored, handled and given out. */
const rules = {
  dating,
  /** How many days a lot must still last on the day it is used. */
  daysLeft: z.int(),
  minCelsius: degrees,
  maxCelsius: degrees,
  fragile: z.boolean(),
  keepDry: z.boolean(),
  keepLocked: z.boolean(),
  /** Not given to anybody younger; 0 for everybody. */
  minimumAge: z.int(),
  /** What else whoever touches it must know. */
  handling: z.string(),
  /** How much of it a contact usually gets; what is reported beyond is asked about. */
  perContactMin: wire.quantity.nullable(),
  perContactMax: wire.quantity.nullable(),
}

/** The same as it is given. */
const givenRules = {
  dating: dating.optional(),
  daysLeft: z.int().min(0).max(3_650).optional(),
  minCelsius: degrees.optional(),
  maxCelsius: degrees.optional(),
  fragile: wire.flag.optional(),
  keepDry: wire.flag.optional(),
  keepLocked: wire.flag.optional(),
  minimumAge: z.int().min(0).max(99).optional(),
  handling: wire.text(300).optional(),
  perContactMin: amount.nullable().optional(),
  perContactMax: amount.nullable().optional(),
}

export const itemView = z.object({
  id: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  /** How finely it is counted: 0 for pieces, 3 for kilograms to the gram. */
  decimals: z.int(),
  kind: itemKind,
  /** What one unit is worth, for damage and loss. */
  value: wire.money.nullable(),
  archived: z.boolean(),
  ...rules,
})
export type ItemView = z.output<typeof itemView>

const particulars = {
  sku: wire.line(60),
  name: wire.line(200),
  unit: wire.line(20),
  kind: itemKind,
  value: wire.money.nullable().optional(),
}
const refusals = ['warehouse.sku_taken', 'warehouse.bad_temperatures', 'warehouse.bad_per_contact']

export const createItem = command('warehouse.createItem', {
  summary: 'Add an item that is kept in stock',
  permission: 'warehouse.keep',
  input: z.strictObject({ ...particulars, decimals: z.int().min(0).max(3).optional(), ...givenRules }),
  output: itemView,
  refusals,
})

export const updateItem = command('warehouse.updateItem', {
  summary: 'Change an item; how finely it is counted stays',
  permission: 'warehouse.keep',
  input: z.strictObject({
    itemId: wire.id('itm'),
    sku: particulars.sku.optional(),
    name: particulars.name.optional(),
    unit: particulars.unit.optional(),
    kind: itemKind.optional(),
    value: wire.money.nullable().optional(),
    archived: wire.flag.optional(),
    ...givenRules,
  }),
  output: itemView,
  refusals,
})

export const listItems = list('warehouse.listItems', {
  summary: 'Items by code or name',
  permission: 'warehouse.view',
  filter: { words: wire.text(100).optional(), archived: wire.flag.optional() },
  row: itemView,
})

/** An item with what there is of it. */
export const stockRow = itemView.extend({
  /** On the shelf, set aside or not. */
  onHand: wire.quantity,
  /** On the shelf and set aside for activations. */
  reserved: wire.quantity,
  /** On the shelf and free. */
  free: wire.quantity,
  /** Issued to activations and not accounted for yet. */
  out: wire.quantity,
})
export type StockRow = z.output<typeof stockRow>

export const stock = list('warehouse.stock', {
  summary: 'What there is of every item: on the shelf, reserved, free, out',
  permission: 'warehouse.view',
  filter: { words: wire.text(100).optional() },
  row: stockRow,
})

export const movementRow = z.object({
  id: z.string(),
  at: wire.instant,
  /** Positive into the warehouse, negative out of it. */
  quantity: wire.quantity,
  kind: z.enum(['posted', 'pending', 'post_pending', 'void_pending']),
  /** The place at the other end. */
  counterpart: z.string(),
  memo: z.string(),
})
export type MovementRow = z.output<typeof movementRow>

export const movements = list('warehouse.movements', {
  summary: 'Every movement of one item into and out of the warehouse, newest first',
  permission: 'warehouse.view',
  filter: { itemId: wire.id('itm') },
  row: movementRow,
})
