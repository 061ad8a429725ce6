import { command, download, fact, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { costCategories } from '../domain/categories.ts'
import { claimStates, spenderRoles } from '../domain/expense-claim.ts'
import { sameReceiptReasons } from '../domain/same-receipt.ts'
import { costCategory } from './views.ts'

export const claimState = z.enum(claimStates)
const claimId = wire.id('exc')
const personId = wire.id('per')

/** What the rules hold against a claim, as a sentence in the reader’s language. */
const objection = z.object({ code: z.string(), sentence: z.string() })

/** A claim that may be about the same receipt. */
const likeness = z.object({
  claimId,
  why: z.enum(sameReceiptReasons),
  personName: z.string(),
  merchant: z.string(),
  spentOn: wire.date,
  amount: wire.money,
  state: claimState,
  hasReceipt: z.boolean(),
})

const decision = z.object({
  decision: claimState,
  byName: z.string(),
  reason: z.string(),
  /** Codes of the refusals that were overridden. */
  overridden: z.array(z.string()),
  at: wire.instant,
})

export const claimView = z.object({
  id: claimId,
  personId,
  personName: z.string(),
  role: z.enum(spenderRoles),
  orderId: wire.id('ord'),
  orderNumber: z.string(),
  activationId: wire.id('act').nullable(),
  category: costCategory,
  /** As it was paid. */
  amount: wire.money,
  /** In the order’s currency, by the rate of the day it was paid. */
  booked: wire.money,
  /** `1 EUR = 1.65 AUD`; empty without conversion. */
  rateText: z.string(),
  rateOn: wire.date.nullable(),
  spentOn: wire.date,
  merchant: z.string(),
  memo: z.string(),
  hasReceipt: z.boolean(),
  state: claimState,
  /** Of the booked amount, what an advance paid. */
  fromAdvance: wire.money,
  submittedAt: wire.instant,
  decidedAt: wire.instant.nullable(),
})
export type ClaimView = z.output<typeof claimView>

export const claimDetails = claimView.extend({
  objections: z.array(objection),
  alike: z.array(likeness),
  decisions: z.array(decision),
  /** Above the first approver’s authority: two people approve. */
  needsSecond: z.boolean(),
})
export type ClaimDetails = z.output<typeof claimDetails>

/** A claim was submitted or decided on. */
export const expenseClaimed = fact(
  'finance.expense_claimed',
  z.object({ claimId, personId, orderId: wire.id('ord'), state: claimState }),
  (p) => [
    ['orders.order', p.orderId],
    ['staffing.person', p.personId],
    ['finance.expense_claim', p.claimId],
  ],
)

/** Money was given in advance, came back, or was paid to somebody for expenses. */
export const advanceMoved = fact(
  'finance.advance_moved',
  z.object({ personId, kind: z.enum(['given', 'returned', 'reimbursed']) }),
  (p) => [['staffing.person', p.personId]],
)

/** The rules of expenses were said anew. */
export const expenseRulesSet = fact('finance.expense_rules_set', z.object({ currency: z.string() }), () => [])

const said = {
  orderId: wire.id('ord'),
  activationId: wire.id('act').optional(),
  category: costCategory,
  amount: wire.money,
  spentOn: wire.date,
  merchant: wire.line(200),
  memo: wire.text(500).optional(),
  receiptFileId: wire.id('fil').optional(),
}

const claiming = [
  'orders.closed',
  'finance.amount_not_positive',
  'finance.expense_of_future',
  'finance.no_currency_rate',
  'finance.not_your_order',
]

export const claimExpense = command('finance.claimExpense', {
  summary:
    'Submit an expense with its receipt; what the rules hold against it is told, and decided on by who approves it',
  permission: 'finance.own_expenses',
  input: z.strictObject({
    /** Who paid; a link’s own person unless said. */
    personId: personId.optional(),
    ...said,
  }),
  output: claimDetails,
  refusals: claiming,
})

export const resubmitExpense = command('finance.resubmitExpense', {
  summary: 'Mend an expense that was returned, and submit it again',
  permission: 'finance.own_expenses',
  input: z.strictObject({ claimId, ...z.strictObject(said).partial().shape }),
  output: claimDetails,
  refusals: ['lifecycle.wrong_state', ...claiming],
})

export const withdrawExpense = command('finance.withdrawExpense', {
  summary: 'Withdraw an expense that nobody has approved',
  permission: 'finance.own_expenses',
  input: z.strictObject({ claimId }),
  output: claimView,
  refusals: ['lifecycle.wrong_state'],
})

export const approveExpense = command('finance.approveExpense', {
  summary:
    'Approve an expense: it becomes a cost of its order and is paid by the advance or owed to its person; above the limit a second person approves',
  permission: 'finance.approve_expense',
  input: z.strictObject({ claimId }),
  output: claimDetails,
  refusals: [
    'lifecycle.wrong_state',
    'orders.closed',
    'finance.expense_over_limit',
    'finance.receipt_missing',
    'finance.expense_too_old',
    'finance.expense_duplicate',
    'finance.expense_own',
    'finance.expense_second_person',
    'finance.expense_over_authority',
    'finance.no_budget',
    'finance.budget_exceeded',
  ],
  overridable: 'finance.override_expense',
})

export const returnExpense = command('finance.returnExpense', {
  summary: 'Send an expense back to its person to be mended',
  permission: 'finance.approve_expense',
  input: z.strictObject({ claimId, reason: wire.line(300) }),
  output: claimDetails,
  refusals: ['lifecycle.wrong_state'],
})

export const declineExpense = command('finance.declineExpense', {
  summary: 'Decline an expense for good',
  permission: 'finance.approve_expense',
  input: z.strictObject({ claimId, reason: wire.line(300) }),
  output: claimDetails,
  refusals: ['lifecycle.wrong_state'],
})

export const getExpenseClaim = query('finance.getExpenseClaim', {
  summary: 'One expense with what the rules hold against it, what looks like it, and who decided what',
  permission: 'finance.approve_expense',
  input: z.strictObject({ claimId }),
  output: claimDetails,
})

export const listExpenseClaims = list('finance.listExpenseClaims', {
  summary: 'Expenses that people submitted, newest first',
  permission: 'finance.approve_expense',
  filter: {
    state: claimState.optional(),
    /** Only those that wait for an approval. */
    waiting: wire.flag.optional(),
    orderId: wire.id('ord').optional(),
    personId: personId.optional(),
  },
  row: claimView,
})

export const receiptFile = download('finance.receiptFile', {
  summary: 'The receipt of an expense',
  permission: 'finance.own_expenses',
  input: z.strictObject({ claimId }),
})

/** What a person holds in advance, and what is owed to them, in one currency. */
export const personBalance = z.object({
  personId,
  personName: z.string(),
  currency: wire.currency,
  held: wire.money,
  owed: wire.money,
  /** Accounts of the ledger whose transfers make the figures up. */
  heldAccount: z.string(),
  owedAccount: z.string(),
})
export type PersonBalance = z.output<typeof personBalance>

export const myExpenses = query('finance.myExpenses', {
  summary:
    'A person’s own expenses, what they hold in advance, what is owed to them, and for which orders they may spend',
  permission: 'finance.own_expenses',
  input: z.strictObject({ personId: personId.optional() }),
  output: z.object({
    person: z.object({ id: personId, name: z.string() }),
    currency: wire.currency,
    currencies: z.array(wire.currency),
    orders: z.array(
      z.object({
        id: wire.id('ord'),
        number: z.string(),
        title: z.string(),
        points: z.array(z.object({ activationId: wire.id('act'), label: z.string() })),
      }),
    ),
    claims: z.array(claimView.extend({ objections: z.array(objection), lastReason: z.string() })),
    balances: z.array(personBalance),
  }),
})
export type MyExpenses = z.output<typeof myExpenses.output>

export const listPersonBalances = list('finance.listPersonBalances', {
  summary: 'Who holds money in advance, and to whom expenses are owed',
  permission: 'finance.approve_expense',
  filter: {},
  row: personBalance,
})

const person = {
  personId,
  amount: wire.money,
  /** Today unless said otherwise. */
  onDay: wire.date.optional(),
  memo: wire.text(300).optional(),
}

export const giveAdvance = command('finance.giveAdvance', {
  summary: 'Give somebody money in advance, to be settled by expenses',
  permission: 'finance.advance',
  input: z.strictObject({ ...person, orderId: wire.id('ord').optional() }),
  output: personBalance,
  refusals: ['finance.amount_not_positive'],
})

export const returnAdvance = command('finance.returnAdvance', {
  summary: 'Take back what is left of an advance',
  permission: 'finance.advance',
  input: z.strictObject(person),
  output: personBalance,
  refusals: ['finance.amount_not_positive', 'finance.advance_too_small'],
})

export const reimburse = command('finance.reimburse', {
  summary: 'Pay somebody out of the bank what is owed to them for expenses',
  permission: 'finance.advance',
  input: z.strictObject(person),
  output: personBalance,
  refusals: ['finance.amount_not_positive', 'finance.owed_too_small'],
})

export const expenseRulesShape = z.strictObject({
  /** The first approver’s authority; null when one approval is always enough. */
  approveUpTo: wire.money.nullable(),
  receiptOver: wire.money,
  mostDaysOld: z.int().min(1).max(400),
  limits: z
    .array(
      z.strictObject({
        category: z.enum([...costCategories, 'any']),
        role: z.enum([...spenderRoles, 'any']),
        per: z.enum(['expense', 'day']),
        amount: wire.money,
      }),
    )
    .max(100),
})

export const getExpenseRules = query('finance.getExpenseRules', {
  summary: 'Limits of expenses, who approves up to what, when a receipt is demanded',
  permission: 'finance.approve_expense',
  input: z.strictObject({}),
  output: expenseRulesShape.extend({ setBy: z.string().nullable() }),
})

export const setExpenseRules = command('finance.setExpenseRules', {
  summary: 'Say the limits of expenses anew; claims that wait are judged by them',
  permission: 'finance.set_expense_rules',
  input: expenseRulesShape,
  output: expenseRulesShape.extend({ setBy: z.string().nullable() }),
  refusals: ['finance.currency_mixed', 'finance.limit_twice'],
})
