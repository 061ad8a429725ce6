import { type LocalDate, type Money, money, subtractMoney } from '@ordinate/kernel'
import { type NewAccount, type NewTransfer, openAccounts, reverse, transfer, transfersFor } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import { requiredRateOn } from '../data/currency-rates.ts'
import type { InvoiceRow } from '../data/invoices.ts'
import type { PaymentRow } from '../data/payments.ts'
import { type CurrencyRate, convert } from '../domain/currency.ts'
import { accounts } from '../domain/index.ts'

const ALLOCATION = 'finance.allocation'

/** The name of an account in the language of the books. */
export function accountName(ctx: CommandContext, kind: string, params: Record<string, string> = {}): string {
  return ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
}

/** An account of a kind that there is one of in each currency. */
export function currencyAccount(
  ctx: CommandContext,
  kind:
    | 'bank'
    | 'bank_opening'
    | 'bank_charges'
    | 'suspense'
    | 'transit'
    | 'rounding'
    | 'exchange'
    | 'exchange_difference',
  currency: string,
): NewAccount {
  return { code: accounts[kind](currency), name: accountName(ctx, kind, { currency }), unit: currency }
}

/** Books a payment received, which nothing was applied to yet: money in the bank, or what a line of a statement brought. */
export async function bookPayment(
  ctx: CommandContext,
  payment: PaymentRow,
  from: 'bank' | 'suspense' = 'bank',
): Promise<void> {
  const { id, currency, client_name: client } = payment
  const source = currencyAccount(ctx, from, currency)
  await openAccounts(ctx, [
    source,
    {
      code: accounts.unapplied(id),
      name: accountName(ctx, 'unapplied', { client, on: payment.received_on.toString() }),
      unit: currency,
      limit: 'debits_must_not_exceed_credits',
    },
  ])
  await transfer(ctx, [
    {
      debit: source.code,
      credit: accounts.unapplied(id),
      unit: currency,
      amount: payment.amount_minor,
      source: ['finance.payment', id],
      memo: payment.reference,
      effectiveOn: payment.received_on,
    },
  ])
}

/** An amount of an invoice settled by an amount of a payment, which differ where their currencies do. */
export interface BookedAllocation {
  readonly id: string
  readonly payment: PaymentRow
  readonly invoice: Pick<InvoiceRow, 'id' | 'number' | 'issued_on'>
  readonly amount: Money
  readonly paid: Money
}

/**
 * Books an allocation; the ledger refuses more than the payment holds or than an invoice is open for. Where rates changed between
 * invoice and payment, the difference is posted in the books' currency and answered: a gain above zero, a loss below. Refusal
 * `finance.no_currency_rate`.
 */
export async function bookAllocation(
  ctx: CommandContext,
  allocation: BookedAllocation,
): Promise<{ transferId: string; difference: Money }> {
  const { id, payment, invoice, amount, paid } = allocation
  const occasion = { source: [ALLOCATION, id] as const, memo: payment.reference }
  const difference = await realisedDifference(ctx, allocation)
  const exchanged = amount.currency !== paid.currency
  const base = ctx.settings.currency
  const needed = new Set([
    ...(exchanged ? [amount.currency, paid.currency] : []),
    ...(difference.minor === 0n ? [] : [base]),
  ])
  await openAccounts(ctx, [
    ...[...needed].map((currency) => currencyAccount(ctx, 'exchange', currency)),
    ...(difference.minor === 0n ? [] : [currencyAccount(ctx, 'exchange_difference', base)]),
  ])
  const unapplied = accounts.unapplied(payment.id)
  const receivable = accounts.receivable(invoice.id)
  const legs: NewTransfer[] = exchanged
    ? [
        {
          ...occasion,
          debit: accounts.exchange(amount.currency),
          credit: receivable,
          unit: amount.currency,
          amount: amount.minor,
        },
        {
          ...occasion,
          debit: unapplied,
          credit: accounts.exchange(paid.currency),
          unit: paid.currency,
          amount: paid.minor,
        },
      ]
    : [{ ...occasion, debit: unapplied, credit: receivable, unit: amount.currency, amount: amount.minor }]
  const [exchange, differences] = [accounts.exchange(base), accounts.exchange_difference(base)]
  const gain = difference.minor > 0n
  const written = await transfer(ctx, [
    ...legs,
    ...(difference.minor === 0n
      ? []
      : [
          {
            ...occasion,
            debit: gain ? exchange : differences,
            credit: gain ? differences : exchange,
            unit: base,
            amount: gain ? difference.minor : -difference.minor,
          },
        ]),
  ])
  return { transferId: written[0]!.id, difference }
}

/** What the money was worth when it came, less what the debt was worth when it was invoiced; nothing where all is in the books' currency. */
async function realisedDifference(
  ctx: CommandContext,
  { payment, invoice, amount, paid }: BookedAllocation,
): Promise<Money> {
  const base = ctx.settings.currency
  const worth = async (of: Money, on: LocalDate): Promise<Money> => {
    if (of.currency === base) return of
    const rate: CurrencyRate = await requiredRateOn(ctx, of.currency, on)
    return convert(of, rate)
  }
  if (amount.currency === base && paid.currency === base) return money(0n, base)
  const came = await worth(paid, payment.received_on)
  const was = await worth(amount, invoice.issued_on ?? payment.received_on)
  return subtractMoney(came, was)
}

/** Takes an allocation back by the mirror images of its transfers; nothing is ever deleted. */
export async function unbookAllocation(
  ctx: CommandContext,
  allocation: { id: string; transfer_id: string | null; amount_minor: bigint; invoice_id: string },
  payment: Pick<PaymentRow, 'id' | 'currency'>,
  memo: string,
): Promise<void> {
  const source = [ALLOCATION, allocation.id] as const
  if (allocation.transfer_id === null) {
    // Allocations of before have no transfer of their own named; the opposite movement has the same effect.
    await transfer(ctx, [
      {
        debit: accounts.receivable(allocation.invoice_id),
        credit: accounts.unapplied(payment.id),
        unit: payment.currency,
        amount: allocation.amount_minor,
        source,
        memo,
      },
    ])
    return
  }
  await reverseAll(ctx, source, memo)
}

/** Reverses everything that was written for a thing and is not reversed yet. */
export async function reverseAll(ctx: CommandContext, source: readonly [string, string], memo: string): Promise<void> {
  const written = await transfersFor(ctx, source[0], [source[1]])
  const gone = new Set(written.flatMap(({ reversesId }) => reversesId ?? []))
  // The latest first: what was taken out last is there again before the rest is asked for.
  for (const { id, reversesId } of written.toReversed()) {
    if (reversesId === null && !gone.has(id)) await reverse(ctx, id, { source, memo })
  }
}
