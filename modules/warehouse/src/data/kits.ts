import type { Quantity } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Tables } from './tables.ts'

/** So much of an item in one kit. */
export type KitPart = { readonly itemId: string; readonly quantity: Quantity }

/** The parts of these items, by kit; what is no kit is absent. */
export async function kitPartsOf(ctx: QueryContext, itemIds: readonly string[]): Promise<Map<string, KitPart[]>> {
  if (itemIds.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.kit_part')
    .selectAll()
    .where('kit_id', 'in', [...new Set(itemIds)])
    .orderBy('kit_id')
    .orderBy('item_id')
    .execute()
  const byKit = Map.groupBy(rows, (row) => row.kit_id)
  return new Map(
    [...byKit].map(([id, list]) => [id, list.map((row) => ({ itemId: row.item_id, quantity: row.quantity }))]),
  )
}

/** Ids of everything that is a kit. */
export async function kitIds(ctx: QueryContext): Promise<string[]> {
  const rows = await ctx.read<Tables>().selectFrom('warehouse.kit_part').select('kit_id').distinct().execute()
  return rows.map((row) => row.kit_id)
}

/** Whether an item is a part of any kit. */
export async function isPart(ctx: QueryContext, itemId: string): Promise<boolean> {
  const row = await ctx
    .read<Tables>()
    .selectFrom('warehouse.kit_part')
    .select('kit_id')
    .where('item_id', '=', itemId)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

export async function replaceKitParts(ctx: CommandContext, kitId: string, parts: readonly KitPart[]): Promise<void> {
  const db = ctx.write<Tables>()
  await db.deleteFrom('warehouse.kit_part').where('kit_id', '=', kitId).execute()
  if (parts.length === 0) return
  await db
    .insertInto('warehouse.kit_part')
    .values(parts.map((part) => ({ kit_id: kitId, item_id: part.itemId, quantity: part.quantity })))
    .execute()
}
