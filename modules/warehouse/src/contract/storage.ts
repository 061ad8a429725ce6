import { command, list, wire } from '@ordinate/contract'
import { z } from 'zod'

/** `quarantine` keeps goods that are not given out; `shelf` lies in another place. */
export const storageKind = z.enum(['store', 'shelf', 'vehicle', 'quarantine'])

const degrees = z.int().min(-60).max(60).nullable()

const conditions = {
  /** Degrees Celsius that the place promises to keep; null promises nothing. */
  minCelsius: degrees,
  maxCelsius: degrees,
  dry: z.boolean(),
  locked: z.boolean(),
}

export const storagePlaceView = z.object({
  id: wire.id('sto'),
  /** What stands on its label: `A-01-2`. */
  code: z.string(),
  name: z.string(),
  kind: storageKind,
  parentId: wire.id('sto').nullable(),
  /** Where goods go when nobody says otherwise. */
  isMain: z.boolean(),
  ...conditions,
  archived: z.boolean(),
})
export type StoragePlaceView = z.output<typeof storagePlaceView>

const given = {
  name: wire.text(120).optional(),
  kind: storageKind.optional(),
  parentId: wire.id('sto').nullable().optional(),
  minCelsius: degrees.optional(),
  maxCelsius: degrees.optional(),
  dry: wire.flag.optional(),
  locked: wire.flag.optional(),
}

export const createStoragePlace = command('warehouse.createStoragePlace', {
  summary: 'Add a storage place: a store, a shelf in one, a vehicle, a quarantine',
  permission: 'warehouse.keep',
  input: z.strictObject({ code: wire.line(40), ...given }),
  output: storagePlaceView,
  refusals: ['warehouse.place_code_taken', 'warehouse.bad_temperatures', 'warehouse.place_in_itself'],
})

export const updateStoragePlace = command('warehouse.updateStoragePlace', {
  summary: 'Change a storage place, make it the main one, or close it when it is empty',
  permission: 'warehouse.keep',
  input: z.strictObject({
    placeId: wire.id('sto'),
    code: wire.line(40).optional(),
    ...given,
    isMain: z.literal(true).optional(),
    archived: wire.flag.optional(),
  }),
  output: storagePlaceView,
  refusals: [
    'warehouse.place_code_taken',
    'warehouse.bad_temperatures',
    'warehouse.place_in_itself',
    'warehouse.place_not_empty',
    'warehouse.main_place_stays',
  ],
})

export const listStoragePlaces = list('warehouse.listStoragePlaces', {
  summary: 'Storage places by code',
  permission: 'warehouse.view',
  filter: { words: wire.text(100).optional(), archived: wire.flag.optional() },
  row: storagePlaceView,
})

/** One lot of an item at one storage place. */
export const lotStockRow = z.object({
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  decimals: z.int(),
  placeId: wire.id('sto'),
  placeCode: z.string(),
  placeName: z.string(),
  placeKind: storageKind,
  /** Null for what came without a lot. */
  lotId: wire.id('lot').nullable(),
  lotCode: z.string().nullable(),
  expiresOn: wire.date.nullable(),
  /** Days from today to its date; negative when it is past. Null where the date does not count. */
  daysLeft: z.int().nullable(),
  onHand: wire.quantity,
  reserved: wire.quantity,
  free: wire.quantity,
})
export type LotStockRow = z.output<typeof lotStockRow>

export const stockByLot = list('warehouse.stockByLot', {
  summary: 'What lies where: lots by place and expiry, the first to expire first',
  permission: 'warehouse.view',
  filter: {
    itemId: wire.id('itm').optional(),
    placeId: wire.id('sto').optional(),
    words: wire.text(100).optional(),
    /** Only what is past its date by this day, or will be. */
    expiresBy: wire.date.optional(),
  },
  row: lotStockRow,
})

export const lotView = z.object({
  id: wire.id('lot'),
  itemId: wire.id('itm'),
  code: z.string(),
  expiresOn: wire.date.nullable(),
  note: z.string(),
})
export type LotView = z.output<typeof lotView>

export const correctLot = command('warehouse.correctLot', {
  summary: 'Correct the code, date or note of a lot, with the reason',
  permission: 'warehouse.keep',
  input: z.strictObject({
    lotId: wire.id('lot'),
    code: wire.line(60).optional(),
    expiresOn: wire.date.nullable().optional(),
    note: wire.text(500).optional(),
    reason: wire.line(300),
  }),
  output: lotView,
  refusals: ['warehouse.lot_code_taken'],
})
