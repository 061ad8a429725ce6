import type { CommandContext, QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { Account, Balances, EMPTY } from '../domain/index.ts'
import type { AccountTable, LedgerTables } from './tables.ts'

/** An account as it is stored, with the labels its owner finds it by. */
export type StoredAccount = Account & { readonly labels: Readonly<Record<string, string>> }

/** Keys of one statement; longer lists go in parts. */
const CHUNK = 1_000

export function accountOf(row: Omit<AccountTable, 'version' | 'opened_at' | 'head'>): StoredAccount {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    unit: row.unit,
    scale: row.scale,
    limit: row.limited,
    labels: row.labels,
    debitsPending: row.debits_pending,
    debitsPosted: row.debits_posted,
    creditsPending: row.credits_pending,
    creditsPosted: row.credits_posted,
  }
}

const columns = [
  'id',
  'code',
  'name',
  'unit',
  'scale',
  'limited',
  'labels',
  'debits_pending',
  'debits_posted',
  'credits_pending',
  'credits_posted',
] as const

/** Accounts of these codes, in the order of the codes' first mention; unknown codes are left out. */
export async function accountsByCode(ctx: QueryContext, codes: readonly string[]): Promise<StoredAccount[]> {
  const wanted = [...new Set(codes)]
  const found = new Map<string, StoredAccount>()
  for (let from = 0; from < wanted.length; from += CHUNK) {
    const rows = await ctx
      .read<LedgerTables>()
      .selectFrom('ledger.account')
      .select(columns)
      .where('code', 'in', wanted.slice(from, from + CHUNK))
      .execute()
    for (const row of rows) found.set(row.code, accountOf(row))
  }
  return wanted.flatMap((code) => found.get(code) ?? [])
}

/** Accounts by id. */
export async function accountsById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StoredAccount>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select(columns)
    .where('id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, accountOf(row)]))
}

/** Accounts that carry all of these labels, by code. */
export async function accountsByLabels(
  ctx: QueryContext,
  labels: Readonly<Record<string, string>>,
): Promise<StoredAccount[]> {
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select(columns)
    .where(sql<boolean>`labels @> ${JSON.stringify(labels)}::jsonb`)
    .orderBy('code')
    .execute()
  return rows.map(accountOf)
}

/**
 * Locks the accounts of these codes or ids until the transaction ends, always in the order of their ids, so that two batches
 * wait for each other instead of holding what the other needs.
 */
export async function lockAccounts(
  ctx: CommandContext,
  codes: readonly string[],
  ids: readonly string[],
): Promise<StoredAccount[]> {
  const rows = await ctx
    .write<LedgerTables>()
    .selectFrom('ledger.account')
    .select(columns)
    .where((is) =>
      is.or([is('code', '=', sql<string>`any(${codes}::text[])`), is('id', '=', sql<string>`any(${ids}::text[])`)]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(accountOf)
}

/** Inserts accounts; those whose code exists are left as they are. */
export async function insertAccounts(
  ctx: CommandContext,
  accounts: readonly (Omit<StoredAccount, keyof typeof EMPTY> & { readonly id: string })[],
): Promise<void> {
  for (let from = 0; from < accounts.length; from += CHUNK) {
    const rows = accounts.slice(from, from + CHUNK).map(({ limit, ...account }) => ({
      ...account,
      limited: limit,
      debits_pending: 0n,
      debits_posted: 0n,
      credits_pending: 0n,
      credits_posted: 0n,
      version: 1,
      opened_at: ctx.now,
    }))
    await ctx
      .write<LedgerTables>()
      .insertInto('ledger.account')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['code']).doNothing())
      .execute()
  }
}

/** Writes the balances of locked accounts in one statement. */
export async function writeBalances(ctx: CommandContext, accounts: readonly Account[]): Promise<void> {
  const column = (values: readonly (string | bigint)[], type: 'text' | 'bigint') =>
    sql`${values.map(String)}::${sql.raw(type)}[]`
  const after = sql<
    Pick<AccountTable, 'id' | 'debits_pending' | 'debits_posted' | 'credits_pending' | 'credits_posted'>
  >`
    unnest(
      ${column(
        accounts.map((a) => a.id),
        'text',
      )},
      ${column(
        accounts.map((a) => a.debitsPending),
        'bigint',
      )},
      ${column(
        accounts.map((a) => a.debitsPosted),
        'bigint',
      )},
      ${column(
        accounts.map((a) => a.creditsPending),
        'bigint',
      )},
      ${column(
        accounts.map((a) => a.creditsPosted),
        'bigint',
      )}
    )`.as<'after'>(sql`after (id, debits_pending, debits_posted, credits_pending, credits_posted)`)
  await ctx
    .write<LedgerTables>()
    .updateTable('ledger.account')
    .from(after)
    .set((row) => ({
      debits_pending: row.ref('after.debits_pending'),
      debits_posted: row.ref('after.debits_posted'),
      credits_pending: row.ref('after.credits_pending'),
      credits_posted: row.ref('after.credits_posted'),
      version: sql<number>`${sql.ref('ledger.account.version')} + 1`,
    }))
    .whereRef('ledger.account.id', '=', 'after.id')
    .execute()
}

/** Sums of the accounts of one kind and unit. */
export type HeadSums = Balances & {
  readonly head: string
  readonly unit: string
  readonly scale: number
  readonly accounts: number
}

type Chosen = { readonly units?: readonly string[]; readonly labels?: Readonly<Record<string, string>> }

/** The four sums by the first word of the codes and by unit. */
export async function headSums(ctx: QueryContext, { units, labels }: Chosen): Promise<HeadSums[]> {
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select(['head', 'unit', sql<number>`max(scale)`.as('scale'), sql<number>`count(*)::int`.as('accounts')])
    .select([
      sql<bigint>`sum(debits_pending)::bigint`.as('debitsPending'),
      sql<bigint>`sum(debits_posted)::bigint`.as('debitsPosted'),
      sql<bigint>`sum(credits_pending)::bigint`.as('creditsPending'),
      sql<bigint>`sum(credits_posted)::bigint`.as('creditsPosted'),
    ])
  if (units !== undefined) query = query.where('unit', '=', sql<string>`any(${units}::text[])`)
  if (labels !== undefined) query = query.where(sql<boolean>`labels @> ${JSON.stringify(labels)}::jsonb`)
  return query.groupBy(['head', 'unit']).orderBy('head').orderBy('unit').execute()
}

/** Accounts by code whose codes begin with one of these words, after a given one. */
export async function accountsOfHeads(
  ctx: QueryContext,
  { heads, units, labels, settled = false }: Chosen & { readonly heads: readonly string[]; readonly settled?: boolean },
  after: string | undefined,
  limit: number,
): Promise<StoredAccount[]> {
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select(columns)
    .where('head', '=', sql<string>`any(${heads}::text[])`)
  if (units !== undefined) query = query.where('unit', '=', sql<string>`any(${units}::text[])`)
  if (labels !== undefined) query = query.where(sql<boolean>`labels @> ${JSON.stringify(labels)}::jsonb`)
  if (!settled)
    query = query.where(sql<boolean>`(debits_posted <> credits_posted or debits_pending <> 0 or credits_pending <> 0)`)
  if (after !== undefined) query = query.where('code', '>', after)
  return (await query.orderBy('code').limit(limit).execute()).map(accountOf)
}
