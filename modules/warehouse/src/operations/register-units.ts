import { randomBytes } from 'node:crypto'
import { dateIn, type LocalDate, type Money, newId, quantity } from '@ordinate/kernel'
import { party } from '@ordinate/parties'
import { type CommandContext, handle } from '@ordinate/platform'
import { itemsChanged, registerUnits as registerUnitsOperation, type UnitView, unitsChanged } from '../contract.ts'
import { knownItems } from '../data/items.ts'
import { mainPlace } from '../data/storage-places.ts'
import { insertUnits, type UnitRow, unitViews } from '../data/units.ts'
import { labelCode, mayCarrySerials, serialsApart } from '../domain/index.ts'
import { moveStock } from './stock-accounts.ts'
import { storeKeeper } from './store.ts'

/** Units of one item that came together. */
export type NewUnits = {
  readonly itemId: string
  readonly units: readonly {
    readonly serial: string
    /** What the label says; made when left out. */
    readonly code?: string | undefined
    readonly note?: string | undefined
  }[]
  readonly supplierId?: string | undefined
  /** The receipt by which they came. */
  readonly receiptId?: string | undefined
  /** The storage place where they lie; the warehouse as a whole when left out. */
  readonly placeId?: string | undefined
  readonly boughtOn?: LocalDate | undefined
  readonly price?: Money | undefined
  /** First day of the warranty; without it, with months given, the day they were bought or registered. */
  readonly warrantyFrom?: LocalDate | undefined
  readonly partsMonths?: number | undefined
  readonly labourMonths?: number | undefined
}

const RANDOM_BYTES = 8

export const registerUnitsHandler = handle(registerUnitsOperation, async (ctx, { intoStock, ...batch }) => {
  if (!intoStock) return { units: await registerUnits(ctx, batch) }
  const units = await registerUnits(ctx, { ...batch, placeId: (await mainPlace(ctx)).id })
  await shelve(ctx, batch)
  return { units }
})

/** Things that were there and in no book are on the shelf from now on. */
async function shelve(ctx: CommandContext, { itemId, units }: NewUnits): Promise<void> {
  const item = (await knownItems(ctx, [itemId])).get(itemId)!
  const to = { keeper: storeKeeper(await mainPlace(ctx)), lotId: null }
  const source = ['warehouse.item', item.id] as const
  const memo = units
    .map((unit) => unit.serial)
    .join(', ')
    .slice(0, 200)
  const from = { fate: 'supplier' as const }
  await moveStock(ctx, [{ kind: 'move', item, from, to, quantity: quantity(units.length) }], { source, memo })
  await ctx.record(itemsChanged({ itemIds: [item.id] }))
}

/**
 * Gives things that are on the shelf their serial numbers. How many there are of the item is not touched: that stands in the ledger.
 * Refusals `warehouse.not_by_pieces`, `warehouse.serial_twice`, `warehouse.serial_taken`, `warehouse.unit_code_taken`; 404 for an
 * item or supplier that is unknown.
 */
export async function registerUnits(ctx: CommandContext, batch: NewUnits): Promise<UnitView[]> {
  const item = (await knownItems(ctx, [batch.itemId])).get(batch.itemId)!
  if (batch.supplierId !== undefined) await party(ctx, batch.supplierId)
  ctx.enforce(mayCarrySerials(item))
  ctx.enforce(serialsApart(batch.units.map((unit) => unit.serial)))
  const shared = sharedOf(ctx, batch)
  const rows = batch.units.map(
    (unit): UnitRow => ({
      ...shared,
      id: newId('unt'),
      serial: unit.serial,
      code: unit.code ?? labelCode(randomBytes(RANDOM_BYTES)),
      note: unit.note ?? '',
    }),
  )
  await insertUnits(ctx, rows)
  for (const row of rows) {
    ctx.changed(['warehouse.unit', row.id], null, { serial: row.serial, code: row.code, item: item.name })
  }
  const unitIds = rows.map((row) => row.id)
  await ctx.record(unitsChanged({ itemIds: [item.id], unitIds, change: 'registered' }))
  return unitViews(ctx, rows)
}

function sharedOf(ctx: CommandContext, batch: NewUnits): Omit<UnitRow, 'id' | 'serial' | 'code' | 'note'> {
  const { partsMonths = 0, labourMonths = 0 } = batch
  const covered = partsMonths + labourMonths > 0
  const today = dateIn(ctx.now, ctx.settings.zone)
  return {
    item_id: batch.itemId,
    state: 'in_stock',
    holder_kind: 'store',
    holder_id: batch.placeId ?? null,
    supplier_id: batch.supplierId ?? null,
    receipt_id: batch.receiptId ?? null,
    bought_on: batch.boughtOn ?? null,
    price_minor: batch.price?.minor ?? null,
    currency: batch.price?.currency ?? null,
    warranty_from: batch.warrantyFrom ?? (covered ? (batch.boughtOn ?? today) : null),
    parts_months: partsMonths,
    labour_months: labourMonths,
    registered_at: ctx.now,
    registered_by: ctx.caller.name,
    version: 1,
  }
}
