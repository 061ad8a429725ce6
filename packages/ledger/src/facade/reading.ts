import { cursorAfter, DEFAULT_LIMIT, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { accountOf, accountsByCode, accountsById, type StoredAccount } from '../data/accounts.ts'
import {
  accountRowsOfUnit,
  postedBetween,
  sumsOfUnit,
  transfersOfAccount,
  transfersOfAccounts,
  transfersOfSource,
} from '../data/reading.ts'
import { type StoredTransfer, transfersById } from '../data/transfers.ts'
import type { Balances, Side } from '../domain/index.ts'

/** Which part of a list to read. */
export type Page = { readonly cursor?: string; readonly limit?: number }

/** A transfer as one account sees it. */
export type StatementLine = StoredTransfer & {
  readonly side: Side
  /** The account at the other end. */
  readonly counterpart: { readonly code: string; readonly name: string }
}

/** Statement of an account, newest transfer first. Throws not found (404) for a code that is not open. */
export async function statement(
  ctx: QueryContext,
  code: string,
  { cursor, limit = DEFAULT_LIMIT }: Page = {},
): Promise<{ account: StoredAccount; rows: StatementLine[]; nextCursor: string | null }> {
  const [account] = await accountsByCode(ctx, [code])
  if (!account) throw notFound('ledger.account', code)
  const found = await transfersOfAccount(ctx, account.id, cursorAfter(cursor)?.[0], limit + 1)
  const { rows, nextCursor } = pageFrom(found, limit, (transfer) => [transfer.id])
  const otherId = (t: StoredTransfer) => (t.debitAccountId === account.id ? t.creditAccountId : t.debitAccountId)
  const others = await accountsById(ctx, rows.map(otherId))
  const lines = rows.map((transfer): StatementLine => {
    const other = others.get(otherId(transfer))!
    const side = transfer.debitAccountId === account.id ? 'debit' : 'credit'
    return { ...transfer, side, counterpart: { code: other.code, name: other.name } }
  })
  return { account, rows: lines, nextCursor }
}

/**
 * Statement of several accounts together, newest transfer first: what came into any of them and what left them. A transfer between two of
 * them shows as leaving the one it came from. Codes that are not open are left out.
 */
export async function statementOf(
  ctx: QueryContext,
  codes: readonly string[],
  { cursor, limit = DEFAULT_LIMIT }: Page = {},
): Promise<{ rows: StatementLine[]; nextCursor: string | null }> {
  const mine = new Set((await accountsByCode(ctx, codes)).map((account) => account.id))
  if (mine.size === 0) return { rows: [], nextCursor: null }
  const found = await transfersOfAccounts(ctx, [...mine], cursorAfter(cursor)?.[0], limit + 1)
  const { rows, nextCursor } = pageFrom(found, limit, (transfer) => [transfer.id])
  const isCredit = (t: StoredTransfer) => mine.has(t.creditAccountId)
  const otherId = (t: StoredTransfer) => (isCredit(t) ? t.debitAccountId : t.creditAccountId)
  const others = await accountsById(ctx, rows.map(otherId))
  const lines = rows.map((transfer): StatementLine => {
    const { code, name } = others.get(otherId(transfer))!
    return { ...transfer, side: isCredit(transfer) ? 'credit' : 'debit', counterpart: { code, name } }
  })
  return { rows: lines, nextCursor }
}

/** How much has been posted from one account to another in all. */
export type Flow = { readonly from: string; readonly to: string; readonly amount: bigint }

/** What has been posted into and out of accounts, summed by the account at the other end; all named by code. */
export async function flows(ctx: QueryContext, codes: readonly string[]): Promise<Flow[]> {
  const mine = (await accountsByCode(ctx, codes)).map((account) => account.id)
  if (mine.length === 0) return []
  const sums = await postedBetween(ctx, mine)
  const accounts = await accountsById(
    ctx,
    sums.flatMap((sum) => [sum.credit_account_id, sum.debit_account_id]),
  )
  return sums.map((sum) => ({
    from: accounts.get(sum.credit_account_id)!.code,
    to: accounts.get(sum.debit_account_id)!.code,
    amount: sum.total.digits,
  }))
}

/** What an account got from another, less what it gave it, by some flows of the account. */
export function netFlow(between: readonly Flow[], account: string, other: string): bigint {
  return between.reduce((net, { from, to, amount }) => {
    if (from === other && to === account) return net + amount
    return from === account && to === other ? net - amount : net
  }, 0n)
}

/** Transfers by id; ids that are unknown are missing from the map. */
export function transfers(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, StoredTransfer>> {
  return transfersById(ctx, ids)
}

/** Everything written for things of one kind, oldest first. */
export function transfersFor(
  ctx: QueryContext,
  sourceKind: string,
  sourceIds: readonly string[],
): Promise<StoredTransfer[]> {
  return transfersOfSource(ctx, sourceKind, sourceIds)
}

/** A page of one unit's accounts by code, and the sums over all of them: debits and credits are equal, pending and posted. */
export async function trialBalance(
  ctx: QueryContext,
  unit: string,
  { cursor, limit = DEFAULT_LIMIT }: Page = {},
): Promise<{ rows: StoredAccount[]; nextCursor: string | null; sums: Balances }> {
  const found = await accountRowsOfUnit(ctx, unit, cursorAfter(cursor)?.[0], limit + 1)
  const page = pageFrom(found.map(accountOf), limit, (account) => [account.code])
  return { ...page, sums: await sumsOfUnit(ctx, unit) }
}
