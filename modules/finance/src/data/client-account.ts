import { compareDates, type LocalDate } from '@ordinate/kernel'
import { statement } from '@ordinate/ledger'
import type { QueryContext } from '@ordinate/platform'
import type { AccountMovement } from '../domain/client-account.ts'
import { accountKind, accounts } from '../domain/index.ts'
import type { ReceivablesTables } from './receivables-tables.ts'

/** Transfers of one invoice that are read for its credit notes. */
const MOST = 500

/** Everything that changed what a client owes in a currency, the earliest first. */
export async function movementsOf(ctx: QueryContext, clientId: string, currency: string): Promise<AccountMovement[]> {
  const [invoices, payments] = [
    await invoiceMovements(ctx, clientId, currency),
    await paymentMovements(ctx, clientId, currency),
  ]
  const rank = { invoice: 0, credit_note: 1, payment: 2, difference: 3, refund: 4, write_off: 5 }
  return [...invoices, ...payments].sort((a, b) => compareDates(a.on, b.on) || rank[a.kind] - rank[b.kind])
}

/** Currencies in which a client was ever invoiced or has paid. */
export async function currenciesOf(ctx: QueryContext, clientId: string): Promise<string[]> {
  const db = ctx.read<ReceivablesTables>()
  const invoiced = await db
    .selectFrom('finance.invoice')
    .select('currency')
    .distinct()
    .where('client_id', '=', clientId)
    .where('issued_on', 'is not', null)
    .execute()
  const paid = await db
    .selectFrom('finance.payment')
    .select('currency')
    .distinct()
    .where('client_id', '=', clientId)
    .execute()
  return [...new Set([...invoiced, ...paid].map((row) => row.currency))].sort()
}

async function invoiceMovements(ctx: QueryContext, clientId: string, currency: string): Promise<AccountMovement[]> {
  const db = ctx.read<ReceivablesTables>()
  const invoices = await db
    .selectFrom('finance.invoice')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('currency', '=', currency)
    .where('issued_on', 'is not', null)
    .execute()
  const applied = await db
    .selectFrom('finance.allocation as a')
    .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
    .innerJoin('finance.payment as p', 'p.id', 'a.payment_id')
    .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
    .select(['a.invoice_id', 'a.amount_minor', 'a.paid_currency', 'i.number', 'i.issued_on', 'p.received_on'])
    .where('i.client_id', '=', clientId)
    .where('i.currency', '=', currency)
    .where('u.allocation_id', 'is', null)
    .execute()
  const writtenOff = await db
    .selectFrom('finance.write_off as w')
    .innerJoin('finance.invoice as i', 'i.id', 'w.invoice_id')
    .select(['w.invoice_id', 'w.amount_minor', 'w.written_on', 'i.number'])
    .where('i.client_id', '=', clientId)
    .where('i.currency', '=', currency)
    .where('w.undone_at', 'is', null)
    .execute()
  const movements: AccountMovement[] = []
  for (const one of invoices) {
    const number = one.number ?? ''
    movements.push({ on: one.issued_on!, kind: 'invoice', number, minor: one.gross_minor })
    const settled = [...applied, ...writtenOff]
      .filter(({ invoice_id }) => invoice_id === one.id)
      .reduce((sum, { amount_minor }) => sum + amount_minor, 0n)
    const credited = one.gross_minor - settled - one.open_minor
    if (credited > 0n) movements.push(...(await creditNotes(ctx, one, credited)))
  }
  // What a payment of this currency settled is told by the payment; one of another currency shows here what it settled.
  for (const one of applied) {
    if (one.paid_currency === null) continue
    const on = later(one.received_on, one.issued_on ?? one.received_on)
    movements.push({ on, kind: 'difference', number: one.number ?? '', minor: -one.amount_minor })
  }
  for (const one of writtenOff)
    movements.push({ on: one.written_on, kind: 'write_off', number: one.number ?? '', minor: -one.amount_minor })
  return movements
}

const later = (a: LocalDate, b: LocalDate) => (compareDates(a, b) >= 0 ? a : b)

/** What was credited on an invoice, on the days on which the books say so. */
async function creditNotes(
  ctx: QueryContext,
  invoice: { id: string; number: string | null; credit_number: string | null },
  credited: bigint,
): Promise<AccountMovement[]> {
  const { rows } = await statement(ctx, accounts.receivable(invoice.id), { limit: MOST })
  const settling = ['unapplied', 'exchange', 'rounding']
  const notes = rows.filter(
    (row) => row.side === 'credit' && !settling.includes(accountKind(row.counterpart.code) ?? '') && row.amount > 0n,
  )
  const days = [...new Set(notes.map((row) => row.effectiveOn.toString()))]
  const number = invoice.credit_number ?? invoice.number ?? ''
  const movements = days.map((day): AccountMovement => {
    const own = notes.filter((row) => row.effectiveOn.toString() === day)
    const minor = -own.reduce((sum, { amount }) => sum + amount, 0n)
    return { on: own[0]!.effectiveOn, kind: 'credit_note', number, minor }
  })
  const told = movements.reduce((sum, { minor }) => sum - minor, 0n)
  return told === credited ? movements : movements.slice(0, 1).map((one) => ({ ...one, minor: -credited }))
}

async function paymentMovements(ctx: QueryContext, clientId: string, currency: string): Promise<AccountMovement[]> {
  const db = ctx.read<ReceivablesTables>()
  const payments = await db
    .selectFrom('finance.payment')
    .selectAll()
    .where('client_id', '=', clientId)
    .where('currency', '=', currency)
    .where('withdrawn_at', 'is', null)
    .execute()
  const refunds = await db
    .selectFrom('finance.refund as r')
    .innerJoin('finance.payment as p', 'p.id', 'r.payment_id')
    .select(['r.amount_minor', 'r.paid_on', 'r.reference'])
    .where('p.client_id', '=', clientId)
    .where('p.currency', '=', currency)
    .where('r.undone_at', 'is', null)
    .execute()
  const kept = await db
    .selectFrom('finance.write_off as w')
    .innerJoin('finance.payment as p', 'p.id', 'w.payment_id')
    .select(['w.amount_minor', 'w.written_on', 'p.reference'])
    .where('p.client_id', '=', clientId)
    .where('p.currency', '=', currency)
    .where('w.undone_at', 'is', null)
    .execute()
  const exchanged = await db
    .selectFrom('finance.allocation as a')
    .innerJoin('finance.payment as p', 'p.id', 'a.payment_id')
    .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
    .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
    .select(['a.paid_minor', 'p.received_on', 'i.issued_on', 'i.number'])
    .where('p.client_id', '=', clientId)
    .where('p.currency', '=', currency)
    .where('a.paid_currency', 'is not', null)
    .where('u.allocation_id', 'is', null)
    .execute()
  return [
    ...payments.map(
      (one): AccountMovement => ({
        on: one.received_on,
        kind: 'payment',
        number: one.reference,
        minor: -one.amount_minor,
      }),
    ),
    ...refunds.map(
      (one): AccountMovement => ({
        on: one.paid_on,
        kind: 'refund',
        number: one.reference,
        minor: one.amount_minor,
      }),
    ),
    ...kept.map(
      (one): AccountMovement => ({
        on: one.written_on,
        kind: 'write_off',
        number: one.reference,
        minor: one.amount_minor,
      }),
    ),
    ...exchanged.map(
      (one): AccountMovement => ({
        on: later(one.received_on, one.issued_on ?? one.received_on),
        kind: 'difference',
        number: one.number ?? '',
        minor: one.paid_minor ?? 0n,
      }),
    ),
  ]
}
