import { money } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { ItemView } from '../contract.ts'
import type { ItemTable, Tables } from './tables.ts'

export type ItemRow = Selectable<ItemTable>

/** An item without any rule of storage or handling. */
export const NO_RULES = {
  dating: 'none',
  days_left: 0,
  min_celsius: null,
  max_celsius: null,
  fragile: false,
  keep_dry: false,
  keep_locked: false,
  minimum_age: 0,
  handling: '',
  per_contact_min: null,
  per_contact_max: null,
} as const satisfies Partial<ItemRow>

export function itemOf(row: ItemRow): ItemView {
  return {
    id: row.id,
    sku: row.sku,
    name: row.name,
    unit: row.unit,
    decimals: row.decimals,
    kind: row.kind,
    value: row.value_minor === null || row.currency === null ? null : money(row.value_minor, row.currency),
    archived: row.archived,
    dating: row.dating,
    daysLeft: row.days_left,
    minCelsius: row.min_celsius,
    maxCelsius: row.max_celsius,
    fragile: row.fragile,
    keepDry: row.keep_dry,
    keepLocked: row.keep_locked,
    minimumAge: row.minimum_age,
    handling: row.handling,
    perContactMin: row.per_contact_min,
    perContactMax: row.per_contact_max,
  }
}

/** Items by id; unknown ids are absent. */
export async function itemsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ItemView>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.item')
    .selectAll()
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, itemOf(row)]))
}

/** Items by id; 404 for the first that is unknown. */
export async function knownItems(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ItemView>> {
  const items = await itemsById(ctx, ids)
  const unknown = ids.find((id) => !items.has(id))
  if (unknown !== undefined) throw notFound('warehouse.item', unknown)
  return items
}

type ItemFilter = {
  words?: string | undefined
  archived?: boolean | undefined
  kind?: ItemView['kind'] | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of items by code. */
export async function pageOfItems(ctx: QueryContext, filter: ItemFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx
    .read<Tables>()
    .selectFrom('warehouse.item')
    .selectAll()
    .where('archived', '=', filter.archived ?? false)
  if (filter.kind) query = query.where('kind', '=', filter.kind)
  for (const word of (filter.words ?? '').split(/\s+/).filter((each) => each !== '')) {
    const like = `%${word.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ or, eb }) => or([eb('sku', 'ilike', like), eb('name', 'ilike', like)]))
  }
  if (after !== undefined) query = query.where('sku', '>', after)
  const rows = await query
    .orderBy('sku')
    .limit(limit + 1)
    .execute()
  const page = pageFrom(rows, limit, (row) => [row.sku])
  return { rows: page.rows.map(itemOf), nextCursor: page.nextCursor }
}

export async function insertItem(ctx: CommandContext, row: ItemRow): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.item').values(row).execute()
}

export async function updateItemRow(ctx: CommandContext, id: string, to: Partial<ItemRow>): Promise<void> {
  if (Object.keys(to).length === 0) return
  await ctx.write<Tables>().updateTable('warehouse.item').set(to).where('id', '=', id).execute()
}
