import type { CostCategory } from './categories.ts'

/**
 * The chart of accounts. The first word is the kind of account, then comes what it is about. `plan`, `budget`, `spent` and `overrun` are
 * budgetary accounts: they hold what may be spent and stay out of profit and loss, as in encumbrance accounting; the others are
 * the books proper.
 */
export const accounts = {
  /** Where budget amounts come from and go back to. */
  plan: (orderId: string) => `plan/${orderId}`,
  /** A budget line: its balance is what is left; pending debits are commitments. Never below zero. */
  budget: (orderId: string, category: CostCategory) => `budget/${orderId}/${category}`,
  /** The counterpart of commitments and actual costs on budget lines. */
  spent: (orderId: string) => `spent/${orderId}`,
  /** Amounts by which lines were raised against the plan, each with a reason. */
  overrun: (orderId: string) => `overrun/${orderId}`,
  cost: (orderId: string, category: CostCategory) => `cost/${orderId}/${category}`,
  /** Costs that happened and for which nobody in particular is owed yet. */
  accrued: (orderId: string) => `accrued/${orderId}`,
  wages: (personId: string, currency: string) => `wages/${personId}/${currency}`,
  /** What a client still owes on one invoice. Never below zero. */
  receivable: (invoiceId: string) => `receivable/${invoiceId}`,
  /** What a prepayment invoice still holds for the client, net of tax, until a later invoice deducts it. Never below zero. */
  advance: (invoiceId: string) => `advance/${invoiceId}`,
  /** What one payment still holds unapplied. Never below zero. */
  unapplied: (paymentId: string) => `unapplied/${paymentId}`,
  revenue: (orderId: string) => `revenue/${orderId}`,
  tax: (code: string, currency: string) => `tax/${code}/${currency}`,
  /** Money that somebody holds in advance to spend for the organisation. Never below zero. */
  imprest: (personId: string, currency: string) => `imprest/${personId}/${currency}`,
  /** Approved expenses that somebody paid and is owed for. Never below zero. */
  owed_expenses: (personId: string, currency: string) => `owed_expenses/${personId}/${currency}`,
  bank: (currency: string) => `bank/${currency}`,
} as const

export type AccountKind = keyof typeof accounts

const kinds = Object.keys(accounts) as AccountKind[]
const budgetary: readonly AccountKind[] = ['plan', 'budget', 'spent', 'overrun']

/** The kind that an account code begins with, or undefined when it is no account of this chart. */
export function accountKind(code: string): AccountKind | undefined {
  const word = code.split('/')[0]
  return kinds.find((kind) => kind === word)
}

/** Whether an account holds permission to spend rather than money. */
export function isBudgetary(code: string): boolean {
  const kind = accountKind(code)
  return kind !== undefined && budgetary.includes(kind)
}
