import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import {
  creditNoteView,
  invoiceKind,
  invoiceState,
  invoiceView,
  percent,
  priceMode,
  taxCode,
  taxRounding,
  taxTreatment,
} from './views.ts'

export const newInvoiceLine = z.strictObject({
  description: wire.line(300),
  quantity: wire.quantity,
  unit: wire.line(20),
  unitPrice: wire.money,
  /** Of this line; the invoice’s own when not given. */
  taxCode: taxCode.optional(),
  taxTreatment: taxTreatment.optional(),
})

const particulars = {
  lines: z.array(newInvoiceLine).max(1_000).optional(),
  /** These and the following are by the client’s billing settings unless said otherwise. */
  taxCode: taxCode.optional(),
  taxTreatment: taxTreatment.optional(),
  taxReason: wire.text(300).optional(),
  rounding: taxRounding.optional(),
  prices: priceMode.optional(),
  language: z.enum(['en', 'ru']).optional(),
  doneFrom: wire.date.optional(),
  doneUntil: wire.date.optional(),
  note: wire.text(2_000).optional(),
  /** Earlier prepayment and interim invoices that it takes off; all of the order’s that were not taken off yet unless given. */
  deduct: z.array(wire.id('inv')).max(50).optional(),
}

const drafting = [
  'finance.currency_mixed',
  'finance.not_deductible',
  'finance.deduction_only_final',
  'finance.done_backwards',
  'finance.outside_mixed',
]

export const draftInvoice = command('finance.draftInvoice', {
  summary:
    'Draft an invoice of an order: from given lines, from its approved estimate with the fee, or for a share of that in advance or on the way',
  permission: 'finance.invoice',
  input: z.strictObject({
    orderId: wire.id('ord'),
    /** `final` unless said otherwise. */
    kind: invoiceKind.optional(),
    /** Of the estimate, for a prepayment or an interim invoice; the order’s terms for a prepayment unless given. */
    percent: percent.optional(),
    ...particulars,
  }),
  output: invoiceView,
  refusals: [
    'finance.no_approved_estimate',
    'finance.already_invoiced',
    'finance.client_unknown',
    'finance.percent_out_of_range',
    'finance.percent_missing',
    ...drafting,
  ],
  overridable: 'finance.invoice',
})

export const updateInvoice = command('finance.updateInvoice', {
  summary: 'Change a draft invoice; lines, when given, replace all lines',
  permission: 'finance.invoice',
  input: z.strictObject({ invoiceId: wire.id('inv'), ...particulars }),
  output: invoiceView,
  refusals: ['finance.not_draft', ...drafting],
})

export const issueInvoice = command('finance.issueInvoice', {
  summary: 'Issue an invoice: gives it its number, books it, files its document',
  permission: 'finance.invoice',
  input: z.strictObject({
    invoiceId: wire.id('inv'),
    /** Today unless said otherwise. */
    issuedOn: wire.date.optional(),
    /** By the order’s payment terms unless said otherwise. */
    dueOn: wire.date.optional(),
  }),
  output: invoiceView,
  refusals: [
    'lifecycle.wrong_state',
    'finance.invoice_empty',
    'finance.deducted_beyond',
    'finance.not_deductible',
    'finance.no_tax_rate',
    'finance.due_before_issue',
    'finance.outside_mixed',
    'finance.reverse_charge_needs_tax_ids',
    'finance.exemption_needs_reason',
    'finance.e_invoice_incomplete',
  ],
  overridable: 'finance.invoice',
})

export const discardInvoice = command('finance.discardInvoice', {
  summary: 'Throw a draft invoice away',
  permission: 'finance.invoice',
  input: z.strictObject({ invoiceId: wire.id('inv') }),
  output: invoiceView,
  refusals: ['lifecycle.wrong_state'],
})

export const creditInvoice = command('finance.creditInvoice', {
  summary:
    'Take an issued invoice back by a credit note of its own number: all that is left of it, or some of its lines',
  permission: 'finance.invoice',
  input: z.strictObject({
    invoiceId: wire.id('inv'),
    reason: wire.line(300),
    /** How much of which lines; all that is left unless given. */
    lines: z
      .array(z.strictObject({ lineNo: z.int().min(1), quantity: wire.quantity }))
      .min(1)
      .max(1_000)
      .optional(),
  }),
  output: invoiceView,
  refusals: [
    'lifecycle.wrong_state',
    'finance.credit_beyond_line',
    'finance.credit_beyond_invoice',
    'finance.invoice_has_payments',
    'finance.prepayment_deducted',
  ],
  overridable: 'finance.invoice',
})

export const listCreditNotes = list('finance.listCreditNotes', {
  summary: 'Credit notes, newest first',
  permission: 'finance.view',
  filter: { orderId: wire.id('ord').optional(), invoiceId: wire.id('inv').optional() },
  row: creditNoteView.extend({ invoiceNumber: z.string(), clientName: z.string() }),
})

export const getInvoice = query('finance.getInvoice', {
  summary: 'One invoice with its lines and what is open',
  permission: 'finance.view',
  input: z.strictObject({ invoiceId: wire.id('inv') }),
  output: invoiceView,
  watches: ['parties'],
})

export const invoiceRow = invoiceView
  .omit({ lines: true, billed: true, byTax: true, deductions: true, creditNotes: true, act: true })
  .extend({ orderNumber: z.string() })
export type InvoiceRow = z.output<typeof invoiceRow>

export const listInvoices = list('finance.listInvoices', {
  summary: 'Invoices, newest first',
  permission: 'finance.view',
  filter: {
    orderId: wire.id('ord').optional(),
    clientId: wire.id('pty').optional(),
    state: invoiceState.optional(),
    kind: invoiceKind.optional(),
    /** Only invoices with something left to pay. */
    open: wire.flag.optional(),
    words: wire.text(100).optional(),
  },
  row: invoiceRow,
  watches: ['parties', 'orders'],
})
