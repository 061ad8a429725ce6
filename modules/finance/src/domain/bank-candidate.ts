import { type Money, money, type Params } from '@ordinate/kernel'
import type { BankSignal, SettlementKind } from './bank-line.ts'
import type { CostCategory } from './categories.ts'

/** A line to be explained. Amounts are minor units of its currency. */
export interface LineToMatch {
  readonly minor: bigint
  readonly currency: string
  readonly counterparty: string
  readonly counterpartyAccount: string
  readonly counterpartyTaxId: string
  readonly purpose: string
}

export interface InvoiceToMatch {
  readonly id: string
  readonly number: string
  readonly clientId: string
  readonly open: bigint
  readonly currency: string
}

export interface ClientToMatch {
  readonly id: string
  readonly name: string
  readonly legalName: string | null
  readonly taxId: string | null
}

/** What was learnt: whoever shows this signal is that client, or such a line is of that kind. */
export interface Alias {
  readonly id: string
  readonly signal: BankSignal
  readonly value: string
  readonly kind: SettlementKind
  readonly clientId: string | null
  readonly orderId: string | null
  readonly category: CostCategory | null
  readonly account: string | null
}

/** Money that the books know of and no statement has shown yet. */
export interface Expected {
  readonly id: string
  readonly minor: bigint
  readonly label: string
  readonly clientId: string | null
}

/** Everything a line may be held against. */
export interface BooksToMatch {
  readonly invoices: readonly InvoiceToMatch[]
  readonly clients: readonly ClientToMatch[]
  readonly aliases: readonly Alias[]
  /** Payments recorded by hand. */
  readonly payments: readonly Expected[]
  /** Pay-outs booked, by transfer. */
  readonly payouts: readonly Expected[]
  /** Credit that clients still have, by payment. */
  readonly credits: readonly Expected[]
  /** Numbers of the organisation's own accounts. */
  readonly ownAccounts: readonly string[]
  /** Differences up to this are residues, in minor units. */
  readonly residue: bigint
}

/** Why a candidate is one; `code` is the last word of `finance.match.<code>`. */
export interface Reason {
  readonly code: string
  readonly params: Params
}

/** What a line could be, with the weight of the reasons. */
export interface Candidate {
  readonly kind: SettlementKind
  readonly clientId: string | null
  readonly paymentId: string | null
  readonly orderId: string | null
  readonly category: CostCategory | null
  readonly account: string | null
  readonly allocations: readonly { readonly invoiceId: string; readonly minor: bigint }[]
  readonly score: number
  /** It may be accepted together with others, without a look at each. */
  readonly sure: boolean
  readonly reasons: readonly Reason[]
}

/** A candidate before it is compared with the others; `whole` when it explains all of the line. */
export type Draft = Omit<Candidate, 'sure'> & { readonly whole: boolean }

/** What most candidates leave open. */
export const blank = {
  clientId: null,
  paymentId: null,
  orderId: null,
  category: null,
  account: null,
  allocations: [],
} as const

/** A candidate as what is said of a line. */
export function proposedSaying(candidate: Candidate, currency: string) {
  const { kind, clientId, paymentId, orderId, category, account, allocations } = candidate
  const parts: { invoiceId: string; amount: Money }[] = allocations.map(({ invoiceId, minor }) => ({
    invoiceId,
    amount: money(minor, currency),
  }))
  return {
    kind,
    ...(clientId === null ? {} : { clientId }),
    ...(paymentId === null ? {} : { paymentId }),
    ...(orderId === null ? {} : { orderId }),
    ...(category === null ? {} : { category }),
    ...(account === null ? {} : { account }),
    ...(kind === 'customer_payment' ? { allocations: parts } : {}),
  }
}
