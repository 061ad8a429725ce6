import { command, list, query, wire } from '@ordinate/contract'
import { z } from 'zod'
import { paymentView, receivableView } from './views.ts'

export const allocationsInput = z
  .array(
    z.strictObject({
      invoiceId: wire.id('inv'),
      /** In the currency of the invoice. */
      amount: wire.money,
      /** What it takes from a payment in another currency. */
      paid: wire.money.optional(),
    }),
  )
  .max(500)

export const allocationRefusals = [
  'finance.payment_exceeded',
  'finance.invoice_overpaid',
  'finance.invoice_not_open',
  'finance.invoice_of_other_client',
  'finance.currency_mixed',
  'finance.amount_not_positive',
  'finance.no_currency_rate',
]

export const recordPayment = command('finance.recordPayment', {
  summary: 'Record a payment received, and put it against invoices at once if wished',
  permission: 'finance.payment',
  input: z.strictObject({
    clientId: wire.id('pty'),
    receivedOn: wire.date,
    amount: wire.money,
    reference: wire.text(200).optional(),
    allocations: allocationsInput.optional(),
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
    allocations: allocationsInput.optional(),
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
  input: z.strictObject({
    clientId: wire.id('pty').optional(),
    /** The day to look at: payments received after it do not count; today unless said otherwise. */
    asOf: wire.date.optional(),
    /** Count credit not applied yet against the oldest invoices. */
    net: wire.flag.optional(),
  }),
  output: z.object({ asOf: wire.date, clients: z.array(receivableView) }),
  watches: ['parties'],
})
