import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Tables } from './tables.ts'

/** The codes of items, by code. */
export async function codesOfItems(ctx: QueryContext, itemIds: readonly string[]): Promise<Map<string, string>> {
  if (itemIds.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.item_code')
    .selectAll()
    .where('item_id', 'in', [...new Set(itemIds)])
    .orderBy('code')
    .execute()
  return new Map(rows.map((row) => [row.code, row.item_id]))
}

/** Which items these codes or article codes (SKU) mean, by the code asked; what nobody has is absent. */
export async function itemsOfCodes(ctx: QueryContext, codes: readonly string[]): Promise<Map<string, string>> {
  if (codes.length === 0) return new Map()
  const asked = [...new Set(codes)]
  const db = ctx.read<Tables>()
  const bySku = await db.selectFrom('warehouse.item').select(['id', 'sku']).where('sku', 'in', asked).execute()
  const byCode = await db.selectFrom('warehouse.item_code').selectAll().where('code', 'in', asked).execute()
  return new Map([
    ...bySku.map((row) => [row.sku, row.id] as const),
    ...byCode.map((row) => [row.code, row.item_id] as const),
  ])
}

/** Items of exactly these names, in any case; names that several have are absent. */
export async function itemsOfNames(ctx: QueryContext, names: readonly string[]): Promise<Map<string, string>> {
  if (names.length === 0) return new Map()
  const lower = [...new Set(names.map((name) => name.toLowerCase()))]
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.item')
    .select(['id', 'name'])
    .where((eb) => eb(eb.fn<string>('lower', ['name']), 'in', lower))
    .where('archived', '=', false)
    .execute()
  const byName = Map.groupBy(rows, (row) => row.name.toLowerCase())
  return new Map([...byName].flatMap(([name, list]) => (list.length === 1 ? [[name, list[0]!.id] as const] : [])))
}

export async function replaceItemCodes(ctx: CommandContext, itemId: string, codes: readonly string[]): Promise<void> {
  const db = ctx.write<Tables>()
  await db.deleteFrom('warehouse.item_code').where('item_id', '=', itemId).execute()
  if (codes.length === 0) return
  await db
    .insertInto('warehouse.item_code')
    .values(codes.map((code) => ({ code, item_id: itemId })))
    .execute()
}
