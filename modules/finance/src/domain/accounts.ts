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
  /** Money in the bank that no statement has shown yet; what statements showed is on `bank_account`. */
  bank: (currency: string) => `bank/${currency}`,
  /** One account at a bank, as its statements tell. */
  bank_account: (bankAccountId: string) => `bank_account/${bankAccountId}`,
  /** The balance with which the first statement of an account began: equity brought in. */
  bank_opening: (currency: string) => `bank_opening/${currency}`,
  /** What the bank takes for itself, less the interest it pays. */
  bank_charges: (currency: string) => `bank_charges/${currency}`,
  /** Lines of statements of which nobody has said yet what they are. */
  suspense: (currency: string) => `suspense/${currency}`,
  /** Money on its way between two accounts of the organisation. */
  transit: (currency: string) => `transit/${currency}`,
  /** Small residues of invoices and payments that were written off. */
  rounding: (currency: string) => `rounding/${currency}`,
  /** Where amounts of two currencies meet: every exchange leaves what it took in one and gave in the other. */
  exchange: (currency: string) => `exchange/${currency}`,
  /** What changed rates brought or cost between invoice and payment, in the books' own currency. */
  exchange_difference: (currency: string) => `exchange_difference/${currency}`,
  /** What was paid to a person ahead of work and not set off yet. Never below zero. */
  pay_advance: (personId: string, currency: string) => `pay_advance/${personId}/${currency}`,
  /** In the books' currency: by how much what is held and owed in a currency is worth more than when it came. */
  valuation: (currency: string) => `valuation/${currency}`,
  fx_gain: (currency: string) => `fx_gain/${currency}`,
  fx_loss: (currency: string) => `fx_loss/${currency}`,
  /** Results of closed years. */
  retained: (currency: string) => `retained/${currency}`,
  /** The result of one year as it was carried to the retained earnings: the counterpart that takes it out of profit and loss. */
  year_result: (year: number, currency: string) => `year_result/${year}/${currency}`,
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

/** What a line of the bank cannot simply pay: money itself, debts of clients, results, and what holds no money. */
const notPaidByBank: readonly AccountKind[] = [
  ...budgetary,
  'cost',
  'receivable',
  'unapplied',
  'advance',
  'revenue',
  'bank',
  'bank_account',
  'bank_opening',
  'bank_charges',
  'suspense',
  'transit',
  'rounding',
  'exchange',
  'exchange_difference',
  'valuation',
  'fx_gain',
  'fx_loss',
  'retained',
  'year_result',
]

/** Kinds of accounts on which somebody is owed something that a line of the bank may pay. */
export const payableKinds: readonly AccountKind[] = kinds.filter((kind) => !notPaidByBank.includes(kind))
