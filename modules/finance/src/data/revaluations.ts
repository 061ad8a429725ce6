import { money } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { RevaluationView } from '../contract/periods.ts'
import type { BooksTables, RevaluationRow } from './books-tables.ts'

export function revaluationOf(row: RevaluationRow): RevaluationView {
  return {
    id: row.id,
    onDay: row.on_day,
    currency: row.currency,
    position: money(row.position_minor, row.currency),
    before: money(row.before_minor, row.base),
    after: money(row.after_minor, row.base),
    difference: money(row.difference_minor, row.base),
    rate: row.rate,
    state: row.state,
    by: row.by_name,
    at: row.at,
  }
}

/** Revaluations, the newest first. */
export function listRevaluations(ctx: QueryContext): Promise<RevaluationRow[]> {
  return ctx
    .read<BooksTables>()
    .selectFrom('finance.revaluation')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}

/** One revaluation, locked. Throws 404. */
export async function lockRevaluation(ctx: CommandContext, id: string): Promise<RevaluationRow> {
  const row = await ctx
    .write<BooksTables>()
    .selectFrom('finance.revaluation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.revaluation', id)
  return row
}

/** The newest revaluation of a currency that stands. */
export function newestRevaluation(ctx: QueryContext, currency: string): Promise<RevaluationRow | undefined> {
  return ctx
    .read<BooksTables>()
    .selectFrom('finance.revaluation')
    .selectAll()
    .where('currency', '=', currency)
    .where('state', '=', 'booked')
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function insertRevaluations(ctx: CommandContext, rows: readonly RevaluationRow[]): Promise<void> {
  if (rows.length > 0)
    await ctx
      .write<BooksTables>()
      .insertInto('finance.revaluation')
      .values([...rows])
      .execute()
}

export async function markReversed(ctx: CommandContext, id: string): Promise<void> {
  await ctx
    .write<BooksTables>()
    .updateTable('finance.revaluation')
    .set({ state: 'reversed' })
    .where('id', '=', id)
    .execute()
}
