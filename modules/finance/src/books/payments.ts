import { openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { PaymentRow } from '../data/payments.ts'
import { type Allocation, accounts } from '../domain/index.ts'

function nameOf(ctx: CommandContext, kind: string, params: Record<string, string>): string {
  return ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
}

/** Books a payment received: money in the bank that nothing was applied to yet. */
export async function bookPayment(ctx: CommandContext, payment: PaymentRow): Promise<void> {
  const { id, currency, client_name: client } = payment
  await openAccounts(ctx, [
    { code: accounts.bank(currency), name: nameOf(ctx, 'bank', { currency }), unit: currency },
    {
      code: accounts.unapplied(id),
      name: nameOf(ctx, 'unapplied', { client, on: payment.received_on.toString() }),
      unit: currency,
      limit: 'debits_must_not_exceed_credits',
    },
  ])
  await transfer(ctx, [
    {
      debit: accounts.bank(currency),
      credit: accounts.unapplied(id),
      unit: currency,
      amount: payment.amount_minor,
      source: ['finance.payment', id],
      memo: payment.reference,
      effectiveOn: payment.received_on,
    },
  ])
}

/** Books allocations; the ledger refuses more than the payment holds or than an invoice is open for. */
export async function bookAllocations(
  ctx: CommandContext,
  payment: PaymentRow,
  allocations: readonly Allocation[],
): Promise<void> {
  await transfer(
    ctx,
    allocations.map(({ invoiceId, amount }) => ({
      debit: accounts.unapplied(payment.id),
      credit: accounts.receivable(invoiceId),
      unit: payment.currency,
      amount: amount.minor,
      source: ['finance.payment', payment.id] as const,
      memo: payment.reference,
    })),
  )
}
