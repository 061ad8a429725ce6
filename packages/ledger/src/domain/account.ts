import { quantityToText } from '@ordinate/kernel'

/** Which side of an account may not outgrow the posted other side; pending amounts count on the limited side only. */
export const limits = ['none', 'debits_must_not_exceed_credits', 'credits_must_not_exceed_debits'] as const
export type Limit = (typeof limits)[number]

/** The four sums of an account, in the smallest units, never negative. */
export type Balances = {
  readonly debitsPending: bigint
  readonly debitsPosted: bigint
  readonly creditsPending: bigint
  readonly creditsPosted: bigint
}

/**
 * An account of one unit (a currency or an item). `scale` is the number of decimals of its smallest unit, used only where
 * amounts are shown to people.
 */
export type Account = Balances & {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly unit: string
  readonly scale: number
  readonly limit: Limit
}

export type Side = 'debit' | 'credit'

export const EMPTY: Balances = { debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n }

/** What may still be put on that side, pending or posted; undefined when that side is not limited. */
export function available(account: Balances & { readonly limit: Limit }, side: Side): bigint | undefined {
  if (side === 'debit' && account.limit === 'debits_must_not_exceed_credits')
    return account.creditsPosted - account.debitsPosted - account.debitsPending
  if (side === 'credit' && account.limit === 'credits_must_not_exceed_debits')
    return account.debitsPosted - account.creditsPosted - account.creditsPending
  return undefined
}

/** An amount of the account's unit as people write it: scale 2 shows 1250 as `12.50`. */
export function amountToText(account: Pick<Account, 'scale'>, amount: bigint): string {
  return quantityToText({ digits: amount, scale: account.scale })
}
