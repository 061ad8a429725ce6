import type { Instant, LocalDate } from '@ordinate/kernel'
import type { CommandContext, QueryContext } from '@ordinate/platform'
import { sql } from 'kysely'
import type { Transfer } from '../domain/index.ts'
import type { LedgerTables, TransferTable } from './tables.ts'

/** A transfer as it is stored: what it was for and when. */
export type StoredTransfer = Transfer & {
  readonly batchId: string
  readonly source: readonly [kind: string, id: string]
  readonly at: Instant
  readonly effectiveOn: LocalDate
  readonly memo: string
}

export function transferOf(row: TransferTable): StoredTransfer {
  return {
    id: row.id,
    batchId: row.batch_id,
    kind: row.kind,
    debitAccountId: row.debit_account_id,
    creditAccountId: row.credit_account_id,
    unit: row.unit,
    amount: row.amount,
    pendingId: row.pending_id,
    reversesId: row.reverses_id,
    source: [row.source_kind, row.source_id],
    at: row.at,
    effectiveOn: row.effective_on,
    memo: row.memo,
  }
}

function rowOf(transfer: StoredTransfer): TransferTable {
  return {
    id: transfer.id,
    batch_id: transfer.batchId,
    kind: transfer.kind,
    debit_account_id: transfer.debitAccountId,
    credit_account_id: transfer.creditAccountId,
    unit: transfer.unit,
    amount: transfer.amount,
    pending_id: transfer.pendingId,
    reverses_id: transfer.reversesId,
    source_kind: transfer.source[0],
    source_id: transfer.source[1],
    at: transfer.at,
    effective_on: transfer.effectiveOn,
    memo: transfer.memo,
  }
}

/** Transfers by id; unknown ids are left out. */
export async function transfersById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StoredTransfer>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer')
    .selectAll()
    .where('id', '=', sql<string>`any(${ids}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, transferOf(row)]))
}

/** Which of these transfers are already resolved, and which reversed. Conclusive only while their accounts are locked. */
export async function settled(
  ctx: QueryContext,
  ids: readonly string[],
): Promise<{ resolved: Set<string>; reversed: Set<string> }> {
  if (ids.length === 0) return { resolved: new Set(), reversed: new Set() }
  const named = sql<string>`any(${ids}::text[])`
  const rows = await ctx
    .read<LedgerTables>()
    .selectFrom('ledger.transfer')
    .select(['pending_id', 'reverses_id'])
    .where((is) => is.or([is('pending_id', '=', named), is('reverses_id', '=', named)]))
    .execute()
  return {
    resolved: new Set(rows.flatMap((row) => row.pending_id ?? [])),
    reversed: new Set(rows.flatMap((row) => row.reverses_id ?? [])),
  }
}

/** Inserts the transfers of one batch. A statement carries at most 65,535 parameters, so long batches go in parts. */
export async function insertTransfers(ctx: CommandContext, transfers: readonly StoredTransfer[]): Promise<void> {
  const chunk = 2_000
  for (let from = 0; from < transfers.length; from += chunk) {
    const rows = transfers.slice(from, from + chunk).map(rowOf)
    await ctx.write<LedgerTables>().insertInto('ledger.transfer').values(rows).execute()
  }
}
