import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { budgetView, costCategory, costView, expenseView } from './views.ts'

export const makeBudget = command('finance.makeBudget', {
  summary:
    'Make an order’s budget from the costs of its approved estimate; again after a new approval, to raise or lower its lines',
  permission: 'finance.budget',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** Instead of the approved estimate. */
    lines: z
      .array(z.strictObject({ category: costCategory, amount: wire.money }))
      .max(20)
      .optional(),
  }),
  output: budgetView,
  refusals: ['orders.closed', 'finance.no_approved_estimate', 'finance.budget_bound', 'finance.currency_mixed'],
})

export const getBudget = query('finance.getBudget', {
  summary: 'An order’s budget: committed, actual, forecast and left by line',
  permission: 'finance.view_costs',
  input: z.strictObject({ orderId: wire.id('ord') }),
  output: z.object({ budget: budgetView.nullable() }),
})

export const moveBudget = command('finance.moveBudget', {
  summary: 'Move an amount from one budget line to another, with a reason',
  permission: 'finance.budget',
  input: z.strictObject({
    orderId: wire.id('ord'),
    from: costCategory,
    to: costCategory,
    amount: wire.money,
    reason: wire.line(300),
  }),
  output: budgetView,
  refusals: [
    'orders.closed',
    'finance.no_budget',
    'finance.budget_bound',
    'finance.same_line',
    'finance.amount_not_positive',
  ],
})

export const expectCost = command('finance.expectCost', {
  summary: 'Say what a budget line is still expected to cost beyond its commitments; null for the rest of the line',
  permission: 'finance.budget',
  input: z.strictObject({
    orderId: wire.id('ord'),
    category: costCategory,
    stillExpected: wire.money.nullable(),
  }),
  output: budgetView,
  refusals: ['orders.closed', 'finance.no_budget', 'finance.currency_mixed'],
})

export const explainVariance = command('finance.explainVariance', {
  summary: 'Say why a budget line will cost more or less than planned; an empty reason takes it back',
  permission: 'finance.budget',
  input: z.strictObject({ orderId: wire.id('ord'), category: costCategory, reason: wire.text(1_000) }),
  output: budgetView,
  refusals: ['orders.closed', 'finance.no_budget'],
})

export const coverOptions = query('finance.coverOptions', {
  summary: 'Budget lines that could give an amount to another line, the contingency first',
  permission: 'finance.budget',
  input: z.strictObject({ orderId: wire.id('ord'), category: costCategory, amount: wire.money }),
  output: z.object({ lines: z.array(z.object({ category: costCategory, left: wire.money })) }),
})

export const listCosts = list('finance.listCosts', {
  summary: 'What was committed and spent on an order, newest first',
  permission: 'finance.view_costs',
  filter: { orderId: wire.id('ord'), category: costCategory.optional() },
  row: costView,
})

export const addExpense = command('finance.addExpense', {
  summary: 'Enter an expense of an order with its receipt',
  permission: 'finance.expense',
  input: z.strictObject({
    orderId: wire.id('ord'),
    category: costCategory,
    amount: wire.money,
    incurredOn: wire.date,
    supplier: wire.line(200),
    memo: wire.text(500).optional(),
    receiptFileId: z.string().max(60).optional(),
  }),
  output: expenseView,
  refusals: [
    'orders.closed',
    'finance.no_budget',
    'finance.budget_exceeded',
    'finance.currency_mixed',
    'finance.amount_not_positive',
  ],
  overridable: 'finance.override_budget',
})

export const listExpenses = list('finance.listExpenses', {
  summary: 'Expenses, newest first',
  permission: 'finance.view_costs',
  filter: { orderId: wire.id('ord').optional() },
  row: expenseView,
})
