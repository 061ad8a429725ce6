import type { CommandContext, QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { BooksTables, PeriodEventTable } from './books-tables.ts'

export async function insertPeriodEvent(ctx: CommandContext, row: Selectable<PeriodEventTable>): Promise<void> {
  await ctx.write<BooksTables>().insertInto('finance.period_event').values(row).execute()
}

/** Closings and reopenings, the newest first. */
export function periodEvents(ctx: QueryContext): Promise<Selectable<PeriodEventTable>[]> {
  return ctx
    .read<BooksTables>()
    .selectFrom('finance.period_event')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
