import { addMoney, money, nextState, refuse } from '@ordinate/kernel'
import type { CommandContext } from '@ordinate/platform'
import { invoiceChanged } from '../contract.ts'
import { insertUndone, type LiveAllocation } from '../data/allocations.ts'
import { lockInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { type PaymentRow, updatePayment } from '../data/payments.ts'
import { invoiceLifecycle, unpaymentMove } from '../domain/index.ts'
import { unbookAllocation } from './payments.ts'

/**
 * Takes allocations of one locked payment back, each by a reversal in the ledger: the payment holds the money again, the invoice is
 * open again. Answers what the payment then holds.
 */
export async function undoAllocations(
  ctx: CommandContext,
  payment: PaymentRow,
  allocations: readonly LiveAllocation[],
  reason: string,
): Promise<bigint> {
  const invoices = await lockInvoices(
    ctx,
    allocations.map((one) => one.invoice_id),
  )
  let unapplied = payment.unapplied_minor
  for (const allocation of allocations) {
    const invoice = invoices.get(allocation.invoice_id)!
    if (invoice.state === 'credited') ctx.enforce(refuse('finance.invoice_not_open', { number: invoice.number ?? '' }))
    await unbookAllocation(ctx, allocation, payment, reason)
    await insertUndone(ctx, {
      allocation_id: allocation.id,
      reason,
      at: ctx.now,
      by_name: ctx.caller.name,
    })
    unapplied += allocation.paid_minor ?? allocation.amount_minor
    const before = money(invoice.open_minor, invoice.currency)
    const open = addMoney(before, money(allocation.amount_minor, invoice.currency))
    const state = nextState(
      invoiceLifecycle,
      invoice.state,
      unpaymentMove(open, money(invoice.gross_minor - invoice.credited_minor, invoice.currency)),
    )
    await updateInvoiceRow(ctx, invoice.id, { open_minor: open.minor, state })
    invoices.set(invoice.id, { ...invoice, open_minor: open.minor, state })
    ctx.changed(['finance.invoice', invoice.id], { state: invoice.state, open: before }, { state, open, reason })
    const change = state === 'issued' ? 'issued' : 'part_paid'
    await ctx.record(invoiceChanged({ orderId: invoice.order_id, invoiceId: invoice.id, change }))
  }
  await updatePayment(ctx, payment.id, { unapplied_minor: unapplied })
  return unapplied
}
