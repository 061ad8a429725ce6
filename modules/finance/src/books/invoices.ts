import type { LocalDate } from '@ordinate/kernel'
import { type NewAccount, type NewTransfer, openAccounts, transfer } from '@ordinate/ledger'
import type { CommandContext } from '@ordinate/platform'
import type { InvoiceRow } from '../data/invoices.ts'
import { accounts, type InvoiceKind, type SumByTax } from '../domain/index.ts'

const INVOICE = 'finance.invoice'

type Subject = Pick<InvoiceRow, 'id' | 'order_id' | 'order_number' | 'client_name' | 'currency' | 'kind'>
/** An earlier invoice that is taken off: a prepayment gives back what it held, an interim one its revenue. */
export type Taken = { readonly earlierId: string; readonly kind: InvoiceKind; readonly byTax: readonly SumByTax[] }
export type Occasion = { readonly memo: string; readonly on: LocalDate }

/** Where the net of an invoice goes: a prepayment is held for the client, anything else is revenue of the order. */
function netAccount({ id, kind }: { id: string; kind: InvoiceKind }, orderId: string): string {
  return kind === 'prepayment' ? accounts.advance(id) : accounts.revenue(orderId)
}

async function openInvoiceAccounts(
  ctx: CommandContext,
  invoice: Subject & { number: string },
  taxCodes: Iterable<string>,
) {
  const { id, currency, number } = invoice
  const say = (kind: string, params: Record<string, string>) =>
    ctx.say(`finance.account.${kind}`, params, ctx.settings.locale)
  const labels = { order: invoice.order_id }
  const params = { invoice: number, client: invoice.client_name }
  const held: NewAccount[] =
    invoice.kind === 'prepayment'
      ? [
          {
            code: accounts.advance(id),
            name: say('advance', params),
            unit: currency,
            limit: 'debits_must_not_exceed_credits',
            labels: { ...labels, invoice: id },
          },
        ]
      : []
  await openAccounts(ctx, [
    {
      code: accounts.receivable(id),
      name: say('receivable', params),
      unit: currency,
      limit: 'credits_must_not_exceed_debits',
      labels: { ...labels, invoice: id },
    },
    ...held,
    {
      code: accounts.revenue(invoice.order_id),
      name: say('revenue', { order: invoice.order_number }),
      unit: currency,
      labels,
    },
    ...[...new Set(taxCodes)].map((code) => ({
      code: accounts.tax(code, currency),
      name: say('tax', { code }),
      unit: currency,
    })),
  ])
}

/** A transfer from one account to another, the other way round for an amount below zero, none for nothing. */
function moved(ctx: { unit: string; source: readonly [string, string] } & Occasion) {
  return (debit: string, credit: string, amount: bigint): NewTransfer[] => {
    if (amount === 0n) return []
    const sides = amount > 0n ? { debit, credit } : { debit: credit, credit: debit }
    const size = amount < 0n ? -amount : amount
    return [{ ...sides, amount: size, unit: ctx.unit, source: ctx.source, memo: ctx.memo, effectiveOn: ctx.on }]
  }
}

/** Net and tax of some groups: for the client to owe, or with `from` the other way. */
function ofGroups(
  invoice: Subject,
  groups: readonly SumByTax[],
  net: string,
  on: Occasion,
  from = false,
): NewTransfer[] {
  const move = moved({ unit: invoice.currency, source: [INVOICE, invoice.id], ...on })
  const receivable = accounts.receivable(invoice.id)
  const between = (other: string, amount: bigint) =>
    from ? move(other, receivable, amount) : move(receivable, other, amount)
  return groups.flatMap((group) => [
    ...between(net, group.net.minor),
    ...between(accounts.tax(group.code, invoice.currency), group.tax.minor),
  ])
}

function codesOf(groups: readonly SumByTax[], taken: readonly Taken[]): string[] {
  return [...groups, ...taken.flatMap(({ byTax }) => byTax)].map(({ code }) => code)
}

/**
 * Books an issued invoice: the client owes the gross, of which net is revenue (or, for a prepayment, held for him) and tax is owed on. What
 * is taken off comes out of what the earlier invoices held, with its tax; an invoice is never taken off for more than it holds.
 */
export async function bookInvoice(
  ctx: CommandContext,
  invoice: Subject & { readonly number: string },
  what: { readonly byTax: readonly SumByTax[]; readonly taken: readonly Taken[]; readonly on: LocalDate },
): Promise<void> {
  const on = { memo: invoice.number, on: what.on }
  await openInvoiceAccounts(ctx, invoice, codesOf(what.byTax, what.taken))
  await transfer(ctx, [
    ...ofGroups(invoice, what.byTax, netAccount(invoice, invoice.order_id), on),
    ...what.taken.flatMap((one) =>
      ofGroups(invoice, one.byTax, netAccount({ id: one.earlierId, kind: one.kind }, invoice.order_id), on, true),
    ),
  ])
}

/**
 * Books a credit note: revenue (or what a prepayment holds) and tax go back, the client owes that much less. What was paid already becomes
 * his money again, on the account of a payment that is not applied. `restored` are deductions that a whole credit gives back to the
 * earlier invoices.
 */
export async function bookCredit(
  ctx: CommandContext,
  invoice: Subject,
  what: {
    readonly byTax: readonly SumByTax[]
    readonly restored: readonly Taken[]
    readonly back: { readonly amount: bigint; readonly account: string } | undefined
    readonly occasion: Occasion
  },
): Promise<void> {
  const move = moved({ unit: invoice.currency, source: [INVOICE, invoice.id], ...what.occasion })
  await transfer(ctx, [
    ...(what.back === undefined ? [] : move(accounts.receivable(invoice.id), what.back.account, what.back.amount)),
    ...what.restored.flatMap((one) =>
      ofGroups(invoice, one.byTax, netAccount({ id: one.earlierId, kind: one.kind }, invoice.order_id), what.occasion),
    ),
    ...ofGroups(invoice, what.byTax, netAccount(invoice, invoice.order_id), what.occasion, true),
  ])
}
