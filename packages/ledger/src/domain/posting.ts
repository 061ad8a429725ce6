import { OK, type Refusal, refuse, type Verdict } from '@ordinate/kernel'
import { type Account, amountToText, available, type Side } from './account.ts'
import { effectsOf, type Transfer, withEffect } from './transfer.ts'

/** What somebody wants written; accounts and earlier transfers are already found. */
export type Intent =
  | {
      readonly kind: 'posted' | 'pending'
      readonly id: string
      readonly debitAccountId: string
      readonly creditAccountId: string
      readonly unit: string
      readonly amount: bigint
    }
  | { readonly kind: 'post_pending'; readonly id: string; readonly pending: Transfer; readonly amount?: bigint }
  | { readonly kind: 'void_pending'; readonly id: string; readonly pending: Transfer }
  | { readonly kind: 'reversal'; readonly id: string; readonly reverses: Transfer }

/** The accounts that a batch touches, and which earlier transfers are already resolved or reversed. */
export type Books = {
  readonly accounts: ReadonlyMap<string, Account>
  readonly resolved: ReadonlySet<string>
  readonly reversed: ReadonlySet<string>
}

/** The largest amount of one transfer, and of one side of an account: what a 64-bit integer holds. */
export const LARGEST_AMOUNT = 2n ** 63n - 1n

function transferOf(intent: Intent): Transfer {
  const { id } = intent
  switch (intent.kind) {
    case 'posted':
    case 'pending':
      return { ...intent, pendingId: null, reversesId: null }
    case 'post_pending':
    case 'void_pending': {
      const amount = (intent.kind === 'post_pending' ? intent.amount : undefined) ?? intent.pending.amount
      return { ...intent.pending, id, kind: intent.kind, amount, pendingId: intent.pending.id, reversesId: null }
    }
    case 'reversal': {
      const { debitAccountId, creditAccountId, unit, amount, id: reversesId } = intent.reverses
      return {
        id,
        kind: 'posted',
        debitAccountId: creditAccountId,
        creditAccountId: debitAccountId,
        unit,
        amount,
        pendingId: null,
        reversesId,
      }
    }
  }
}

function mayResolve(books: Books, pending: Transfer, amount: bigint): Verdict {
  if (pending.kind !== 'pending') return refuse('ledger.not_pending', { transfer: pending.id })
  if (books.resolved.has(pending.id)) return refuse('ledger.pending_resolved', { transfer: pending.id })
  if (amount > pending.amount) {
    const account = books.accounts.get(pending.debitAccountId)!
    const [reserved, wanted] = [amountToText(account, pending.amount), amountToText(account, amount)]
    return refuse('ledger.exceeds_pending', { reserved, wanted })
  }
  return OK
}

function mayReverse(books: Books, reverses: Transfer): Verdict {
  if (reverses.kind !== 'posted' && reverses.kind !== 'post_pending')
    return refuse('ledger.not_posted', { transfer: reverses.id })
  return books.reversed.has(reverses.id) ? refuse('ledger.already_reversed', { transfer: reverses.id }) : OK
}

function mayWrite(books: Books, intent: Intent, transfer: Transfer): Verdict {
  if (transfer.amount <= 0n || transfer.amount > LARGEST_AMOUNT)
    return refuse('ledger.amount_out_of_range', { amount: String(transfer.amount) })
  if (transfer.debitAccountId === transfer.creditAccountId) return refuse('ledger.same_account')
  if (intent.kind === 'reversal') return mayReverse(books, intent.reverses)
  if (intent.kind === 'post_pending' || intent.kind === 'void_pending')
    return mayResolve(books, intent.pending, transfer.amount)
  for (const id of [transfer.debitAccountId, transfer.creditAccountId]) {
    const account = books.accounts.get(id)!
    if (account.unit !== transfer.unit)
      return refuse('ledger.unit_mismatch', { account: account.name, unit: account.unit, wanted: transfer.unit })
  }
  return OK
}

function withinLimit(before: Account, after: Account, side: Side): Verdict {
  const carried =
    side === 'debit' ? after.debitsPending + after.debitsPosted : after.creditsPending + after.creditsPosted
  if (carried > LARGEST_AMOUNT) return refuse('ledger.amount_out_of_range', { amount: String(carried) })
  const [left, leftAfter] = [available(before, side), available(after, side)]
  if (left === undefined || leftAfter === undefined || leftAfter >= 0n) return OK
  return refuse('ledger.limit_exceeded', {
    account: before.name,
    code: before.code,
    available: amountToText(before, left < 0n ? 0n : left),
    wanted: amountToText(before, left - leftAfter),
  })
}

/**
 * The transfers that a batch of intents writes, applied one after the other, and the accounts as they then are; or the first
 * refusal, when nothing is written at all. The model of accounts, two-phase transfers and limits is TigerBeetle's
 * (https://docs.tigerbeetle.com/coding/two-phase-transfers/): a limited side counts its pending amounts, the other side does not.
 */
export function post(
  books: Books,
  intents: readonly Intent[],
): { readonly ok: true; readonly transfers: Transfer[]; readonly accounts: ReadonlyMap<string, Account> } | Refusal {
  const accounts = new Map(books.accounts)
  const resolved = new Set(books.resolved)
  const reversed = new Set(books.reversed)
  const transfers: Transfer[] = []
  for (const intent of intents) {
    const transfer = transferOf(intent)
    const verdict = mayWrite({ accounts, resolved, reversed }, intent, transfer)
    if (!verdict.ok) return verdict
    const pending = 'pending' in intent ? intent.pending : undefined
    for (const effect of effectsOf(transfer, pending)) {
      const before = accounts.get(effect.accountId)!
      const after = withEffect(before, effect)
      const limit = withinLimit(before, after, effect.side)
      if (!limit.ok) return limit
      accounts.set(after.id, after)
    }
    if (transfer.pendingId) resolved.add(transfer.pendingId)
    if (transfer.reversesId) reversed.add(transfer.reversesId)
    transfers.push(transfer)
  }
  return { ok: true, transfers, accounts }
}
