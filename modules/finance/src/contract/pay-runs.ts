import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { accountSchemes } from '../domain/bank-account.ts'
import { painVersions } from '../domain/pain001.ts'
import { payRunStates } from '../domain/pay-run.ts'
import { payLineView } from './pay-views.ts'

const payRunId = wire.id('prn')
const personId = wire.id('per')

export const payRunRow = z.object({
  id: payRunId,
  number: z.string(),
  state: z.enum(payRunStates),
  through: wire.date,
  payOn: wire.date,
  orderId: wire.id('ord').nullable(),
  note: z.string(),
  people: z.int(),
  total: wire.money,
  createdBy: z.string(),
  approvedBy: z.string().nullable(),
  paidBy: z.string().nullable(),
  paidOn: wire.date.nullable(),
})
export type PayRunRowView = z.output<typeof payRunRow>

/** One person of a run: what for, what is set off, what is paid, and where to. */
const payRunPerson = z.object({
  personId: z.string(),
  name: z.string(),
  minutes: z.int(),
  pay: wire.money,
  bonuses: wire.money,
  fines: wire.money,
  corrections: wire.money,
  expenses: wire.money,
  advance: wire.money,
  net: wire.money,
  lines: z.int(),
  /** Masked; null while nobody said where to pay. */
  account: z.string().nullable(),
})
export type PayRunPerson = z.output<typeof payRunPerson>

export const payRunView = payRunRow.extend({
  persons: z.array(payRunPerson),
  /** People with lines that this run leaves for the next, because fines outweigh their pay. */
  carried: z.array(z.object({ personId: z.string(), name: z.string(), amount: wire.money })),
  /** Whether the organisation said which account it pays from. */
  payingAccount: z.string().nullable(),
})
export type PayRunView = z.output<typeof payRunView>

export const listPayRuns = list('finance.listPayRuns', {
  summary: 'Pay runs, the newest first',
  permission: 'finance.view_costs',
  filter: { state: z.enum(payRunStates).optional() },
  row: payRunRow,
})

export const getPayRun = query('finance.getPayRun', {
  summary: 'One pay run with everybody in it',
  permission: 'finance.view_costs',
  input: z.strictObject({ payRunId }),
  output: payRunView,
})

export const payRunLines = list('finance.payRunLines', {
  summary: 'The lines of a pay run that make up what one person, or everybody, gets',
  permission: 'finance.view_costs',
  filter: { payRunId, personId: personId.optional() },
  row: payLineView,
})

export const draftPayRun = command('finance.draftPayRun', {
  summary: 'Collect approved pay up to a day into a run, with expenses owed and advances set off',
  permission: 'finance.pay',
  input: z.strictObject({
    through: wire.date,
    payOn: wire.date,
    currency: wire.currency.optional(),
    orderId: wire.id('ord').optional(),
    note: wire.text(300).optional(),
  }),
  output: payRunView,
  refusals: ['finance.nothing_to_pay', 'finance.changed_meanwhile'],
})

export const approvePayRun = command('finance.approvePayRun', {
  summary: 'Approve a pay run: it is ready for the bank',
  permission: 'finance.approve_pay_run',
  input: z.strictObject({ payRunId }),
  output: payRunView,
  refusals: ['lifecycle.wrong_state'],
})

export const payPayRun = command('finance.payPayRun', {
  summary: 'Say that a pay run left the bank on a day: its lines are paid, expenses paid back, advances set off',
  permission: 'finance.pay',
  input: z.strictObject({ payRunId, paidOn: wire.date.optional() }),
  output: payRunView,
  refusals: ['lifecycle.wrong_state', 'finance.pay_run_stale', 'ledger.period_closed'],
})

export const cancelPayRun = command('finance.cancelPayRun', {
  summary: 'Give up a pay run that was not paid; its lines are free for another',
  permission: 'finance.pay',
  input: z.strictObject({ payRunId }),
  output: payRunView,
  refusals: ['lifecycle.wrong_state'],
})

/** A file as a command answers with it, because making it is recorded. */
const madeFile = z.object({ name: z.string(), mediaType: z.string(), base64: z.string() })

export const payRunBankFile = command('finance.payRunBankFile', {
  summary: 'The bank’s payment file of an approved pay run (ISO 20022 pain.001); opening people’s accounts is recorded',
  permission: 'finance.open_bank_details',
  input: z.strictObject({ payRunId, version: z.enum(painVersions).optional() }),
  output: madeFile.extend({ transfers: z.int() }),
  refusals: ['finance.pay_run_not_approved', 'finance.no_paying_account', 'finance.no_bank_details'],
  confidential: true,
})

