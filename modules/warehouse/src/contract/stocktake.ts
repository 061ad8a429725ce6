import { command, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { amount } from './items.ts'

export const stocktakeState = z.enum(['counting', 'review', 'posted', 'cancelled'])

export const stocktakeRow = z.object({
  id: wire.id('stk'),
  /** Year and running number: `2026-0007`. */
  number: z.string(),
  state: stocktakeState,
  blind: z.boolean(),
  tolerancePercent: z.int(),
  note: z.string(),
  places: z.array(z.object({ placeId: wire.id('sto'), name: z.string() })),
  openedAt: wire.instant,
  openedBy: z.string(),
  postedAt: wire.instant.nullable(),
  postedBy: z.string().nullable(),
  /** Acts of what was too much and of what was missing. */
  surplusId: wire.id('doc').nullable(),
  shortageId: wire.id('doc').nullable(),
})
export type StocktakeRow = z.output<typeof stocktakeRow>

const spot = {
  placeId: wire.id('sto'),
  placeName: z.string(),
  itemId: wire.id('itm'),
  sku: z.string(),
  itemName: z.string(),
  unit: z.string(),
  lotId: wire.id('lot').nullable(),
  lotCode: z.string().nullable(),
}

export const stocktakeLine = z.object({
  ...spot,
  counted: wire.quantity.nullable(),
  /** What the books said at the moment of the count, or say now of what is not counted; null while counting blind. */
  expected: wire.quantity.nullable(),
  /** Counted less expected; null as long as one of them is. */
  difference: wire.quantity.nullable(),
  value: wire.money.nullable(),
  countedAt: wire.instant.nullable(),
  countedBy: z.string().nullable(),
  rounds: z.int(),
  /** Too far off: it has to be counted again. */
  recount: z.boolean(),
})
export type StocktakeLine = z.output<typeof stocktakeLine>

export const stocktakeView = stocktakeRow.extend({
  lines: z.array(stocktakeLine),
  /** On the road from or to these places: on no shelf, and not counted. */
  onRoad: z.array(
    z.object({
      number: z.string(),
      sentAt: wire.instant,
      kind: z.enum(['issue', 'transfer', 'return']),
      itemId: wire.id('itm'),
      sku: z.string(),
      itemName: z.string(),
      unit: z.string(),
      quantity: wire.quantity,
    }),
  ),
  /** Units that should lie there and were not scanned, and such as were scanned and should be elsewhere. */
  unitsMissing: z.array(z.object({ unitId: wire.id('unt'), serial: z.string(), itemName: z.string() })),
  unitsUnexpected: z.array(z.object({ unitId: wire.id('unt'), serial: z.string(), itemName: z.string() })),
  totals: z.object({
    lines: z.int(),
    counted: z.int(),
    recount: z.int(),
    differing: z.int(),
    surplus: wire.money.nullable(),
    shortage: wire.money.nullable(),
  }),
})
export type StocktakeView = z.output<typeof stocktakeView>

export const openStocktake = command('warehouse.openStocktake', {
  summary: 'Begin to count storage places, while goods go on moving',
  permission: 'warehouse.keep',
  input: z.strictObject({
    placeIds: z.array(wire.id('sto')).min(1).max(200),
    /** Who counts does not see what the books say. */
    blind: wire.flag.optional(),
    /** Counts that are off by more than so many parts of a hundred are asked for again; 5 when not said. */
    tolerancePercent: z.int().min(0).max(100).optional(),
    note: wire.text(1_000).optional(),
  }),
  output: stocktakeRow,
  refusals: ['warehouse.place_being_counted'],
})

export const countStock = command('warehouse.countStock', {
  summary: 'Enter what was counted; each line is held against what the books said at its own moment',
  permission: 'warehouse.keep',
  input: z.strictObject({
    stocktakeId: wire.id('stk'),
    lines: z
      .array(
        z.strictObject({
          placeId: wire.id('sto'),
          itemId: wire.id('itm'),
          lotId: wire.id('lot').optional(),
          counted: amount,
          /** When it was counted, where that is not now. */
          countedAt: wire.instant.optional(),
          /** Units that were scanned there. */
          unitIds: z.array(wire.id('unt')).max(500).optional(),
        }),
      )
      .min(1)
      .max(500),
  }),
  output: z.object({ counted: z.int(), recount: z.int() }),
  refusals: [
    'warehouse.not_counting',
    'warehouse.place_not_counted_here',
    'warehouse.counted_in_future',
    'warehouse.too_fine',
    'warehouse.line_twice',
    'warehouse.unit_of_other_item',
  ],
})

export const moveStocktake = command('warehouse.moveStocktake', {
  summary: 'Finish counting, count on after all, or give a stocktake up',
  permission: 'warehouse.keep',
  input: z.strictObject({ stocktakeId: wire.id('stk'), move: z.enum(['finish', 'count_on', 'cancel']) }),
  output: stocktakeRow,
  refusals: ['lifecycle.wrong_state', 'warehouse.nothing_counted'],
})

export const postStocktake = command('warehouse.postStocktake', {
  summary: 'Approve a stocktake: the differences go into the books, with acts of surplus and shortage',
  permission: 'warehouse.write_off',
  input: z.strictObject({ stocktakeId: wire.id('stk') }),
  output: stocktakeRow,
  refusals: ['lifecycle.wrong_state', 'warehouse.recount_open', 'warehouse.moved_since_count'],
  overridable: 'warehouse.override',
})

export const listStocktakes = list('warehouse.listStocktakes', {
  summary: 'Stocktakes, newest first',
  permission: 'warehouse.view',
  filter: { state: stocktakeState.optional() },
  row: stocktakeRow,
})

export const getStocktake = query('warehouse.getStocktake', {
  summary: 'One stocktake: what was counted, what differs, what is not counted yet, what is on the road',
  permission: 'warehouse.view',
  input: z.strictObject({ stocktakeId: wire.id('stk') }),
  output: stocktakeView,
})

/** A stocktake went on, or its differences are in the books now; values where items have one. */
export const stocktakeChanged = fact(
  'warehouse.stocktake_changed',
  z.object({
    stocktakeId: wire.id('stk'),
    number: z.string(),
    change: z.enum(['opened', 'counted', 'moved', 'posted']),
    surplus: wire.money.nullable(),
    shortage: wire.money.nullable(),
  }),
  (p) => [['warehouse.stocktake', p.stocktakeId]],
)
