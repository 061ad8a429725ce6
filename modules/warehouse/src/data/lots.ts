import { type LocalDate, newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { LotView } from '../contract.ts'
import type { LotTable } from './storage-tables.ts'
import type { Tables } from './tables.ts'

function lotOf(row: LotTable): LotView {
  return { id: row.id, itemId: row.item_id, code: row.code, expiresOn: row.expires_on, note: row.note }
}

/** Lots by id; unknown ids are absent. */
export async function lotsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, LotView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.lot')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, lotOf(row)]))
}

/** All lots of these items, by code. */
export async function lotsOfItems(ctx: QueryContext, itemIds: readonly string[]): Promise<LotView[]> {
  if (itemIds.length === 0) return []
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.lot')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .orderBy('code')
    .execute()
  return rows.map(lotOf)
}

/** A lot by its id; 404 when it is unknown. */
export async function knownLot(ctx: QueryContext, id: string): Promise<LotView> {
  const lot = (await lotsById(ctx, [id])).get(id)
  if (!lot) throw notFound('warehouse.lot', id)
  return lot
}

/** Which lot is meant: by its code among those of an item. */
export type NamedLot = { readonly itemId: string; readonly code: string; readonly expiresOn: LocalDate | null }

/** Lots as they were named, made where an item has none of that code yet; a lot that is there keeps its date. Keyed `item code`. */
export async function lotsNamed(ctx: CommandContext, named: readonly NamedLot[]): Promise<Map<string, LotView>> {
  if (named.length === 0) return new Map()
  const rows = named.map((lot) => ({
    id: newId('lot'),
    item_id: lot.itemId,
    code: lot.code,
    expires_on: lot.expiresOn,
    note: '',
  }))
  await ctx
    .write<Tables>()
    .insertInto('warehouse.lot')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['item_id', 'code']).doNothing())
    .execute()
  const found = await ctx
    .read<Tables>()
    .selectFrom('warehouse.lot')
    .selectAll()
    .where('item_id', 'in', [...new Set(named.map((lot) => lot.itemId))])
    .where('code', 'in', [...new Set(named.map((lot) => lot.code))])
    .execute()
  return new Map(found.map((row) => [`${row.item_id} ${row.code}`, lotOf(row)]))
}

export async function updateLotRow(ctx: CommandContext, id: string, to: Partial<LotTable>): Promise<void> {
  if (Object.keys(to).length === 0) return
  await ctx.write<Tables>().updateTable('warehouse.lot').set(to).where('id', '=', id).execute()
}
