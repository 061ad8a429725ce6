import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { invoiceState, invoiceView, taxCode, taxRounding } from './views.ts'

export const newInvoiceLine = z.strictObject({
  description: wire.line(300),
  quantity: wire.quantity,
  unit: wire.line(20),
  unitPrice: wire.money,
})

const particulars = {
  lines: z.array(newInvoiceLine).max(1_000).optional(),
  taxCode: taxCode.optional(),
  rounding: taxRounding.optional(),
  note: wire.text(2_000).optional(),
}

export const draftInvoice = command('finance.draftInvoice', {
  summary: 'Draft an invoice of an order: from given lines, or from its approved estimate with the fee',
  permission: 'finance.invoice',
  input: z.strictObject({ orderId: wire.id('ord'), ...particulars }),
  output: invoiceView,
  refusals: [
    'finance.no_approved_estimate',
    'finance.already_invoiced',
    'finance.client_unknown',
    'finance.currency_mixed',
  ],
  overridable: 'finance.invoice',
})

export const updateInvoice = command('finance.updateInvoice', {
  summary: 'Change a draft invoice; lines, when given, replace all lines',
  permission: 'finance.invoice',
  input: z.strictObject({ invoiceId: wire.id('inv'), ...particulars }),
  output: invoiceView,
  refusals: ['finance.not_draft', 'finance.currency_mixed'],
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
  refusals: ['lifecycle.wrong_state', 'finance.invoice_empty', 'finance.no_tax_rate', 'finance.due_before_issue'],
})

export const discardInvoice = command('finance.discardInvoice', {
  summary: 'Throw a draft invoice away',
  permission: 'finance.invoice',
  input: z.strictObject({ invoiceId: wire.id('inv') }),
  output: invoiceView,
  refusals: ['lifecycle.wrong_state'],
})

export const creditInvoice = command('finance.creditInvoice', {
  summary: 'Cancel an issued, unpaid invoice by a credit note of its own number',
  permission: 'finance.invoice',
  input: z.strictObject({ invoiceId: wire.id('inv'), reason: wire.line(300) }),
  output: invoiceView,
  refusals: ['lifecycle.wrong_state', 'finance.invoice_has_payments'],
})

export const getInvoice = query('finance.getInvoice', {
  summary: 'One invoice with its lines and what is open',
  permission: 'finance.view',
  input: z.strictObject({ invoiceId: wire.id('inv') }),
  output: invoiceView,
  watches: ['parties'],
})

export const invoiceRow = invoiceView.omit({ lines: true }).extend({ orderNumber: z.string() })
export type InvoiceRow = z.output<typeof invoiceRow>

export const listInvoices = list('finance.listInvoices', {
  summary: 'Invoices, newest first',
  permission: 'finance.view',
  filter: {
    orderId: wire.id('ord').optional(),
    clientId: wire.id('pty').optional(),
    state: invoiceState.optional(),
    /** Only invoices with something left to pay. */
    open: wire.flag.optional(),
    words: wire.text(100).optional(),
  },
  row: invoiceRow,
  watches: ['parties', 'orders'],
})
