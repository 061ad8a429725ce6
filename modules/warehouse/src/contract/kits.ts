import { command, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { itemView, positiveAmount } from './items.ts'

export const kitPartView = z.object({
  itemId: wire.id('itm'),
  sku: z.string(),
  name: z.string(),
  unit: z.string(),
  decimals: z.int(),
  /** In one kit. */
  quantity: wire.quantity,
  /** Free in the warehouse. */
  free: wire.quantity,
})

export const kitView = z.object({
  item: itemView,
  parts: z.array(kitPartView),
  /** Put together and free. */
  assembled: wire.quantity,
})
export type KitView = z.output<typeof kitView>

export const setKit = command('warehouse.setKit', {
  summary: 'Say what a kit is put together from; without parts it is no kit any more',
  permission: 'warehouse.keep',
  input: z.strictObject({
    itemId: wire.id('itm'),
    parts: z.array(z.strictObject({ itemId: wire.id('itm'), quantity: positiveAmount })).max(50),
  }),
  output: kitView,
  refusals: ['warehouse.kit_of_kits', 'warehouse.kit_in_itself', 'warehouse.item_twice', 'warehouse.too_fine'],
})

export const listKits = query('warehouse.listKits', {
  summary: 'Kits with their parts and what is free of each',
  permission: 'warehouse.view',
  input: z.strictObject({ itemId: wire.id('itm').optional() }),
  output: z.object({ kits: z.array(kitView) }),
})

const kitCount = z.strictObject({
  itemId: wire.id('itm'),
  quantity: positiveAmount,
  /** Where; the main store when left out. */
  placeId: wire.id('sto').optional(),
})

export const assembleKit = command('warehouse.assembleKit', {
  summary: 'Put kits together from their parts',
  permission: 'warehouse.keep',
  input: kitCount,
  output: kitView,
  refusals: ['warehouse.no_kit', 'warehouse.not_enough', 'warehouse.too_fine'],
})

export const takeKitApart = command('warehouse.takeKitApart', {
  summary: 'Take kits apart; their parts go back to the shelf',
  permission: 'warehouse.keep',
  input: kitCount,
  output: kitView,
  refusals: ['warehouse.no_kit', 'warehouse.not_enough', 'warehouse.too_fine'],
})
