import type { LocalDate } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { MotivationTables, ShiftTable } from './tables.ts'

export type ShiftRow = Selectable<ShiftTable>

const ROWS_A_STATEMENT = 500

/** Adds shifts, or lays what is said over what is known of them: only the named columns change. */
export async function upsertShifts(
  ctx: CommandContext,
  rows: readonly ShiftRow[],
  over: readonly (keyof ShiftRow)[],
): Promise<void> {
  const ordered = rows.toSorted((a, b) => (a.allocation_id < b.allocation_id ? -1 : 1))
  for (let at = 0; at < ordered.length; at += ROWS_A_STATEMENT) {
    await ctx
      .write<MotivationTables>()
      .insertInto('motivation.shift')
      .values(ordered.slice(at, at + ROWS_A_STATEMENT))
      .onConflict((conflict) =>
        conflict
          .columns(['allocation_id'])
          .doUpdateSet((row) => Object.fromEntries(over.map((column) => [column, row.ref(`excluded.${column}`)]))),
      )
      .execute()
  }
}

export async function shiftsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, ShiftRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<MotivationTables>()
    .selectFrom('motivation.shift')
    .selectAll()
    .where('allocation_id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.allocation_id, row]))
}

/** One shift, locked until the command ends. Throws 404. */
export async function lockShift(ctx: CommandContext, id: string): Promise<ShiftRow> {
  const row = await ctx
    .write<MotivationTables>()
    .selectFrom('motivation.shift')
    .selectAll()
    .where('allocation_id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('scheduling.allocation', id)
  return row
}

/** Shifts since a day that have turned out somehow, of some people or of all, by day. */
export function outcomesSince(ctx: QueryContext, from: LocalDate, personIds?: readonly string[]): Promise<ShiftRow[]> {
  if (personIds?.length === 0) return Promise.resolve([])
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.shift')
    .selectAll()
    .where('day', '>=', from)
    .$if(personIds !== undefined, (query) => query.where('person_id', 'in', [...personIds!]))
    .orderBy('day', 'desc')
    .orderBy('allocation_id')
    .execute()
}

/** Shifts of an order. */
export function shiftsOfOrder(ctx: QueryContext, orderId: string): Promise<ShiftRow[]> {
  return ctx
    .read<MotivationTables>()
    .selectFrom('motivation.shift')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('day')
    .orderBy('allocation_id')
    .execute()
}

/** Names of people as their last shift knew them. */
export async function namesOf(ctx: QueryContext, personIds: readonly string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await ctx
    .read<MotivationTables>()
    .selectFrom('motivation.shift')
    .select(['person_id', 'person_name'])
    .distinct()
    .where('person_id', 'in', [...new Set(personIds)])
    .execute()
  return new Map(rows.map((row) => [row.person_id, row.person_name]))
}
