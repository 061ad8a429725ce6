import { type Money, money, newId, nextState, refuse, subtractMoney, sumMoney } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { invoiceChanged } from '../contract.ts'
import { type InvoiceRow, isOpen, lockInvoices, openInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { insertAllocations, type PaymentRow } from '../data/payments.ts'
import {
  type Allocation,
  allocateOldestFirst,
  inCurrency,
  invoiceLifecycle,
  isPositive,
  mayApply,
  mayReceive,
  paymentMove,
} from '../domain/index.ts'
import { bookAllocations } from './payments.ts'

/** How a payment is to be put against invoices: in given amounts, or the earliest due first. */
export type AllocationWish = { readonly allocations?: readonly Allocation[]; readonly oldestFirst?: boolean }

async function wished(ctx: CommandContext, payment: PaymentRow, wish: AllocationWish): Promise<Allocation[]> {
  if (wish.allocations !== undefined) return summedByInvoice(wish.allocations)
  if (wish.oldestFirst !== true) return []
  const open = await openInvoices(ctx, payment.client_id)
  const payable = open
    .filter((invoice) => invoice.currency === payment.currency)
    .map((invoice) => ({ id: invoice.id, dueOn: invoice.dueOn!, open: invoice.open }))
  return allocateOldestFirst(money(payment.unapplied_minor, payment.currency), payable)
}

function summedByInvoice(allocations: readonly Allocation[]): Allocation[] {
  return [...Map.groupBy(allocations, (one) => one.invoiceId)].map(([invoiceId, parts]) => ({
    invoiceId,
    amount: sumMoney(
      parts.map((part) => part.amount),
      parts[0]!.amount.currency,
    ),
  }))
}

function checkInvoice(ctx: CommandContext, payment: PaymentRow, invoice: InvoiceRow, amount: Money): void {
  const number = invoice.number ?? ''
  if (invoice.client_id !== payment.client_id)
    ctx.enforce(refuse('finance.invoice_of_other_client', { number, client: payment.client_name }))
  if (!isOpen(invoice)) ctx.enforce(refuse('finance.invoice_not_open', { number }))
  ctx.enforce(inCurrency([amount], invoice.currency, 'allocations'))
  ctx.enforce(mayReceive({ number, open: money(invoice.open_minor, invoice.currency) }, amount))
}

async function receive(ctx: CommandContext, invoice: InvoiceRow, amount: Money): Promise<void> {
  const before = money(invoice.open_minor, invoice.currency)
  const open = subtractMoney(before, amount)
  const state = nextState(invoiceLifecycle, invoice.state, paymentMove(open))
  await updateInvoiceRow(ctx, invoice.id, { open_minor: open.minor, state })
  ctx.changed(['finance.invoice', invoice.id], { state: invoice.state, open: before }, { state, open })
  const change = state === 'paid' ? 'paid' : 'part_paid'
  await ctx.record(invoiceChanged({ orderId: invoice.order_id, invoiceId: invoice.id, change }))
}

/**
 * Puts what a locked payment holds against invoices. Refusals: `finance.payment_exceeded`, `finance.invoice_overpaid`,
 * `finance.invoice_not_open`, `finance.invoice_of_other_client`, `finance.currency_mixed`, `finance.amount_not_positive`.
 */
export async function applyPayment(ctx: CommandContext, payment: PaymentRow, wish: AllocationWish): Promise<void> {
  const allocations = await wished(ctx, payment, wish)
  if (allocations.length === 0) return
  const { currency } = payment
  const amounts = allocations.map((one) => one.amount)
  ctx.enforce(inCurrency(amounts, currency, 'allocations'))
  for (const amount of amounts) ctx.enforce(isPositive(amount, 'allocations'))
  const unapplied = money(payment.unapplied_minor, currency)
  const applied = sumMoney(amounts, currency)
  ctx.enforce(mayApply(unapplied, applied))
  const invoices = await lockInvoices(
    ctx,
    allocations.map((one) => one.invoiceId),
  )
  for (const { invoiceId, amount } of allocations) checkInvoice(ctx, payment, invoices.get(invoiceId)!, amount)
  await bookAllocations(ctx, payment, allocations)
  const rows = allocations.map(({ invoiceId, amount }) => ({
    id: newId('alc'),
    payment_id: payment.id,
    invoice_id: invoiceId,
    amount_minor: amount.minor,
    at: ctx.now,
    by_name: ctx.caller.name,
  }))
  await insertAllocations(ctx, { id: payment.id, unapplied: subtractMoney(unapplied, applied).minor }, rows)
  for (const { invoiceId, amount } of allocations) await receive(ctx, invoices.get(invoiceId)!, amount)
}
