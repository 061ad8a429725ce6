import { newId } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { BooksCheck } from '../contract/checks.ts'
import type { BooksCheckTable, BooksDifferenceTable, BooksTables } from './books-tables.ts'

export type DifferenceRow = Selectable<BooksDifferenceTable>

/** What the last run said, or undefined while there was none. */
export function lastCheck(ctx: QueryContext): Promise<Selectable<BooksCheckTable> | undefined> {
  return ctx.read<BooksTables>().selectFrom('finance.books_check').selectAll().executeTakeFirst()
}

/** Differences that are open, and the latest of those that settled. */
export async function knownDifferences(ctx: QueryContext): Promise<DifferenceRow[]> {
  const of = (state: DifferenceRow['state'], limit: number) =>
    ctx
      .read<BooksTables>()
      .selectFrom('finance.books_difference')
      .selectAll()
      .where('state', '=', state)
      .orderBy('last_seen', 'desc')
      .orderBy('id')
      .limit(limit)
      .execute()
  return [...(await of('open', 200)), ...(await of('settled', 20))]
}

/** How many differences are open. */
export async function openDifferences(ctx: QueryContext): Promise<number> {
  const row = await ctx
    .read<BooksTables>()
    .selectFrom('finance.books_difference')
    .select(sql<number>`count(*)::int`.as('count'))
    .where('state', '=', 'open')
    .executeTakeFirstOrThrow()
  return row.count
}

/** Keeps what a run found: known differences go on with the new figures, those not found any more are settled. */
export async function keepChecks(ctx: CommandContext, checks: readonly BooksCheck[]): Promise<void> {
  const run = {
    checked_at: ctx.now,
    checked_by: ctx.caller.name,
    checks: JSON.stringify(checks.map(({ check, differences }) => ({ check, differences: differences.length }))),
  }
  await ctx
    .write<BooksTables>()
    .insertInto('finance.books_check')
    .values(run)
    .onConflict((conflict) => conflict.columns([]).doUpdateSet(run))
    .execute()
  const found = new Map(
    checks.flatMap(({ differences }) => differences).map((one) => [`${one.check} ${one.subject}`, one]),
  )
  const open = await ctx
    .write<BooksTables>()
    .selectFrom('finance.books_difference')
    .selectAll()
    .where('state', '=', 'open')
    .forUpdate()
    .execute()
  for (const row of open) {
    const key = `${row.check_code} ${row.subject}`
    const again = found.get(key)
    found.delete(key)
    await ctx
      .write<BooksTables>()
      .updateTable('finance.books_difference')
      .set(
        again === undefined
          ? { state: 'settled', last_seen: ctx.now }
          : { expected: again.expected, found: again.found, last_seen: ctx.now },
      )
      .where('id', '=', row.id)
      .execute()
  }
  const rows = [...found.values()].slice(0, 500).map((one) => ({
    id: newId('bdf'),
    check_code: one.check,
    subject: one.subject,
    name: one.name,
    expected: one.expected,
    found: one.found,
    screen: one.screen ?? null,
    first_seen: ctx.now,
    last_seen: ctx.now,
    state: 'open' as const,
  }))
  if (rows.length > 0) await ctx.write<BooksTables>().insertInto('finance.books_difference').values(rows).execute()
}
