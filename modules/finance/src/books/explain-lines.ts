import { money, subtractMoney, sumMoney } from '@ordinate/kernel'
import { balance } from '@ordinate/ledger'
import { ordersById } from '@ordinate/orders'
import type { QueryContext } from '@ordinate/platform'
import type { CandidateView } from '../contract.ts'
import { booksToMatch } from '../data/bank-books.ts'
import type { LineRow } from '../data/bank-lines.ts'
import { type BooksToMatch, type Candidate, candidatesOf, type LineToMatch } from '../domain/index.ts'

/** A line as the rules of matching see it. */
export function toMatch(line: LineRow): LineToMatch {
  return {
    minor: line.amount_minor,
    currency: line.currency,
    counterparty: line.counterparty,
    counterpartyAccount: line.counterparty_account,
    counterpartyTaxId: line.counterparty_tax_id,
    purpose: line.purpose,
  }
}

/** What each line could be, the likeliest first, in the order of the lines. */
export async function explain(ctx: QueryContext, lines: readonly LineRow[]): Promise<Candidate[][]> {
  const books = await booksByCurrency(ctx, lines)
  return lines.map((line) => candidatesOf(toMatch(line), books.get(line.currency)!))
}

async function booksByCurrency(ctx: QueryContext, lines: readonly LineRow[]): Promise<Map<string, BooksToMatch>> {
  const books = new Map<string, BooksToMatch>()
  for (const { currency } of lines) if (!books.has(currency)) books.set(currency, await booksToMatch(ctx, currency))
  return books
}

/** The same as the screens show it, with names and sentences. */
export async function explained(ctx: QueryContext, lines: readonly LineRow[]): Promise<CandidateView[][]> {
  const books = await booksByCurrency(ctx, lines)
  const found = lines.map((line) => candidatesOf(toMatch(line), books.get(line.currency)!))
  const all = found.flat()
  const orders = await ordersById(ctx, [...new Set(all.flatMap(({ orderId }) => orderId ?? []))])
  const codes = [...new Set(all.flatMap(({ kind, account }) => (kind === 'liability' && account ? [account] : [])))]
  const accounts = await balance(ctx, codes)
  const labelOf = (one: Candidate, own: BooksToMatch): string | null => {
    if (one.kind === 'recorded_payment') return own.payments.find(({ id }) => id === one.paymentId)?.label ?? null
    if (one.kind === 'paid_out') return own.payouts.find(({ id }) => id === one.account)?.label ?? null
    return orders.get(one.orderId ?? '')?.number ?? accounts.get(one.account ?? '')?.name ?? null
  }
  return found.map((candidates, index) => {
    const line = lines[index]!
    const own = books.get(line.currency)!
    return candidates.map((one) => candidateView(ctx, line, own, one, labelOf(one, own)))
  })
}

function candidateView(
  ctx: QueryContext,
  line: LineRow,
  books: BooksToMatch,
  one: Candidate,
  label: string | null,
): CandidateView {
  const allocations = one.allocations.map(({ invoiceId, minor }) => ({
    invoiceId,
    number: books.invoices.find(({ id }) => id === invoiceId)?.number ?? '',
    amount: money(minor, line.currency),
  }))
  const applied = sumMoney(
    allocations.map(({ amount }) => amount),
    line.currency,
  )
  const isPayment = one.kind === 'customer_payment'
  return {
    kind: one.kind,
    clientId: one.clientId,
    clientName: books.clients.find(({ id }) => id === one.clientId)?.name ?? null,
    paymentId: one.paymentId,
    orderId: one.orderId,
    category: one.category,
    account: one.account,
    label,
    allocations,
    rest: isPayment ? subtractMoney(money(line.amount_minor, line.currency), applied) : money(0n, line.currency),
    score: Math.round(one.score),
    sure: one.sure,
    reasons: one.reasons.map(({ code, params }) => ({ code, sentence: ctx.say(`finance.match.${code}`, params) })),
  }
}
