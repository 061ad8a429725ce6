import { compareDates, type LocalDate, money } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { RateView } from '../contract.ts'
import type { Rate } from '../domain/index.ts'
import type { RateTable, RateTables } from './rate-tables.ts'

export type RateRow = Selectable<RateTable>

/** A rate as it is priced by. */
export function rateOf(row: RateRow): Rate {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    clientId: row.client_id,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    weekdays: row.weekdays,
    fromTime: row.from_time,
    untilTime: row.until_time,
    holiday: row.holiday,
    cost: money(row.cost_minor, row.currency),
    price: money(row.price_minor, row.currency),
  }
}

export function rateView(row: RateRow): RateView {
  return { ...rateOf(row), weekdays: [...row.weekdays], clientName: row.client_name, setBy: row.set_by }
}

/** The whole card: by role, then by the day from which rates hold. */
export function rateRows(ctx: QueryContext): Promise<RateRow[]> {
  return ctx
    .read<RateTables>()
    .selectFrom('finance.rate')
    .selectAll()
    .orderBy('role')
    .orderBy('valid_from', 'desc')
    .orderBy('id')
    .execute()
}

/** Whether a rate holds on a day. */
export function holdsOn(row: RateRow, on: LocalDate): boolean {
  const begun = compareDates(row.valid_from, on) <= 0
  return begun && (row.valid_until === null || compareDates(on, row.valid_until) <= 0)
}

/** One rate, locked. Throws 404. */
export async function lockRate(ctx: CommandContext, id: string): Promise<RateRow> {
  const row = await ctx
    .write<RateTables>()
    .selectFrom('finance.rate')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.rate', id)
  return row
}

export async function upsertRate(ctx: CommandContext, row: RateRow): Promise<void> {
  const { id, ...rest } = row
  await ctx
    .write<RateTables>()
    .insertInto('finance.rate')
    .values({ id, ...rest })
    .onConflict((conflict) => conflict.columns(['id']).doUpdateSet(rest))
    .execute()
}

export async function deleteRate(ctx: CommandContext, id: string): Promise<void> {
  await ctx.write<RateTables>().deleteFrom('finance.rate').where('id', '=', id).execute()
}
