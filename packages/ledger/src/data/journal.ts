import type { Instant, LocalDate } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { LedgerTables } from './tables.ts'
import { type StoredTransfer, transferOf } from './transfers.ts'

/** Transfers with both their accounts. */
export type JournalEntry = StoredTransfer & {
  readonly debit: { readonly code: string; readonly name: string }
  readonly credit: { readonly code: string; readonly name: string }
}

export type JournalQuestion = {
  /** First words of codes; a transfer counts when either side has one. */
  readonly heads?: readonly string[]
  readonly units?: readonly string[]
  readonly labels?: Readonly<Record<string, string>>
  readonly from?: LocalDate
  readonly to?: LocalDate
  /** Only what was written by then: an export in parts sees the same books in each. */
  readonly writtenBy?: Instant
  /** Only what was posted, without reservations. */
  readonly posted?: boolean
  readonly order?: 'asc' | 'desc'
}

/** Accounts few enough to be looked up one by one; with more, the days are read in order. */
const FEW = 500

async function accountIds(ctx: QueryContext, { heads, labels }: JournalQuestion): Promise<string[] | undefined> {
  if (labels === undefined) return undefined
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.account')
    .select('id')
    .where(sql<boolean>`labels @> ${JSON.stringify(labels)}::jsonb`)
  if (heads !== undefined) query = query.where('head', '=', sql<string>`any(${heads}::text[])`)
  return (await query.limit(FEW + 1).execute()).map((row) => row.id)
}

/** The transfers that a question is about, with both accounts. */
async function asks(ctx: QueryContext, asked: JournalQuestion) {
  let query = ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer as t')
    .innerJoin('ledger.account as d', 'd.id', 't.debit_account_id')
    .innerJoin('ledger.account as c', 'c.id', 't.credit_account_id')
  const ids = await accountIds(ctx, asked)
  if (ids !== undefined && ids.length <= FEW) {
    const named = sql<string>`any(${ids}::text[])`
    query = query.where((is) => is.or([is('t.debit_account_id', '=', named), is('t.credit_account_id', '=', named)]))
  } else {
    const side = (name: 'd' | 'c') =>
      sql<boolean>`(${asked.heads === undefined ? sql`true` : sql`${sql.ref(`${name}.head`)} = any(${asked.heads}::text[])`}
        and ${asked.labels === undefined ? sql`true` : sql`${sql.ref(`${name}.labels`)} @> ${JSON.stringify(asked.labels)}::jsonb`})`
    if (asked.heads !== undefined || asked.labels !== undefined)
      query = query.where(sql<boolean>`(${side('d')} or ${side('c')})`)
  }
  if (asked.units !== undefined) query = query.where('t.unit', '=', sql<string>`any(${asked.units}::text[])`)
  if (asked.from !== undefined) query = query.where('t.effective_on', '>=', asked.from)
  if (asked.to !== undefined) query = query.where('t.effective_on', '<=', asked.to)
  if (asked.posted === true) query = query.where('t.kind', 'in', ['posted', 'post_pending'])
  if (asked.writtenBy !== undefined) query = query.where('t.at', '<=', asked.writtenBy)
  return query
}

/** How many transfers a question finds, and how much they move, by unit. */
export async function journalTotals(
  ctx: QueryContext,
  asked: JournalQuestion,
): Promise<{ unit: string; entries: number; amount: bigint }[]> {
  return (await asks(ctx, asked))
    .select(['t.unit', sql<number>`count(*)::int`.as('entries'), sql<bigint>`sum(t.amount)::bigint`.as('amount')])
    .groupBy('t.unit')
    .execute()
}

/** Transfers by day and id, after a given one. */
export async function journalRows(
  ctx: QueryContext,
  asked: JournalQuestion,
  after: readonly string[] | undefined,
  limit: number,
): Promise<JournalEntry[]> {
  const { order = 'desc' } = asked
  let query = (await asks(ctx, asked))
    .selectAll('t')
    .select(['d.code as debit_code', 'd.name as debit_name', 'c.code as credit_code', 'c.name as credit_name'])
  if (after !== undefined) {
    const beyond = sql.raw(order === 'asc' ? '>' : '<')
    query = query.where(sql<boolean>`(t.effective_on, t.id) ${beyond} (${after[0]}::date, ${after[1]}::text)`)
  }
  const rows = await query.orderBy('t.effective_on', order).orderBy('t.id', order).limit(limit).execute()
  return rows.map((row) => ({
    ...transferOf(row),
    debit: { code: row.debit_code, name: row.debit_name },
    credit: { code: row.credit_code, name: row.credit_name },
  }))
}
