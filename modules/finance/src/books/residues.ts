import { addMoney, dateIn, formatMoney, type Money, money, newId, nextState, refuse } from '@ordinate/kernel'
import { openAccounts, reverse, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import { invoiceChanged } from '../contract.ts'
import { type InvoiceRow, isOpen, lockInvoices, updateInvoiceRow } from '../data/invoices.ts'
import { lockPayment, updatePayment } from '../data/payments.ts'
import { receivablePolicy } from '../data/receivable-policy.ts'
import { insertWriteOff, type WriteOffRow } from '../data/write-offs.ts'
import { accounts, invoiceLifecycle, paymentMove, unpaymentMove } from '../domain/index.ts'
import { currencyAccount } from './payments.ts'

async function withinThreshold(ctx: CommandContext, left: Money): Promise<void> {
  if (left.minor === 0n) ctx.enforce(refuse('finance.nothing_left'))
  const { residueMinor } = await receivablePolicy(ctx)
  if (left.minor <= BigInt(residueMinor)) return
  const text = (minor: bigint) => formatMoney(money(minor, left.currency), ctx.locale)
  const params = { left: text(left.minor), threshold: text(BigInt(residueMinor)) }
  ctx.enforce(refuse('finance.residue_too_large', params, { overridable: true }))
}

async function post(ctx: CommandContext, id: string, left: Money, subject: { debit?: string; credit?: string }) {
  const rounding = currencyAccount(ctx, 'rounding', left.currency)
  await openAccounts(ctx, [rounding])
  const [written] = await transfer(ctx, [
    {
      debit: subject.debit ?? rounding.code,
      credit: subject.credit ?? rounding.code,
      unit: left.currency,
      amount: left.minor,
      source: ['finance.write_off', id],
    },
  ])
  return written!.id
}

function rowOf(ctx: CommandContext, id: string, left: Money, transferId: string): WriteOffRow {
  return {
    id,
    invoice_id: null,
    payment_id: null,
    amount_minor: left.minor,
    currency: left.currency,
    written_on: dateIn(ctx.now, ctx.settings.zone),
    transfer_id: transferId,
    at: ctx.now,
    by_name: ctx.caller.name,
    undone_at: null,
    undone_by: null,
    undo_reason: null,
  }
}

/** Writes off what is left of an invoice: it is paid then. Refusals `finance.residue_too_large` (overridable), `finance.nothing_left`. */
export async function writeOffInvoice(
  ctx: CommandContext,
  invoiceId: string,
): Promise<{ id: string; clientId: string }> {
  const invoice = (await lockInvoices(ctx, [invoiceId])).get(invoiceId)!
  if (!isOpen(invoice)) ctx.enforce(refuse('finance.nothing_left'))
  const left = money(invoice.open_minor, invoice.currency)
  await withinThreshold(ctx, left)
  const id = newId('wof')
  const transferId = await post(ctx, id, left, { credit: accounts.receivable(invoice.id) })
  await insertWriteOff(ctx, { ...rowOf(ctx, id, left, transferId), invoice_id: invoice.id })
  await setOpen(ctx, invoice, money(0n, invoice.currency))
  return { id, clientId: invoice.client_id }
}

async function setOpen(ctx: CommandContext, invoice: InvoiceRow, open: Money): Promise<void> {
  const less = open.minor < invoice.open_minor
  const move = less
    ? paymentMove(open)
    : unpaymentMove(open, money(invoice.gross_minor - invoice.credited_minor, invoice.currency))
  const state = nextState(invoiceLifecycle, invoice.state, move)
  await updateInvoiceRow(ctx, invoice.id, { open_minor: open.minor, state })
  const before = { state: invoice.state, open: money(invoice.open_minor, invoice.currency) }
  ctx.changed(['finance.invoice', invoice.id], before, { state, open })
  const change = state === 'paid' ? 'paid' : state === 'issued' ? 'issued' : 'part_paid'
  await ctx.record(invoiceChanged({ orderId: invoice.order_id, invoiceId: invoice.id, change }))
}

/** Writes off what is left of a payment. Refusals as for an invoice. */
export async function writeOffPayment(
  ctx: CommandContext,
  paymentId: string,
): Promise<{ id: string; clientId: string }> {
  const payment = await lockPayment(ctx, paymentId)
  const left = money(payment.unapplied_minor, payment.currency)
  await withinThreshold(ctx, left)
  const id = newId('wof')
  const transferId = await post(ctx, id, left, { debit: accounts.unapplied(payment.id) })
  await insertWriteOff(ctx, { ...rowOf(ctx, id, left, transferId), payment_id: payment.id })
  await updatePayment(ctx, payment.id, {
    unapplied_minor: 0n,
    written_off_minor: payment.written_off_minor + left.minor,
  })
  return { id, clientId: payment.client_id }
}

/** Takes a locked, live write-off back by a reversal; the invoice is open, the payment holds the amount again. */
export async function restoreWriteOff(ctx: CommandContext, row: WriteOffRow, reason: string): Promise<string> {
  await reverse(ctx, row.transfer_id, { source: ['finance.write_off', row.id], memo: reason })
  if (row.invoice_id !== null) {
    const invoice = (await lockInvoices(ctx, [row.invoice_id])).get(row.invoice_id)!
    await setOpen(
      ctx,
      invoice,
      addMoney(money(invoice.open_minor, row.currency), money(row.amount_minor, row.currency)),
    )
    return invoice.client_id
  }
  const payment = await lockPayment(ctx, row.payment_id!)
  await updatePayment(ctx, payment.id, {
    unapplied_minor: payment.unapplied_minor + row.amount_minor,
    written_off_minor: payment.written_off_minor - row.amount_minor,
  })
  return payment.client_id
}
