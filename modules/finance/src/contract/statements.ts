import { command, list, query, wire } from '@ordinate/contract'
import type { LocalDate, Money, Params } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { contributionPoint } from '@ordinate/platform/contract'
import { z } from 'zod'
import { accountClasses, accountKinds, chartTemplates } from '../domain/chart.ts'

const accountKind = z.enum(accountKinds as [string, ...string[]])
const span = { from: wire.date, to: wire.date }
const watches = ['orders', 'warehouse', 'field']

/** One line of the chart of accounts; the name is the organisation's own or the template's, in the reader's language. */
export const chartLineView = z.object({
  kind: accountKind,
  number: z.string(),
  name: z.string(),
  class: z.enum(accountClasses),
  changed: z.boolean(),
})
export type ChartLineView = z.output<typeof chartLineView>

const chartView = z.object({ template: z.enum(chartTemplates), lines: z.array(chartLineView) })

export const chartOfAccounts = query('finance.chartOfAccounts', {
  summary: 'The chart of accounts: number, name and class of every kind of account',
  permission: 'finance.view_costs',
  input: z.strictObject({}),
  output: chartView,
})

export const setChartTemplate = command('finance.setChartTemplate', {
  summary: 'Number the accounts by another template; numbers and names given by hand stay',
  permission: 'finance.chart',
  input: z.strictObject({ template: z.enum(chartTemplates) }),
  output: chartView,
})

export const setChartLine = command('finance.setChartLine', {
  summary: 'Give a kind of account a number and a name of your own, or take them back',
  permission: 'finance.chart',
  input: z.strictObject({
    kind: accountKind,
    /** Digits, dots and letters; null for the template's number and name. */
    number: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-zА-Яа-я][0-9A-Za-zА-Яа-я.-]{0,19}$/)
      .nullable(),
    name: wire.line(100).optional(),
  }),
  output: chartView,
  refusals: ['finance.chart_number_taken'],
})

/** Debits less credits at the beginning and the end, and what was posted between. */
const trialRow = z.object({
  kind: accountKind,
  number: z.string(),
  name: z.string(),
  class: z.enum(accountClasses),
  budgetary: z.boolean(),
  accounts: z.int(),
  opening: wire.money,
  debits: wire.money,
  credits: wire.money,
  balance: wire.money,
  /** Reserved debits less credits, as they are now. */
  pending: wire.money,
})

export const trialBalance = query('finance.trialBalance', {
  summary:
    'The trial balance in one currency: opening balance, debits, credits and closing balance by account of the chart',
  permission: 'finance.view_costs',
  input: z.strictObject({
    currency: wire.currency.optional(),
    /** Accounts of one order. */
    orderId: wire.id('ord').optional(),
    /** From the beginning when left out. */
    from: wire.date.optional(),
    /** Up to now when left out. */
    to: wire.date.optional(),
  }),
  output: z.object({
    currency: wire.currency,
    /** Currencies in which anything is kept. */
    currencies: z.array(wire.currency),
    rows: z.array(trialRow),
    debits: wire.money,
    credits: wire.money,
  }),
  watches,
})

export const accountBalances = list('finance.accountBalances', {
  summary: 'The accounts of one kind with their sums, by code; settled ones only when asked for',
  permission: 'finance.view_costs',
  filter: {
    kind: accountKind,
    currency: wire.currency.optional(),
    orderId: wire.id('ord').optional(),
    settled: wire.flag.optional(),
  },
  row: z.object({
    account: z.string(),
    name: z.string(),
    number: z.string(),
    debits: wire.money,
    credits: wire.money,
    balance: wire.money,
    pending: wire.money,
  }),
  watches,
})

/** A transfer with both its accounts, as the journal shows and exports it. */
export const journalRow = z.object({
  id: z.string(),
  effectiveOn: wire.date,
  at: wire.instant,
  debitNumber: z.string(),
  debitAccount: z.string(),
  debitName: z.string(),
  creditNumber: z.string(),
  creditAccount: z.string(),
  creditName: z.string(),
  amount: wire.money,
  currency: wire.currency,
  kind: z.enum(['posted', 'pending', 'post_pending', 'void_pending']),
  memo: z.string(),
  source: z.tuple([z.string(), z.string()]),
})
export type JournalRow = z.output<typeof journalRow>

