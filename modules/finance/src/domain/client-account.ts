import { compareDates, type LocalDate } from '@ordinate/kernel'

export const movementKinds = ['invoice', 'credit_note', 'payment', 'refund', 'write_off', 'difference'] as const
export type MovementKind = (typeof movementKinds)[number]

/** Something that changed what a client owes: more above zero, less below. */
export interface AccountMovement {
  readonly on: LocalDate
  readonly kind: MovementKind
  readonly number: string
  readonly minor: bigint
}

/** A client's account over a period: closing is opening and all movements between, and each line's balance leads to the next. */
export interface AccountSheet {
  readonly opening: bigint
  readonly debit: bigint
  readonly credit: bigint
  readonly closing: bigint
  readonly lines: readonly (AccountMovement & { readonly balance: bigint })[]
}

/** Movements in the order of their days, cut to a period; what was before is the opening balance. Both days are included. */
export function accountSheet(
  movements: readonly AccountMovement[],
  { from, to }: { from: LocalDate | undefined; to: LocalDate },
): AccountSheet {
  let opening = 0n
  let balance = 0n
  let [debit, credit] = [0n, 0n]
  const lines: (AccountMovement & { balance: bigint })[] = []
  for (const one of movements) {
    if (compareDates(one.on, to) > 0) continue
    balance += one.minor
    if (from !== undefined && compareDates(one.on, from) < 0) {
      opening += one.minor
      continue
    }
    if (one.minor > 0n) debit += one.minor
    else credit -= one.minor
    lines.push({ ...one, balance })
  }
  return { opening, debit, credit, closing: balance, lines }
}
