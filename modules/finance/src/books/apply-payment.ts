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
import { bookAllocation } from './payments.ts'

/** An amount for an invoice, and what the payment gives for it where it is in another currency. */
export type WishedAllocation = Allocation & { readonly paid?: Money | undefined }

/** How a payment is to be put against invoices: in given amounts, or the earliest due first. */
export type AllocationWish = {
  readonly allocations?: readonly WishedAllocation[] | undefined
  readonly oldestFirst?: boolean | undefined
}

type Part = { readonly invoiceId: string; readonly amount: Money; readonly paid: Money }

async function wished(ctx: CommandContext, payment: PaymentRow, wish: AllocationWish): Promise<Part[]> {
  if (wish.allocations !== undefined) return summedByInvoice(ctx, payment, wish.allocations)
  if (wish.oldestFirst !== true) return []
  const open = await openInvoices(ctx, payment.client_id)
  const payable = open
    .filter((invoice) => invoice.currency === payment.currency)
    .map((invoice) => ({ id: invoice.id, dueOn: invoice.dueOn!, open: invoice.open }))
  const shares = allocateOldestFirst(money(payment.unapplied_minor, payment.currency), payable)
  return shares.map((one) => ({ ...one, paid: one.amount }))
}

function summedByInvoice(ctx: CommandContext, payment: PaymentRow, allocations: readonly WishedAllocation[]): Part[] {
  return [...Map.groupBy(allocations, (one) => one.invoiceId)].map(([invoiceId, parts]) => {
    const { currency } = parts[0]!.amount
    const amounts = parts.map((part) => part.amount)
    ctx.enforce(inCurrency(amounts, currency, 'allocations'))
    for (const amount of amounts) ctx.enforce(isPositive(amount, 'allocations'))
    const amount = sumMoney(amounts, currency)
    if (currency === payment.currency) return { invoiceId, amount, paid: amount }
    const paid = parts.map((part) => part.paid)
    if (paid.some((one) => one === undefined)) ctx.enforce(inCurrency(amounts, payment.currency, 'allocations'))
    const given = paid.flatMap((one) => one ?? [])
    ctx.enforce(inCurrency(given, payment.currency, 'allocations'))
    for (const one of given) ctx.enforce(isPositive(one, 'allocations'))
    return { invoiceId, amount, paid: sumMoney(given, payment.currency) }
  })
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
 * `finance.invoice_not_open`, `finance.invoice_of_other_client`, `finance.currency_mixed`, `finance.amount_not_positive`,
 * `finance.no_currency_rate`.
 */
export async function applyPayment(ctx: CommandContext, payment: PaymentRow, wish: AllocationWish): Promise<void> {
  const parts = await wished(ctx, payment, wish)
  if (parts.length === 0) return
  const { currency } = payment
  for (const { amount } of parts) ctx.enforce(isPositive(amount, 'allocations'))
  const unapplied = money(payment.unapplied_minor, currency)
  const applied = sumMoney(
    parts.map(({ paid }) => paid),
    currency,
  )
  ctx.enforce(mayApply(unapplied, applied))
  const invoices = await lockInvoices(
    ctx,
    parts.map((one) => one.invoiceId),
  )
  for (const { invoiceId, amount } of parts) checkInvoice(ctx, payment, invoices.get(invoiceId)!, amount)
  const rows = []
  for (const { invoiceId, amount, paid } of parts) {
    const id = newId('alc')
    const booked = await bookAllocation(ctx, { id, payment, invoice: invoices.get(invoiceId)!, amount, paid })
    const foreign = paid.currency !== amount.currency
    rows.push({
      id,
      payment_id: payment.id,
      invoice_id: invoiceId,
      amount_minor: amount.minor,
      at: ctx.now,
      by_name: ctx.caller.name,
      transfer_id: booked.transferId,
      paid_minor: foreign ? paid.minor : null,
      paid_currency: foreign ? paid.currency : null,
      difference_minor: booked.difference.minor,
    })
  }
  await insertAllocations(ctx, { id: payment.id, unapplied: subtractMoney(unapplied, applied).minor }, rows)
  for (const { invoiceId, amount } of parts) await receive(ctx, invoices.get(invoiceId)!, amount)
}
