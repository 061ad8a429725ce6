import type { Period } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { UnitUse } from '../domain/index.ts'
import type { BookingTables } from './booking-tables.ts'
import type { UnitUseRow } from './bookings.ts'

/** A row as the rules see it. */
export const useOf = (row: UnitUseRow): UnitUse => ({
  id: row.id,
  unitId: row.unit_id,
  purpose: row.purpose,
  during: row.during,
})

type Filter =
  | { readonly itemIds: readonly string[] }
  | { readonly unitIds: readonly string[] }
  | { readonly bookingIds: readonly string[] }

/** Live uses of units: of items, of units or of bookings. */
export async function liveUses(ctx: QueryContext, filter: Filter): Promise<UnitUseRow[]> {
  const [column, ids] =
    'itemIds' in filter
      ? (['item_id', filter.itemIds] as const)
      : 'unitIds' in filter
        ? (['unit_id', filter.unitIds] as const)
        : (['booking_id', filter.bookingIds] as const)
  if (ids.length === 0) return []
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.unit_use')
    .selectAll()
    .where(column, 'in', [...new Set(ids)])
    .where('state', '=', 'live')
    .orderBy('during')
    .execute()
}

/** Everything a unit was ever used for, newest first. */
export function usesOfUnit(ctx: QueryContext, unitId: string): Promise<UnitUseRow[]> {
  return ctx
    .read<BookingTables>()
    .selectFrom('warehouse.unit_use')
    .selectAll()
    .where('unit_id', '=', unitId)
    .orderBy('during', 'desc')
    .execute()
}

export async function insertUses(ctx: CommandContext, rows: readonly UnitUseRow[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<BookingTables>()
    .insertInto('warehouse.unit_use')
    .values([...rows])
    .execute()
}

export async function endUses(ctx: CommandContext, ids: readonly string[], state: 'over' | 'displaced'): Promise<void> {
  if (ids.length === 0) return
  await ctx
    .write<BookingTables>()
    .updateTable('warehouse.unit_use')
    .set({ state })
    .where('id', 'in', [...ids])
    .execute()
}

export async function moveUse(ctx: CommandContext, id: string, during: Period): Promise<void> {
  await ctx.write<BookingTables>().updateTable('warehouse.unit_use').set({ during }).where('id', '=', id).execute()
}
