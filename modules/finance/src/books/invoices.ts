import type { LocalDate } from '@ordinate/kernel'
import { type NewTransfer, openAccounts, transfer, transfersFor } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { InvoiceRow } from '../data/invoices.ts'
import { accounts } from '../domain/index.ts'

const INVOICE = 'finance.invoice'

/** Books an issued invoice: the client owes the gross, of which net is revenue and tax is owed on. */
export async function bookInvoice(
  ctx: CommandContext,
  invoice: Pick<InvoiceRow, 'id' | 'order_id' | 'order_number' | 'client_name' | 'currency' | 'tax_code'> & {
    number: string
    net: bigint
    tax: bigint
    issuedOn: LocalDate
  },
): Promise<void> {
  const { id, currency, number } = invoice
  const say = (kind: string, params: Record<string, string>) =>
    ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
  const receivable = accounts.receivable(id)
  const revenue = accounts.revenue(invoice.order_id)
  const tax = accounts.tax(invoice.tax_code, currency)
  const labels = { order: invoice.order_id }
  await openAccounts(ctx, [
    {
      code: receivable,
      name: say('receivable', { invoice: number, client: invoice.client_name }),
      unit: currency,
      limit: 'credits_must_not_exceed_debits',
      labels: { ...labels, invoice: id },
    },
    { code: revenue, name: say('revenue', { order: invoice.order_number }), unit: currency, labels },
    { code: tax, name: say('tax', { code: invoice.tax_code }), unit: currency },
  ])
  const part = (credit: string, amount: bigint): NewTransfer[] =>
    amount === 0n
      ? []
      : [
          {
            debit: receivable,
            credit,
            unit: currency,
            amount,
            source: [INVOICE, id],
            memo: number,
            effectiveOn: invoice.issuedOn,
          },
        ]
  await transfer(ctx, [...part(revenue, invoice.net), ...part(tax, invoice.tax)])
}

/** Undoes the booking of an invoice that nothing was paid on, by the mirror images of its transfers. */
export async function bookCredit(ctx: CommandContext, invoiceId: string, memo: string): Promise<void> {
  const booked = await transfersFor(ctx, INVOICE, [invoiceId])
  await transfer(
    ctx,
    booked.map(({ id }) => ({ kind: 'reversal' as const, reversesId: id, source: [INVOICE, invoiceId], memo })),
  )
}