export const payRunOneC = command('finance.payRunOneC', {
  summary:
    'The register of a pay run for a Russian bank’s salary project, as 1C exchanges it; opening people’s accounts is recorded',
  permission: 'finance.open_bank_details',
  input: z.strictObject({ payRunId, encoding: z.enum(['utf-8', 'windows-1251']).optional() }),
  output: madeFile.extend({ transfers: z.int() }),
  refusals: ['finance.pay_run_not_approved', 'finance.no_bank_details'],
  confidential: true,
})

export const payAdvance = command('finance.payAdvance', {
  summary: 'Pay somebody an advance; the next pay runs set it off',
  permission: 'finance.pay',
  input: z.strictObject({
    personId,
    personName: wire.line(200),
    amount: wire.money,
    paidOn: wire.date.optional(),
    note: wire.text(300).optional(),
  }),
  output: z.object({ id: wire.id('adv'), outstanding: wire.money }),
  refusals: ['finance.amount_not_positive', 'ledger.period_closed'],
})

export const payAdvances = list('finance.payAdvances', {
  summary: 'Advances paid, the newest first',
  permission: 'finance.view_costs',
  filter: { personId: personId.optional() },
  row: z.object({
    id: wire.id('adv'),
    personId: z.string(),
    personName: z.string(),
    amount: wire.money,
    paidOn: wire.date,
    note: z.string(),
    by: z.string(),
  }),
})

export const correctPay = command('finance.correctPay', {
  summary: 'Correct pay that was approved or paid: the difference is a line of its own, for the next pay run',
  permission: 'finance.pay',
  input: z.strictObject({
    payLineId: wire.id('pay'),
    /** What is still owed; below zero what was paid too much. */
    difference: wire.money,
    reason: wire.line(300).min(3),
  }),
  output: payLineView,
  refusals: [
    'finance.pay_not_settled',
    'finance.currency_mixed',
    'finance.correction_too_large',
    'finance.amount_zero',
  ],
})

/** An account as it is entered: `bank` is BIC, BSB or BIK. */
const accountShape = z.strictObject({
  scheme: z.enum(accountSchemes),
  bank: z.string().trim().max(20),
  number: z.string().trim().min(4).max(50),
  holder: wire.line(140),
})

const bankDetailsView = z.object({
  personId: z.string(),
  scheme: z.enum(accountSchemes).nullable(),
  /** `•••• 3000`; null while there is none. */
  account: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: wire.instant.nullable(),
  /** What is usual where the organisation is. */
  usualScheme: z.enum(accountSchemes),
})

export const bankDetails = query('finance.bankDetails', {
  summary: 'Where a person is paid, masked; on a personal link one’s own',
  permission: 'finance.own_pay',
  input: z.strictObject({ personId: personId.optional() }),
  output: bankDetailsView,
})

export const setBankDetails = command('finance.setBankDetails', {
  summary: 'Say where a person is paid; on a personal link one’s own account',
  permission: 'finance.own_pay',
  input: z.strictObject({ personId: personId.optional(), account: accountShape }),
  output: bankDetailsView,
  refusals: ['finance.account_number_wrong', 'finance.bank_code_wrong'],
  confidential: true,
})

export const openBankDetails = command('finance.openBankDetails', {
  summary: 'See a person’s whole account number; the view is recorded',
  permission: 'finance.open_bank_details',
  input: z.strictObject({ personId }),
  output: accountShape,
  confidential: true,
})

const payingAccountView = accountShape.extend({ currency: wire.currency, setBy: z.string() })

export const payingAccounts = query('finance.payingAccounts', {
  summary: 'The accounts that the organisation pays from, by currency',
  permission: 'finance.view_costs',
  input: z.strictObject({}),
  output: z.object({ accounts: z.array(payingAccountView), usualScheme: z.enum(accountSchemes) }),
})

export const setPayingAccount = command('finance.setPayingAccount', {
  summary: 'Say which account the organisation pays from in a currency',
  permission: 'finance.set_pay_policy',
  input: z.strictObject({ currency: wire.currency, account: accountShape }),
  output: payingAccountView,
  refusals: ['finance.account_number_wrong', 'finance.bank_code_wrong'],
})
