import { command, download, fact, list, nothing, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { invoiceView, paymentView, receivableView } from './views.ts'

export const receivablesChanged = fact(
  'finance.receivables_changed',
  z.object({ clientId: z.string(), change: z.enum(['limit', 'stop', 'reminder', 'write_off', 'refund', 'statement']) }),
  (p) => [['parties.party', p.clientId]],
)

export const receivablePolicySet = fact('finance.receivable_policy_set', z.object({ setBy: z.string() }), () => [])

export const undoAllocation = command('finance.undoAllocation', {
  summary: 'Take a payment off an invoice by a reversal; the payment holds the amount again',
  permission: 'finance.payment',
  input: z.strictObject({ allocationId: wire.id('alc'), reason: wire.line(300) }),
  output: paymentView,
  refusals: ['finance.invoice_not_open'],
})

export const refundPayment = command('finance.refundPayment', {
  summary: 'Pay credit of a client back',
  permission: 'finance.payment',
  input: z.strictObject({
    paymentId: wire.id('pmt'),
    amount: wire.money,
    paidOn: wire.date,
    reference: wire.text(200).optional(),
  }),
  output: paymentView,
  refusals: ['finance.payment_exceeded', 'finance.currency_mixed', 'finance.amount_not_positive'],
})

const residueSubject = { invoiceId: wire.id('inv').optional(), paymentId: wire.id('pmt').optional() }

export const writeOffView = z.object({
  id: wire.id('wof'),
  invoiceId: z.string().nullable(),
  paymentId: z.string().nullable(),
  number: z.string(),
  clientName: z.string(),
  amount: wire.money,
  writtenOn: wire.date,
  by: z.string(),
  undoneAt: wire.instant.nullable(),
})
export type WriteOffView = z.output<typeof writeOffView>

export const writeOffResidue = command('finance.writeOffResidue', {
  summary: 'Write off what is left of an invoice or a payment, within the threshold',
  permission: 'finance.payment',
  input: z.strictObject(residueSubject),
  output: writeOffView,
  refusals: ['finance.residue_too_large', 'finance.nothing_left', 'finance.settlement_incomplete'],
  overridable: 'finance.override_limit',
})

export const undoWriteOff = command('finance.undoWriteOff', {
  summary: 'Take back a residue that was written off',
  permission: 'finance.payment',
  input: z.strictObject({ writeOffId: wire.id('wof'), reason: wire.text(300).optional() }),
  output: writeOffView,
  refusals: ['finance.write_off_undone'],
})

export const residueView = z.object({
  invoiceId: z.string().nullable(),
  paymentId: z.string().nullable(),
  number: z.string(),
  clientName: z.string(),
  left: wire.money,
})

export const residues = query('finance.residues', {
  summary: 'Residues that could be written off, and those that were',
  permission: 'finance.view',
  input: z.strictObject({ clientId: wire.id('pty').optional() }),
  output: z.object({ proposed: z.array(residueView), written: z.array(writeOffView) }),
})

const bilingual = z.strictObject({ en: wire.text(4_000), ru: wire.text(4_000) })

export const receivablePolicyShape = z.strictObject({
  residueMinor: z.int().min(0).max(100_000),
  levels: z.array(z.strictObject({ days: z.int().min(0).max(365), title: bilingual, text: bilingual })).max(5),
  automatic: z.boolean(),
  limitMinor: z.int().min(0).nullable(),
  limitDays: z.int().min(0).max(3_650).nullable(),
})

export const getReceivablePolicy = query('finance.getReceivablePolicy', {
  summary: 'How receivables are looked after: levels of reminders, residues, usual limits',
  permission: 'finance.view',
  input: z.strictObject({}),
  output: receivablePolicyShape.extend({ currency: wire.currency, setBy: z.string().nullable() }),
})

export const setReceivablePolicy = command('finance.setReceivablePolicy', {
  summary: 'Set levels of reminders, residues and usual limits',
  permission: 'finance.set_receivable_policy',
  input: receivablePolicyShape,
  output: receivablePolicyShape.extend({ currency: wire.currency, setBy: z.string().nullable() }),
  refusals: ['finance.levels_not_rising', 'finance.level_without_text'],
})

export const standingView = z.object({
  clientId: wire.id('pty'),
  currency: wire.currency,
  owed: wire.money,
  limit: wire.money.nullable(),
  days: z.int().nullable(),
  /** The limit is the client's own, not the usual one. */
  own: z.boolean(),
  note: z.string(),
  oldestDueOn: wire.date.nullable(),
  daysOverdue: z.int(),
  /** What is over the limit, in a sentence; null while all is well. */
  problem: z.string().nullable(),
})
export type StandingView = z.output<typeof standingView>

export const clientStanding = query('finance.clientStanding', {
  summary: 'What a client owes against its limits in money and days',
  permission: 'finance.view',
  input: z.strictObject({ clientId: wire.id('pty') }),
  output: standingView,
  watches: ['parties'],
})

export const setClientLimit = command('finance.setClientLimit', {
  summary: 'Set how much and how long a client may owe; nothing given means the usual limits',
  permission: 'finance.set_limit',
  input: z.strictObject({
    clientId: wire.id('pty'),
    limit: wire.money.optional(),
    days: z.int().min(0).max(3_650).optional(),
    note: wire.text(300).optional(),
  }),
  output: standingView,
  refusals: ['finance.currency_mixed'],
})

const stopReason = z.enum(['dispute', 'promise', 'other'])

export const stopView = z.object({
  id: wire.id('dst'),
  clientId: wire.id('pty'),
  invoiceId: z.string().nullable(),
  reason: stopReason,
  until: wire.date.nullable(),
  note: z.string(),
  stoppedBy: z.string(),
  stoppedAt: wire.instant,
})
export type StopView = z.output<typeof stopView>

export const stopReminders = command('finance.stopReminders', {
  summary: 'Stop reminding a client, or of one invoice: a dispute, a promise to pay until a day',
  permission: 'finance.remind',
  input: z.strictObject({
    clientId: wire.id('pty'),
    invoiceId: wire.id('inv').optional(),
    reason: stopReason,
    until: wire.date.optional(),
    note: wire.text(300).optional(),
  }),
  output: stopView,
  refusals: ['finance.promise_needs_day', 'finance.invoice_of_other_client'],
})

export const liftStop = command('finance.liftStop', {
  summary: 'Go on reminding',
  permission: 'finance.remind',
  input: z.strictObject({ stopId: wire.id('dst') }),
  output: nothing,
})

export const reminderLetter = z.object({
  clientId: wire.id('pty'),
  clientName: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  currency: wire.currency,
  level: z.int(),
  total: wire.money,
  title: z.string(),
  text: z.string(),
  invoices: z.array(
    z.object({
      invoiceId: wire.id('inv'),
      number: z.string(),
      dueOn: wire.date,
      open: wire.money,
      level: z.int(),
      daysOverdue: z.int(),
    }),
  ),
})
export type ReminderLetter = z.output<typeof reminderLetter>

export const remindersDue = query('finance.remindersDue', {
  summary: 'Reminders that are due, as they would be worded, and what is held back',
  permission: 'finance.view',
  input: z.strictObject({ clientId: wire.id('pty').optional() }),
  output: z.object({
    letters: z.array(reminderLetter),
    held: z.array(stopView.extend({ clientName: z.string(), number: z.string().nullable() })),
    /** When they would go out: now, or when work begins. */
    sendAt: wire.instant,
  }),
  watches: ['parties'],
})

export const sendReminders = command('finance.sendReminders', {
  summary: 'Send the reminders that are due, in working hours; to all clients or the given ones',
  permission: 'finance.remind',
  input: z.strictObject({ clientIds: z.array(wire.id('pty')).max(500).optional() }),
  output: z.object({ letters: z.int(), invoices: z.int(), sendAt: wire.instant }),
})

export const reminderRow = z.object({
  id: wire.id('rmd'),
  letterId: z.string(),
  clientId: wire.id('pty'),
  clientName: z.string(),
  invoiceId: wire.id('inv'),
  number: z.string(),
  level: z.int(),
  open: wire.money,
  state: z.enum(['planned', 'sent', 'dropped']),
  sendAt: wire.instant,
  sentAt: wire.instant.nullable(),
  droppedWhy: z.string().nullable(),
  by: z.string(),
})
export type ReminderRow = z.output<typeof reminderRow>

export const listReminders = list('finance.listReminders', {
  summary: 'Reminders, the latest first: sent, planned, dropped',
  permission: 'finance.view',
  filter: { clientId: wire.id('pty').optional(), invoiceId: wire.id('inv').optional() },
  row: reminderRow,
  watches: ['parties'],
})

export const accountEntry = z.object({
  on: wire.date,
  kind: z.enum(['invoice', 'credit_note', 'payment', 'refund', 'write_off', 'difference']),
  number: z.string(),
  debit: wire.money.nullable(),
  credit: wire.money.nullable(),
  balance: wire.money,
})
export type AccountEntry = z.output<typeof accountEntry>

export const accountView = z.object({
  client: z.object({ id: wire.id('pty'), name: z.string() }),
  organisation: z.object({ name: z.string(), address: z.string() }),
  currency: wire.currency,
  currencies: z.array(wire.currency),
  from: wire.date,
  to: wire.date,
  opening: wire.money,
  debit: wire.money,
  credit: wire.money,
  closing: wire.money,
  entries: z.array(accountEntry),
  open: z.array(
    invoiceView.pick({
      id: true,
      number: true,
      issuedOn: true,
      dueOn: true,
      gross: true,
      paid: true,
      open: true,
      daysOverdue: true,
    }),
  ),
  ageing: receivableView.shape.ageing,
  unapplied: wire.money,
})
export type AccountView = z.output<typeof accountView>

const period = { currency: wire.currency.optional(), from: wire.date.optional(), to: wire.date.optional() }

export const clientAccount = query('finance.clientAccount', {
  summary: 'A client’s account: what was invoiced and paid in a period, what is open and since when',
  permission: 'finance.client_account',
  input: z.strictObject({ clientId: wire.id('pty').optional(), ...period }),
  output: accountView,
  refusals: ['finance.client_missing', 'finance.period_reversed'],
  watches: ['parties'],
})

export const clientAccountFile = download('finance.clientAccountFile', {
  summary: 'A client’s account as PDF',
  permission: 'finance.client_account',
  input: z.strictObject({ clientId: wire.id('pty').optional() }),
  refusals: ['finance.client_missing'],
})

export const clientInvoiceFile = download('finance.clientInvoiceFile', {
  summary: 'An issued invoice of a client as PDF',
  permission: 'finance.client_account',
  input: z.strictObject({ invoiceId: wire.id('inv') }),
})

export const issueAccountLink = command('finance.issueAccountLink', {
  summary: 'Make a link by which a client sees its account',
  permission: 'finance.remind',
  input: z.strictObject({ clientId: wire.id('pty') }),
  output: z.object({ path: z.string(), expiresAt: wire.instant }),
  confidential: true,
})

export const accountStatementView = z.object({
  id: wire.id('acs'),
  number: z.string(),
  clientId: wire.id('pty'),
  clientName: z.string(),
  currency: wire.currency,
  from: wire.date,
  to: wire.date,
  opening: wire.money,
  debit: wire.money,
  credit: wire.money,
  closing: wire.money,
  state: z.enum(['drawn_up', 'agreed', 'disputed']),
  theirClosing: wire.money.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: wire.instant.nullable(),
  comment: z.string(),
  madeAt: wire.instant,
  madeBy: z.string(),
})
export type AccountStatementView = z.output<typeof accountStatementView>

export const drawUpStatement = command('finance.drawUpStatement', {
  summary: 'Draw up a reconciliation statement with a counterparty over a period',
  permission: 'finance.payment',
  input: z.strictObject({
    clientId: wire.id('pty'),
    from: wire.date,
    to: wire.date,
    currency: wire.currency.optional(),
  }),
  output: accountStatementView,
  refusals: ['finance.period_reversed'],
})

export const answerStatement = command('finance.answerStatement', {
  summary: 'Agree to a reconciliation statement, or say what the other books show',
  permission: 'finance.client_account_answer',
  input: z.strictObject({
    statementId: wire.id('acs'),
    agreed: wire.flag,
    theirClosing: wire.money.optional(),
    comment: wire.text(1_000).optional(),
    by: wire.text(120).optional(),
  }),
  output: accountStatementView,
  refusals: ['finance.statement_answered', 'finance.currency_mixed'],
})

export const listAccountStatements = list('finance.listAccountStatements', {
  summary: 'Reconciliation statements, the latest first',
  permission: 'finance.client_account',
  filter: { clientId: wire.id('pty').optional() },
  row: accountStatementView,
})

export const accountStatementFile = download('finance.accountStatementFile', {
  summary: 'A reconciliation statement as PDF, for both sides to sign',
  permission: 'finance.client_account',
  input: z.strictObject({ statementId: wire.id('acs') }),
})
