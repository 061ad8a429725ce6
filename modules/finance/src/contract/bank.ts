import { command, fact, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { bankSignals, settlementKinds } from '../domain/bank-line.ts'
import { allocationRefusals, allocationsInput } from './payments.ts'
import { costCategory } from './views.ts'

const statementFormat = z.enum(['camt053', 'mt940', 'client_bank', 'csv'])
const settlementKind = z.enum(settlementKinds)

export const bankAccountView = z.object({
  id: wire.id('bka'),
  name: z.string(),
  bank: z.string(),
  /** IBAN or account number, without spaces. */
  number: z.string(),
  currency: wire.currency,
  archived: z.boolean(),
  /** What the books say. */
  balance: wire.money,
  /** What the last statement closed with, and on which day; null before the first. */
  statementBalance: wire.money.nullable(),
  statementOn: wire.date.nullable(),
  unmatched: z.int(),
})
export type BankAccountView = z.output<typeof bankAccountView>

export const statementView = z.object({
  id: wire.id('bst'),
  bankAccountId: wire.id('bka'),
  accountName: z.string(),
  format: statementFormat,
  reference: z.string(),
  fileName: z.string(),
  from: wire.date,
  to: wire.date,
  opening: wire.money.nullable(),
  closing: wire.money.nullable(),
  lines: z.int(),
  /** Lines that were not known from another statement. */
  newLines: z.int(),
  importedAt: wire.instant,
  importedBy: z.string(),
})
export type StatementView = z.output<typeof statementView>

export const reasonView = z.object({ code: z.string(), sentence: z.string() })

export const candidateView = z.object({
  kind: settlementKind,
  clientId: z.string().nullable(),
  clientName: z.string().nullable(),
  paymentId: z.string().nullable(),
  orderId: z.string().nullable(),
  category: costCategory.nullable(),
  account: z.string().nullable(),
  /** What the account or order is called. */
  label: z.string().nullable(),
  allocations: z.array(z.object({ invoiceId: wire.id('inv'), number: z.string(), amount: wire.money })),
  /** What stays as credit of the client. */
  rest: wire.money,
  score: z.int(),
  sure: z.boolean(),
  reasons: z.array(reasonView),
})
export type CandidateView = z.output<typeof candidateView>

export const settlementView = z.object({
  kind: settlementKind,
  how: z.enum(['by_hand', 'accepted', 'sure']),
  clientId: z.string().nullable(),
  paymentId: z.string().nullable(),
  /** Client, order, account or whatever else it was settled with. */
  label: z.string(),
  memo: z.string(),
  settledAt: wire.instant,
  settledBy: z.string(),
})

export const bankLineRow = z.object({
  id: wire.id('bkl'),
  bankAccountId: wire.id('bka'),
  accountName: z.string(),
  statementId: wire.id('bst'),
  bookedOn: wire.date,
  amount: wire.money,
  counterparty: z.string(),
  counterpartyAccount: z.string(),
  counterpartyTaxId: z.string(),
  purpose: z.string(),
  reference: z.string(),
  state: z.enum(['unmatched', 'settled']),
  settlement: settlementView.nullable(),
})
export type BankLineRow = z.output<typeof bankLineRow>

export const bankLineView = bankLineRow.extend({ candidates: z.array(candidateView) })
export type BankLineView = z.output<typeof bankLineView>

export const bankChanged = fact(
  'finance.bank_changed',
  z.object({
    change: z.enum(['account', 'imported', 'settled', 'undone', 'learnt']),
    bankAccountIds: z.array(z.string()),
  }),
  (p) => p.bankAccountIds.map((id) => ['finance.bank_account', id] as const),
)

export const addBankAccount = command('finance.addBankAccount', {
  summary: 'Add an account of the organisation at a bank',
  permission: 'finance.bank',
  input: z.strictObject({
    name: wire.line(100),
    bank: wire.text(100).optional(),
    number: wire.line(40),
    currency: wire.currency,
  }),
  output: bankAccountView,
  refusals: ['finance.bank_account_known'],
})

export const updateBankAccount = command('finance.updateBankAccount', {
  summary: 'Rename an account at a bank, or put it away',
  permission: 'finance.bank',
  input: z.strictObject({
    bankAccountId: wire.id('bka'),
    name: wire.line(100).optional(),
    bank: wire.text(100).optional(),
    archived: wire.flag.optional(),
  }),
  output: bankAccountView,
})

export const listBankAccounts = query('finance.listBankAccounts', {
  summary: 'Accounts at banks with their balances by the books and by the last statement',
  permission: 'finance.bank',
  input: z.strictObject({}),
  output: z.object({ accounts: z.array(bankAccountView) }),
})

const columnName = wire.line(100)

/** How the columns of a bank's table are read, by the names at their heads. */
export const csvMappingShape = z.strictObject({
  dateOrder: z.enum(['dmy', 'mdy', 'ymd']),
  date: columnName,
  amount: columnName.optional(),
  credit: columnName.optional(),
  debit: columnName.optional(),
  balance: columnName.optional(),
  counterparty: columnName.optional(),
  counterpartyAccount: columnName.optional(),
  counterpartyTaxId: columnName.optional(),
  purpose: z.array(columnName).max(5),
  reference: columnName.optional(),
})

export const csvMappingView = z.object({
  id: wire.id('csm'),
  name: z.string(),
  mapping: csvMappingShape,
  savedBy: z.string(),
})
export type CsvMappingView = z.output<typeof csvMappingView>

export const listCsvMappings = query('finance.listCsvMappings', {
  summary: 'Saved ways to read banks’ tables',
  permission: 'finance.bank',
  input: z.strictObject({}),
  output: z.object({ mappings: z.array(csvMappingView) }),
})

export const saveCsvMapping = command('finance.saveCsvMapping', {
  summary: 'Save a way to read a bank’s table under a name; the same name is replaced',
  permission: 'finance.bank',
  input: z.strictObject({ name: wire.line(80), mapping: csvMappingShape }),
  output: csvMappingView,
})

export const deleteCsvMapping = command('finance.deleteCsvMapping', {
  summary: 'Delete a saved way to read a bank’s table',
  permission: 'finance.bank',
  input: z.strictObject({ mappingId: wire.id('csm') }),
  output: nothing,
})

const faultRefusals = ['finance.statement_account_unknown', 'finance.statement_gap', 'finance.statement_currency']

/** What was found in a file, before anything is written. */
export const previewStatement = query('finance.previewStatement', {
  summary:
    'Read a statement’s file without writing anything: accounts, days, balances, first lines; columns of a table',
  permission: 'finance.bank',
  input: z.strictObject({
    fileId: z.string().min(1).max(60),
    bankAccountId: wire.id('bka').optional(),
    mapping: csvMappingShape.optional(),
  }),
  output: z.object({
    format: statementFormat,
    /** Heads of the columns of a table, and its first rows; empty for other formats. */
    columns: z.array(z.string()),
    sample: z.array(z.array(z.string())),
    /** A saved mapping whose columns are all there, or one guessed from the heads. */
    mapping: csvMappingShape.nullable(),
    mappingName: z.string().nullable(),
    /** What is wrong with the file, in the reader's language; null when it can be read. */
    fault: z.string().nullable(),
    statements: z.array(
      z.object({
        account: z.string(),
        currency: wire.currency.nullable(),
        bankAccountId: z.string().nullable(),
        accountName: z.string().nullable(),
        from: wire.date,
        to: wire.date,
        opening: wire.money.nullable(),
        closing: wire.money.nullable(),
        lines: z.int(),
        newLines: z.int(),
        first: z.array(
          z.object({ bookedOn: wire.date, amount: wire.money, counterparty: z.string(), purpose: z.string() }),
        ),
      }),
    ),
  }),
})

export const importStatement = command('finance.importStatement', {
  summary: 'Import a bank statement: camt.053, MT940, 1C exchange or a table; lines that are known stay as they are',
  permission: 'finance.bank',
  input: z.strictObject({
    fileId: z.string().min(1).max(60),
    /** For tables, which do not name their account. */
    bankAccountId: wire.id('bka').optional(),
    mapping: csvMappingShape.optional(),
    /** Add accounts that the file names and nobody has added yet. */
    addAccounts: wire.flag.optional(),
  }),
  output: z.object({
    statements: z.array(statementView.extend({ known: z.int(), sure: z.int() })),
    newLines: z.int(),
    knownLines: z.int(),
  }),
  refusals: faultRefusals,
  overridable: 'finance.bank',
})

export const listStatements = list('finance.listStatements', {
  summary: 'Imported bank statements, the latest first',
  permission: 'finance.bank',
  filter: { bankAccountId: wire.id('bka').optional() },
  row: statementView,
})

export const listBankLines = list('finance.listBankLines', {
  summary: 'Lines of bank statements, the latest first',
  permission: 'finance.bank',
  filter: {
    bankAccountId: wire.id('bka').optional(),
    state: z.enum(['unmatched', 'settled']).optional(),
    words: wire.text(100).optional(),
  },
  row: bankLineRow,
})

export const bankInbox = query('finance.bankInbox', {
  summary: 'Unmatched lines, the oldest first, each with what it could be and why',
  permission: 'finance.bank',
  input: z.strictObject({
    bankAccountId: wire.id('bka').optional(),
    limit: z.coerce.number().int().min(1).max(200).optional(),
  }),
  output: z.object({ lines: z.array(bankLineView), unmatched: z.int(), sure: z.int() }),
  watches: ['parties'],
})

export const getBankLine = query('finance.getBankLine', {
  summary: 'One line of a statement with what it could be and what became of it',
  permission: 'finance.bank',
  input: z.strictObject({ lineId: wire.id('bkl') }),
  output: bankLineView,
  watches: ['parties'],
})

export const settleLine = command('finance.settleLine', {
  summary: 'Say what a line of a statement is, and book it',
  permission: 'finance.bank',
  input: z.strictObject({
    lineId: wire.id('bkl'),
    kind: settlementKind,
    clientId: wire.id('pty').optional(),
    /** The payment recorded before, or the one whose credit is paid back. */
    paymentId: wire.id('pmt').optional(),
    allocations: allocationsInput.optional(),
    oldestFirst: wire.flag.optional(),
    orderId: wire.id('ord').optional(),
    category: costCategory.optional(),
    /** An account of the books for a liability, or the transfer of a pay-out. */
    account: wire.line(200).optional(),
    memo: wire.text(300).optional(),
    /** Know such lines again; yes unless said otherwise. */
    learn: wire.flag.optional(),
    /** A candidate was accepted as it stood. */
    accepted: wire.flag.optional(),
  }),
  output: bankLineRow,
  refusals: [
    ...allocationRefusals,
    'finance.line_settled',
    'finance.settlement_incomplete',
    'finance.settlement_direction',
    'finance.account_not_payable',
    'finance.payment_other_amount',
    'finance.payout_other_amount',
    'finance.currency_mixed',
  ],
})

export const settleSure = command('finance.settleSure', {
  summary: 'Accept the sure candidates of unmatched lines, all or the given ones',
  permission: 'finance.bank',
  input: z.strictObject({
    bankAccountId: wire.id('bka').optional(),
    lineIds: z.array(wire.id('bkl')).max(200).optional(),
  }),
  output: z.object({ settled: z.int(), lineIds: z.array(z.string()) }),
})

export const undoLine = command('finance.undoLine', {
  summary: 'Take back what a line was said to be, by reversals in the books',
  permission: 'finance.bank',
  input: z.strictObject({ lineId: wire.id('bkl'), reason: wire.text(300).optional() }),
  output: bankLineRow,
  refusals: ['finance.line_not_settled', 'finance.payment_in_use'],
})

export const aliasView = z.object({
  id: wire.id('bal'),
  signal: z.enum(bankSignals),
  value: z.string(),
  label: z.string(),
  kind: settlementKind,
  clientName: z.string().nullable(),
  target: z.string().nullable(),
  times: z.int(),
  learntBy: z.string(),
  learntAt: wire.instant,
})
export type AliasView = z.output<typeof aliasView>

export const listAliases = list('finance.listAliases', {
  summary: 'What was learnt from settled lines: payers and kinds of lines',
  permission: 'finance.bank',
  filter: {},
  row: aliasView,
  watches: ['parties'],
})

export const forgetAlias = command('finance.forgetAlias', {
  summary: 'Forget something learnt from settled lines',
  permission: 'finance.bank',
  input: z.strictObject({ aliasId: wire.id('bal') }),
  output: nothing,
})

export const payableAccounts = query('finance.payableAccounts', {
  summary: 'Accounts on which somebody is owed something, for lines that pay it',
  permission: 'finance.bank',
  input: z.strictObject({ currency: wire.currency.optional() }),
  output: z.object({ accounts: z.array(z.object({ account: z.string(), name: z.string(), owed: wire.money })) }),
})
