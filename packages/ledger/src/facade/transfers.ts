import { dateIn, type LocalDate, newId, type Refusal, refuse } from '@ordinate/kernel'
import { type CommandContext, notFound, refused } from '@ordinate/platform'
import { lockAccounts, type StoredAccount, writeBalances } from '../data/accounts.ts'
import { addToMonths } from '../data/months.ts'
import { holdClosedThrough } from '../data/periods.ts'
import { insertTransfers, type StoredTransfer, settled, transfersById } from '../data/transfers.ts'
import { firstOpenDay, type Intent, mayPostOn, post } from '../domain/index.ts'

/** Why it is written: the thing it belongs to, the day it counts for (by default today in the office's zone), a remark. */
export type Occasion = {
  readonly source: readonly [kind: string, id: string]
  readonly effectiveOn?: LocalDate
  /** What happens when that day is closed: refused unless said otherwise, or counted for the first open day. */
  readonly whenClosed?: 'refuse' | 'next_open_day'
  readonly memo?: string
}

/** A transfer to write. Accounts are named by code, amounts are in the smallest units of `unit`. */
export type NewTransfer = Occasion &
  (
    | {
        readonly kind?: 'posted' | 'pending'
        readonly debit: string
        readonly credit: string
        readonly unit: string
        readonly amount: bigint
      }
    /** Posts a pending transfer, whole or in part; what is not posted is released. */
    | { readonly kind: 'post_pending'; readonly pendingId: string; readonly amount?: bigint }
    | { readonly kind: 'void_pending'; readonly pendingId: string }
    /** Undoes a posted transfer by its mirror image. */
    | { readonly kind: 'reversal'; readonly reversesId: string }
  )

/** Identifier of the earlier transfer that this one is about. */
function earlierId(asked: NewTransfer): string | undefined {
  if ('pendingId' in asked) return asked.pendingId
  return 'reversesId' in asked ? asked.reversesId : undefined
}

async function earlierTransfers(ctx: CommandContext, batch: readonly NewTransfer[]) {
  const ids = batch.flatMap((asked) => earlierId(asked) ?? [])
  const earlier = await transfersById(ctx, ids)
  for (const id of ids) if (!earlier.has(id)) throw notFound('ledger.transfer', id)
  return earlier
}

async function lockedAccounts(ctx: CommandContext, batch: readonly NewTransfer[], earlier: Iterable<StoredTransfer>) {
  const codes = [...new Set(batch.flatMap((asked) => ('debit' in asked ? [asked.debit, asked.credit] : [])))]
  const ids = [...new Set([...earlier].flatMap((t) => [t.debitAccountId, t.creditAccountId]))]
  return lockAccounts(ctx, codes, ids)
}

function intentOf(
  asked: NewTransfer,
  codes: ReadonlyMap<string, StoredAccount>,
  earlier: ReadonlyMap<string, StoredTransfer>,
): Intent | Refusal {
  const id = newId('ltr')
  switch (asked.kind) {
    case 'post_pending':
      return { kind: 'post_pending', id, pending: earlier.get(asked.pendingId)!, amount: asked.amount }
    case 'void_pending':
      return { kind: 'void_pending', id, pending: earlier.get(asked.pendingId)! }
    case 'reversal':
      return { kind: 'reversal', id, reverses: earlier.get(asked.reversesId)! }
    default: {
      const debit = codes.get(asked.debit)
      const credit = codes.get(asked.credit)
      if (!debit || !credit) return refuse('ledger.account_unknown', { code: debit ? asked.credit : asked.debit })
      const { unit, amount, kind = 'posted' } = asked
      return { kind, id, debitAccountId: debit.id, creditAccountId: credit.id, unit, amount }
    }
  }
}

