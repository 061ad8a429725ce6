import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { paymentView, receivableView } from './views.ts'

const allocations = z.array(z.strictObject({ invoiceId: wire.id('inv'), amount: wire.money })).max(500)

const allocationRefusals = [
  'finance.payment_exceeded',
  'finance.invoice_overpaid',
  'finance.invoice_not_open',
  'finance.invoice_of_other_client',
  'finance.currency_mixed',
  'finance.amount_not_positive',
]

export const recordPayment = command('finance.recordPayment', {
  summary: 'Record a payment received, and put it against invoices at once if wished',
  permission: 'finance.payment',
  input: z.strictObject({
    clientId: wire.id('pty'),
    receivedOn: wire.date,
    amount: wire.money,
    reference: wire.text(200).optional(),
    allocations: allocations.optional(),
    /** Put it against the client’s open invoices, the earliest due first. */
    oldestFirst: wire.flag.optional(),
  }),
  output: paymentView,
  refusals: allocationRefusals,
})

export const allocatePayment = command('finance.allocatePayment', {
  summary: 'Put what a payment still holds against invoices',
  permission: 'finance.payment',
  input: z.strictObject({
    paymentId: wire.id('pmt'),
    allocations: allocations.optional(),
    oldestFirst: wire.flag.optional(),
  }),
  output: paymentView,
  refusals: allocationRefusals,
})

export const getPayment = query('finance.getPayment', {
  summary: 'One payment with what it was applied to',
  permission: 'finance.view',
  input: z.strictObject({ paymentId: wire.id('pmt') }),
  output: paymentView,
  watches: ['parties'],
})

export const listPayments = list('finance.listPayments', {
  summary: 'Payments received, newest first',
  permission: 'finance.view',
  filter: {
    clientId: wire.id('pty').optional(),
    /** Only payments applied to an invoice of this order. */
    orderId: wire.id('ord').optional(),
    /** Only payments that still hold something. */
    unapplied: wire.flag.optional(),
  },
  row: paymentView,
  watches: ['parties'],
})

export const receivables = query('finance.receivables', {
  summary: 'What clients owe, by age',
  permission: 'finance.view',
  input: z.strictObject({ clientId: wire.id('pty').optional() }),
  output: z.object({ asOf: wire.date, clients: z.array(receivableView) }),
  watches: ['parties'],
})
