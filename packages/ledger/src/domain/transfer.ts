import type { Balances, Side } from './account.ts'

export const transferKinds = ['posted', 'pending', 'post_pending', 'void_pending'] as const
export type TransferKind = (typeof transferKinds)[number]

/**
 * One movement between two accounts of one unit, never changed once written.
 * `posted` moves; `pending` reserves; `post_pending` moves all or part of a reservation and releases the rest; `void_pending`
 * releases it. A reversal is a `posted` transfer with the sides swapped that names what it reverses.
 */
export type Transfer = {
  readonly id: string
  readonly kind: TransferKind
  readonly debitAccountId: string
  readonly creditAccountId: string
  readonly unit: string
  readonly amount: bigint
  readonly pendingId: string | null
  readonly reversesId: string | null
}

/** What a transfer does to one side of an account. */
export type Effect = {
  readonly accountId: string
  readonly side: Side
  readonly pending: bigint
  readonly posted: bigint
}

function movement(transfer: Transfer, reserved: bigint): { pending: bigint; posted: bigint } {
  switch (transfer.kind) {
    case 'posted':
      return { pending: 0n, posted: transfer.amount }
    case 'pending':
      return { pending: transfer.amount, posted: 0n }
    case 'post_pending':
      return { pending: -reserved, posted: transfer.amount }
    case 'void_pending':
      return { pending: -reserved, posted: 0n }
  }
}

/** The effects on both accounts, equal in size: the books balance by construction. `pending` is the reservation resolved, if any. */
export function effectsOf(transfer: Transfer, pending: Transfer | undefined): readonly [Effect, Effect] {
  const moved = movement(transfer, pending?.amount ?? 0n)
  return [
    { accountId: transfer.debitAccountId, side: 'debit', ...moved },
    { accountId: transfer.creditAccountId, side: 'credit', ...moved },
  ]
}

/** The balances after an effect. */
export function withEffect<B extends Balances>(balances: B, { side, pending, posted }: Effect): B {
  return side === 'debit'
    ? {
        ...balances,
        debitsPending: balances.debitsPending + pending,
        debitsPosted: balances.debitsPosted + posted,
      }
    : {
        ...balances,
        creditsPending: balances.creditsPending + pending,
        creditsPosted: balances.creditsPosted + posted,
      }
}