/** The days for which a batch counts, in its order; refusal `ledger.period_closed` for one that is closed. */
function daysOf(
  ctx: CommandContext,
  batch: readonly NewTransfer[],
  closedThrough: LocalDate | null,
): { readonly ok: true; readonly days: LocalDate[] } | Refusal {
  const today = dateIn(ctx.now, ctx.settings.zone)
  const days: LocalDate[] = []
  for (const { effectiveOn = today, whenClosed = 'refuse' } of batch) {
    const day = whenClosed === 'next_open_day' ? firstOpenDay(effectiveOn, closedThrough) : effectiveOn
    const verdict = mayPostOn(day, closedThrough)
    if (!verdict.ok) return verdict
    days.push(day)
  }
  return { ok: true, days }
}

/**
 * Writes a batch in the caller's transaction, in the order given, or answers the refusal and writes nothing: for callers with a
 * way out, such as raising a budget line first. The accounts stay locked until the transaction ends either way.
 * A transaction that writes more than one batch may be asked by PostgreSQL to start again.
 */
export async function tryTransfer(
  ctx: CommandContext,
  batch: readonly NewTransfer[],
): Promise<{ readonly ok: true; readonly transfers: StoredTransfer[] } | Refusal> {
  if (batch.length === 0) return { ok: true, transfers: [] }
  const counted = daysOf(ctx, batch, await holdClosedThrough(ctx))
  if (!counted.ok) return counted
  const earlier = await earlierTransfers(ctx, batch)
  const accounts = await lockedAccounts(ctx, batch, earlier.values())
  // Only now, behind the locks, is it certain what has been settled.
  const books = { accounts: new Map(accounts.map((a) => [a.id, a])), ...(await settled(ctx, [...earlier.keys()])) }
  const codes = new Map(accounts.map((account) => [account.code, account]))
  const intents: Intent[] = []
  for (const asked of batch) {
    const intent = intentOf(asked, codes, earlier)
    if ('ok' in intent) return intent
    intents.push(intent)
  }
  const result = post(books, intents)
  if (!result.ok) return result
  const batchId = newId('lba')
  const transfers = result.transfers.map((transfer, at): StoredTransfer => {
    const { source, memo = '' } = batch[at]!
    return { ...transfer, batchId, source, at: ctx.now, effectiveOn: counted.days[at]!, memo }
  })
  await insertTransfers(ctx, transfers)
  await addToMonths(ctx, transfers)
  await writeBalances(ctx, [...result.accounts.values()])
  return { ok: true, transfers }
}

/**
 * Writes a batch in the caller's transaction: all of it, in the order given, or a refusal is thrown. Refusals: `ledger.account_unknown`,
 * `ledger.limit_exceeded` {account, code, available, wanted}, `ledger.unit_mismatch`, `ledger.same_account`,
 * `ledger.period_closed` {on, through}, `ledger.amount_out_of_range`, `ledger.not_pending`, `ledger.pending_resolved`, `ledger.exceeds_pending`, `ledger.not_posted`,
 * `ledger.already_reversed`. An unknown pending or reversed transfer is not found (404).
 */
export async function transfer(ctx: CommandContext, batch: readonly NewTransfer[]): Promise<StoredTransfer[]> {
  const result = await tryTransfer(ctx, batch)
  if (!result.ok) throw refused(result)
  return result.transfers
}

async function single(ctx: CommandContext, asked: NewTransfer): Promise<StoredTransfer> {
  const [written] = await transfer(ctx, [asked])
  return written!
}

/** Posts a pending transfer: all of it, or `amount` of it, releasing the rest. */
export function postPending(
  ctx: CommandContext,
  pendingId: string,
  occasion: Occasion & { readonly amount?: bigint },
): Promise<StoredTransfer> {
  return single(ctx, { ...occasion, kind: 'post_pending', pendingId })
}

/** Releases a pending transfer. */
export function voidPending(ctx: CommandContext, pendingId: string, occasion: Occasion): Promise<StoredTransfer> {
  return single(ctx, { ...occasion, kind: 'void_pending', pendingId })
}

/** Undoes a posted transfer by its mirror image; the only correction there is. */
export function reverse(ctx: CommandContext, transferId: string, occasion: Occasion): Promise<StoredTransfer> {
  return single(ctx, { ...occasion, kind: 'reversal', reversesId: transferId })
}
