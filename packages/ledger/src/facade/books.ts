import { cursorAfter, DEFAULT_LIMIT, pageFrom, type QueryContext } from '@ordinate/platform'
import { accountsOfHeads, type HeadSums, headSums, type StoredAccount } from '../data/accounts.ts'
import { type LedgerDifference, misaddedAccounts, misaddedMonths, unbalancedUnits } from '../data/integrity.ts'
import { type JournalEntry, type JournalQuestion, journalRows, journalTotals as totalsOf } from '../data/journal.ts'
import { type Movement, type MovementQuestion, sumMovements } from '../data/movements.ts'
import type { Page } from './reading.ts'

/**
 * What was posted over a span of days, summed by the first word of the account's code, its unit and, where asked, a label or the
 * day. Costs the same however many transfers lie in whole months; only days at the edges are read one by one.
 */
export function movements(ctx: QueryContext, question: MovementQuestion): Promise<Movement[]> {
  return sumMovements(ctx, question)
}

/** A page of transfers with both accounts, by the day they count for: the newest first unless asked otherwise. */
export async function journal(
  ctx: QueryContext,
  question: JournalQuestion,
  { cursor, limit = DEFAULT_LIMIT }: Page = {},
): Promise<{ rows: JournalEntry[]; nextCursor: string | null }> {
  const found = await journalRows(ctx, question, cursorAfter(cursor), limit + 1)
  return pageFrom(found, limit, (entry) => [String(entry.effectiveOn), entry.id])
}

/** How many transfers a question finds, and how much they move, by unit. */
export function journalTotals(
  ctx: QueryContext,
  question: JournalQuestion,
): Promise<{ unit: string; entries: number; amount: bigint }[]> {
  return totalsOf(ctx, question)
}

/** The four sums of all accounts by the first word of their codes and by unit, and how many accounts there are. */
export function sumsByHead(
  ctx: QueryContext,
  question: { readonly units?: readonly string[]; readonly labels?: Readonly<Record<string, string>> } = {},
): Promise<HeadSums[]> {
  return headSums(ctx, question)
}

/** A page of accounts whose codes begin with one of these words, by code; settled ones only when asked for. */
export async function accountsOf(
  ctx: QueryContext,
  question: {
    readonly heads: readonly string[]
    readonly units?: readonly string[]
    readonly labels?: Readonly<Record<string, string>>
    readonly settled?: boolean
  },
  { cursor, limit = DEFAULT_LIMIT }: Page = {},
): Promise<{ rows: StoredAccount[]; nextCursor: string | null }> {
  const found = await accountsOfHeads(ctx, question, cursorAfter(cursor)?.[0], limit + 1)
  return pageFrom(found, limit, (account) => [account.code])
}

/**
 * Where the books contradict themselves: sides of a unit that differ, accounts or months that are not what their transfers add up
 * to. Empty when all is well. Reads every transfer once.
 */
export async function integrity(ctx: QueryContext): Promise<LedgerDifference[]> {
  return [...(await unbalancedUnits(ctx)), ...(await misaddedAccounts(ctx)), ...(await misaddedMonths(ctx))]
}
