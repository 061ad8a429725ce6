import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { FieldTables, ShotTable } from './tables.ts'

export type ShotRow = Selectable<ShotTable>

/** The shots that orders ask for, in their order, by order. */
export async function shotsOf(ctx: QueryContext, orderIds: readonly string[]): Promise<Map<string, ShotRow[]>> {
  if (orderIds.length === 0) return new Map()
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.shot')
    .selectAll()
    .where('order_id', '=', sql<string>`any(${[...orderIds]}::text[])`)
    .where('retired', '=', false)
    .orderBy('position')
    .execute()
  return Map.groupBy(rows, (row) => row.order_id)
}

/** Shots by id, retired ones too. */
export async function shotsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ShotRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<FieldTables>()
    .selectFrom('field.shot')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

export async function upsertShots(ctx: CommandContext, rows: readonly ShotRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<FieldTables>()
    .insertInto('field.shot')
    .values(
      rows.map(({ id, order_id, position, name, hint, least, retired }) => ({
        id,
        order_id,
        position,
        name,
        hint,
        least,
        retired,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['id']).doUpdateSet((row) => ({
        position: row.ref('excluded.position'),
        name: row.ref('excluded.name'),
        hint: row.ref('excluded.hint'),
        least: row.ref('excluded.least'),
        retired: row.ref('excluded.retired'),
      })),
    )
    .execute()
}