export const journal = list('finance.journal', {
  summary: 'Transfers by day, the newest first: of chosen accounts, an order, a span of days',
  permission: 'finance.view_costs',
  filter: {
    /** Kinds of accounts; a transfer counts when either side is one. All kinds of money when left out. */
    kinds: z.string().max(300).optional(),
    currency: wire.currency.optional(),
    orderId: wire.id('ord').optional(),
    from: wire.date.optional(),
    to: wire.date.optional(),
    /** Budgets and reservations too. */
    everything: wire.flag.optional(),
  },
  row: journalRow,
  watches,
})

const resultView = z.object({
  income: wire.money,
  expense: wire.money,
  exchange: wire.money,
  result: wire.money,
  marginPerMille: z.int().nullable(),
})

/** A currency for which no rate held on a day on which it was needed: what was posted then is left out. */
const missingRate = z.object({ currency: wire.currency, on: wire.date })

export const profitAndLoss = query('finance.profitAndLoss', {
  summary: 'Profit and loss of a span of days by order, client, coordinator, month or kind of account',
  permission: 'finance.view_costs',
  input: z.strictObject({
    ...span,
    by: z.enum(['order', 'client', 'coordinator', 'month', 'kind']),
    clientId: wire.id('pty').optional(),
    coordinatorId: z.string().max(60).optional(),
  }),
  output: z.object({
    currency: wire.currency,
    rows: z.array(
      resultView.extend({
        /** Id of the order, client or coordinator, the first day of the month, the kind; empty for what belongs to none. */
        key: z.string(),
        name: z.string(),
        detail: z.string(),
      }),
    ),
    total: resultView,
    missing: z.array(missingRate),
  }),
  refusals: ['finance.span_backwards'],
  watches,
})

const balanceLine = z.object({
  kind: accountKind,
  number: z.string(),
  name: z.string(),
  amount: wire.money,
  /** The same a year ago, or on the day compared with. */
  before: wire.money,
})

export const balanceSheet = query('finance.balanceSheet', {
  summary: 'The balance sheet on a day beside another: assets, liabilities, equity in the books’ currency',
  permission: 'finance.view_costs',
  input: z.strictObject({ on: wire.date, beside: wire.date.optional() }),
  output: z.object({
    currency: wire.currency,
    on: wire.date,
    beside: wire.date,
    assets: z.array(balanceLine),
    liabilities: z.array(balanceLine),
    equity: z.array(balanceLine),
    figures: z.array(
      z.object({
        code: z.enum(['totalAssets', 'totalLiabilities', 'currentResult', 'unbookedExchange', 'totalEquity']),
        amount: wire.money,
        before: wire.money,
      }),
    ),
    missing: z.array(missingRate),
  }),
  watches,
})

/** Money that is due to come or to go. What goes is below zero. */
export type CashDue = {
  readonly day: LocalDate
  readonly amount: Money
  /** Message code of what it is, with its params. */
  readonly code: string
  readonly params: Params
  readonly screen?: string
}

/** What is due up to a day, overdue included; whoever knows of bills, pay or orders answers. */
export const cashDuePoint =
  contributionPoint<(ctx: QueryContext, question: { today: LocalDate; to: LocalDate }) => Promise<CashDue[]>>('cashDue')

export const cashCalendar = query('finance.cashCalendar', {
  summary:
    'What comes and goes by day when everything is paid when due, with the balance after each day and the first day below zero',
  permission: 'finance.view_costs',
  input: z.strictObject({ to: wire.date.optional() }),
  output: z.object({
    currency: wire.currency,
    from: wire.date,
    to: wire.date,
    opening: wire.money,
    lowest: wire.money,
    shortOn: wire.date.nullable(),
    days: z.array(
      z.object({
        day: wire.date,
        inflow: wire.money,
        outflow: wire.money,
        balance: wire.money,
        events: z.array(
          z.object({
            text: z.string(),
            amount: wire.money,
            /** The amount in its own currency where that is another. */
            original: wire.money.nullable(),
            dueOn: wire.date,
            screen: z.string().nullable(),
          }),
        ),
      }),
    ),
    missing: z.array(missingRate),
  }),
  watches,
})
