import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { LedgerTables } from './tables.ts'

/** Where two figures that must be equal are not. */
export type LedgerDifference = {
  readonly check: 'units' | 'accounts' | 'months'
  /** Code of the account, or the unit whose sides differ. */
  readonly subject: string
  readonly name: string
  readonly unit: string
  readonly scale: number
  readonly figure: 'debits_posted' | 'credits_posted' | 'debits_pending' | 'credits_pending'
  readonly expected: bigint
  readonly found: bigint
}

/** Differences shown of each check; more would not be read. */
const MOST = 100

/** Units whose accounts' debits and credits differ. */
export async function unbalancedUnits(ctx: QueryContext): Promise<LedgerDifference[]> {
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select(['unit', sql<number>`max(scale)`.as('scale')])
    .select([
      sql<bigint>`sum(debits_posted)::bigint`.as('debits_posted'),
      sql<bigint>`sum(credits_posted)::bigint`.as('credits_posted'),
      sql<bigint>`sum(debits_pending)::bigint`.as('debits_pending'),
      sql<bigint>`sum(credits_pending)::bigint`.as('credits_pending'),
    ])
    .groupBy('unit')
    .having(sql<boolean>`sum(debits_posted) <> sum(credits_posted) or sum(debits_pending) <> sum(credits_pending)`)
    .limit(MOST)
    .execute()
  return rows.flatMap((row) =>
    (['posted', 'pending'] as const)
      .filter((part) => row[`debits_${part}`] !== row[`credits_${part}`])
      .map((part) => ({
        check: 'units' as const,
        subject: row.unit,
        name: row.unit,
        unit: row.unit,
        scale: row.scale,
        figure: `credits_${part}` as const,
        expected: row[`debits_${part}`],
        found: row[`credits_${part}`],
      })),
  )
}

/** Sums of one side of every account as its transfers add up to them. */
function sumsOfSide(ctx: QueryContext, side: 'debit' | 'credit') {
  return ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer as t')
    .leftJoin('ledger.transfer as r', 'r.pending_id', 't.id')
    .select([
      `t.${side}_account_id as id`,
      sql<bigint>`coalesce(sum(t.amount) filter (where t.kind in ('posted', 'post_pending')), 0)::bigint`.as('posted'),
      sql<bigint>`coalesce(sum(t.amount) filter (where t.kind = 'pending' and r.id is null), 0)::bigint`.as('pending'),
    ])
    .groupBy(`t.${side}_account_id`)
}

/** Accounts whose running sums are not what their transfers add up to. */
export async function misaddedAccounts(ctx: QueryContext): Promise<LedgerDifference[]> {
  const found: LedgerDifference[] = []
  for (const side of ['debit', 'credit'] as const) {
    const [posted, pending] = [`${side}s_posted`, `${side}s_pending`] as const
    const rows = await ctx
      .read<LedgerTables>()
      .with('moved', () => sumsOfSide(ctx, side))
      .selectFrom('ledger.account as a')
      .leftJoin('moved', 'moved.id', 'a.id')
      .select(['a.code', 'a.name', 'a.unit', 'a.scale', `a.${posted} as found_posted`, `a.${pending} as found_pending`])
      .select([
        sql<bigint>`coalesce(moved.posted, 0)`.as('posted'),
        sql<bigint>`coalesce(moved.pending, 0)`.as('pending'),
      ])
      .where(
        sql<boolean>`(${sql.ref(`a.${posted}`)} <> coalesce(moved.posted, 0) or ${sql.ref(`a.${pending}`)} <> coalesce(moved.pending, 0))`,
      )
      .orderBy('a.code')
      .limit(MOST)
      .execute()
    for (const row of rows) {
      const about = { check: 'accounts' as const, subject: row.code, name: row.name, unit: row.unit, scale: row.scale }
      if (row.posted !== row.found_posted)
        found.push({ ...about, figure: posted, expected: row.posted, found: row.found_posted })
      if (row.pending !== row.found_pending)
        found.push({ ...about, figure: pending, expected: row.pending, found: row.found_pending })
    }
  }
  return found
}

/** Accounts whose months do not add up to what was posted on them. */
export async function misaddedMonths(ctx: QueryContext): Promise<LedgerDifference[]> {
  const rows = await ctx
    .read<LedgerTables>()
    .with('months', () =>
      ctx
        .read<LedgerTables>()
        .selectFrom('ledger.account_month')
        .select([
          'account_id',
          sql<bigint>`sum(debits)::bigint`.as('debits'),
          sql<bigint>`sum(credits)::bigint`.as('credits'),
        ])
        .groupBy('account_id'),
    )
    .selectFrom('ledger.account as a')
    .leftJoin('months', 'months.account_id', 'a.id')
    .select(['a.code', 'a.name', 'a.unit', 'a.scale', 'a.debits_posted', 'a.credits_posted'])
    .select([
      sql<bigint>`coalesce(months.debits, 0)`.as('debits'),
      sql<bigint>`coalesce(months.credits, 0)`.as('credits'),
    ])
    .where(
      sql<boolean>`(a.debits_posted <> coalesce(months.debits, 0) or a.credits_posted <> coalesce(months.credits, 0))`,
    )
    .orderBy('a.code')
    .limit(MOST)
    .execute()
  return rows.flatMap((row) =>
    (['debits', 'credits'] as const)
      .filter((side) => row[side] !== row[`${side}_posted`])
      .map((side) => ({
        check: 'months' as const,
        subject: row.code,
        name: row.name,
        unit: row.unit,
        scale: row.scale,
        figure: `${side}_posted` as const,
        expected: row[`${side}_posted`],
        found: row[side],
      })),
  )
}
