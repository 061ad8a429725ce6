import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'

export const unitState = z.enum(['in_stock', 'out', 'repair', 'lost', 'retired'])

/** Who or what has a unit: a storage place, an activation, a person, or whoever repairs it. */
export const unitHolder = z.object({
  kind: z.enum(['store', 'activation', 'person', 'supplier']),
  /** Null for the warehouse as a whole. */
  id: wire.anyId.nullable(),
})

export const warrantyView = z.object({
  from: wire.date.nullable(),
  partsMonths: z.int(),
  labourMonths: z.int(),
  /** Last days covered. */
  partsUntil: wire.date.nullable(),
  labourUntil: wire.date.nullable(),
})

/** One serial-numbered thing of an item. */
export const unitView = z.object({
  id: wire.id('unt'),
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  serial: z.string(),
  /** What its label says; it is scanned instead of the serial number. */
  code: z.string(),
  state: unitState,
  holder: unitHolder,
  supplierId: wire.id('pty').nullable(),
  supplierName: z.string().nullable(),
  receiptId: wire.id('rcp').nullable(),
  boughtOn: wire.date.nullable(),
  price: wire.money.nullable(),
  warranty: warrantyView,
  note: z.string(),
  registeredAt: wire.instant,
  version: z.int(),
})
export type UnitView = z.output<typeof unitView>

const months = z.int().min(0).max(240)

/** What is known of a unit when it comes. */
export const newUnit = z.strictObject({
  serial: wire.line(80),
  /** Left out, a code is made. */
  code: wire.line(40).optional(),
  note: wire.text(2_000).optional(),
})

/** What all units of one delivery share. */
const delivery = {
  supplierId: wire.id('pty').optional(),
  boughtOn: wire.date.optional(),
  price: wire.money.optional(),
  warrantyFrom: wire.date.optional(),
  partsMonths: months.optional(),
  labourMonths: months.optional(),
}

export const registerUnits = command('warehouse.registerUnits', {
  summary: 'Register serial-numbered units of an item that are in the warehouse',
  permission: 'warehouse.keep',
  input: z.strictObject({
    itemId: wire.id('itm'),
    ...delivery,
    /** They are not counted in stock yet: as many pieces are put on the shelf. */
    intoStock: wire.flag.optional(),
    units: z.array(newUnit).min(1).max(500),
  }),
  output: z.object({ units: z.array(unitView) }),
  refusals: [
    'warehouse.not_by_pieces',
    'warehouse.serial_twice',
    'warehouse.serial_taken',
    'warehouse.unit_code_taken',
  ],
})

export const updateUnit = command('warehouse.updateUnit', {
  summary: 'Correct what is known of a unit',
  permission: 'warehouse.keep',
  input: z.strictObject({
    unitId: wire.id('unt'),
    version: z.int(),
    serial: wire.line(80).optional(),
    code: wire.line(40).optional(),
    supplierId: wire.id('pty').nullable().optional(),
    boughtOn: wire.date.nullable().optional(),
    price: wire.money.nullable().optional(),
    warrantyFrom: wire.date.nullable().optional(),
    partsMonths: months.optional(),
    labourMonths: months.optional(),
    note: wire.text(2_000).optional(),
  }),
  output: unitView,
  refusals: ['warehouse.serial_taken', 'warehouse.unit_code_taken', 'warehouse.unit_changed'],
})

export const moveUnitOn = command('warehouse.moveUnitOn', {
  summary: 'Note that a unit is lost, was found again, or is retired; bookings that counted on it are checked again',
  permission: 'warehouse.write_off',
  input: z.strictObject({
    unitId: wire.id('unt'),
    move: z.enum(['lose', 'find', 'retire']),
    reason: wire.line(500),
  }),
  output: unitView,
  refusals: ['lifecycle.wrong_state', 'warehouse.unit_at_activation', 'warehouse.not_enough'],
})

export const listUnits = list('warehouse.listUnits', {
  summary: 'Serial-numbered units by item and serial number',
  permission: 'warehouse.view',
  filter: {
    /** Parts of the serial number, code, or the item’s code or name. */
    words: wire.text(100).optional(),
    itemId: wire.id('itm').optional(),
    state: unitState.optional(),
  },
  row: unitView,
})

export const getUnit = query('warehouse.getUnit', {
  summary: 'One unit by its id, or by the code on its label',
  permission: 'warehouse.view',
  input: z.strictObject({ unitId: wire.id('unt').optional(), code: wire.line(40).optional() }),
  output: unitView,
})

/** Units were registered, or something about them changed. One fact for all of one command. */
export const unitsChanged = fact(
  'warehouse.units_changed',
  z.object({
    itemIds: z.array(wire.id('itm')),
    unitIds: z.array(wire.id('unt')),
    change: z.enum(['registered', 'corrected', 'state', 'equipment']),
  }),
  (p) => p.unitIds.map((id) => ['warehouse.unit', id] as const),
)
