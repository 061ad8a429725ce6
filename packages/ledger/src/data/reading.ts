import type { Quantity } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { Balances } from '../domain/index.ts'
import type { LedgerTables } from './tables.ts'
import { type StoredTransfer, transferOf } from './transfers.ts'

async function transfersOfSide(
  ctx: QueryContext,
  column: 'debit_account_id' | 'credit_account_id',
  accountId: string,
  before: string | undefined,
  limit: number,
): Promise<StoredTransfer[]> {
  let query = ctx.read<LedgerTables>().selectFrom('ledger.transfer').selectAll().where(column, '=', accountId)
  if (before !== undefined) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(limit).execute()).map(transferOf)
}

/**
 * Transfers that touch an account, newest first, before the given id. Each side is read by its own index, so a page costs the
 * same however long the history is.
 */
export async function transfersOfAccount(
  ctx: QueryContext,
  accountId: string,
  before: string | undefined,
  limit: number,
): Promise<StoredTransfer[]> {
  const debits = await transfersOfSide(ctx, 'debit_account_id', accountId, before, limit)
  const credits = await transfersOfSide(ctx, 'credit_account_id', accountId, before, limit)
  return [...debits, ...credits].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}

/** Transfers that touch any of these accounts, newest first, before the given id; each once. */
export async function transfersOfAccounts(
  ctx: QueryContext,
  accountIds: readonly string[],
  before: string | undefined,
  limit: number,
): Promise<StoredTransfer[]> {
  const found = new Map<string, StoredTransfer>()
  for (const column of ['debit_account_id', 'credit_account_id'] as const) {
    let query = ctx
      .read<LedgerTables>()
      .selectFrom('ledger.transfer')
      .selectAll()
      .where(column, '=', sql<string>`any(${accountIds}::text[])`)
    if (before !== undefined) query = query.where('id', '<', before)
    for (const row of await query.orderBy('id', 'desc').limit(limit).execute()) found.set(row.id, transferOf(row))
  }
  return [...found.values()].sort((a, b) => (a.id < b.id ? 1 : -1)).slice(0, limit)
}

/** Posted sums by pair of accounts, for pairs that have one of these accounts at either end; the sums are whole numbers. */
export function postedBetween(ctx: QueryContext, accountIds: readonly string[]) {
  const named = sql<string>`any(${accountIds}::text[])`
  return ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer')
    .where('kind', 'in', ['posted', 'post_pending'])
    .where((is) => is.or([is('debit_account_id', '=', named), is('credit_account_id', '=', named)]))
    .groupBy(['debit_account_id', 'credit_account_id'])
    .select(['debit_account_id', 'credit_account_id', sql<Quantity>`sum(amount)`.as('total')])
    .execute()
}

/** Transfers written for one thing, oldest first. */
export async function transfersOfSource(
  ctx: QueryContext,
  sourceKind: string,
  sourceIds: readonly string[],
): Promise<StoredTransfer[]> {
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer')
    .selectAll()
    .where('source_kind', '=', sourceKind)
    .where('source_id', '=', sql<string>`any(${sourceIds}::text[])`)
    .orderBy('id')
    .execute()
  return rows.map(transferOf)
}

/** Sums of all accounts of a unit, added up by the database; it sums bigint columns to numeric. */
export async function sumsOfUnit(ctx: QueryContext, unit: string): Promise<Balances> {
  const row = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select([
      sql<Quantity | null>`sum(debits_pending)`.as('debitsPending'),
      sql<Quantity | null>`sum(debits_posted)`.as('debitsPosted'),
      sql<Quantity | null>`sum(credits_pending)`.as('creditsPending'),
      sql<Quantity | null>`sum(credits_posted)`.as('creditsPosted'),
    ])
    .where('unit', '=', unit)
    .executeTakeFirstOrThrow()
  const whole = (sum: Quantity | null): bigint => sum?.digits ?? 0n
  return {
    debitsPending: whole(row.debitsPending),
    debitsPosted: whole(row.debitsPosted),
    creditsPending: whole(row.creditsPending),
    creditsPosted: whole(row.creditsPosted),
  }
}

/** Rows of one unit's accounts by code, after the given code. */
export function accountRowsOfUnit(ctx: QueryContext, unit: string, after: string | undefined, limit: number) {
  const query = ctx.read<LedgerTables>().selectFrom('ledger.account').selectAll().where('unit', '=', unit)
  const rest = after === undefined ? query : query.where('code', '>', after)
  return rest.orderBy('code').limit(limit).execute()
}
