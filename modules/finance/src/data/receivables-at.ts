import { daysBetween, type LocalDate, money } from '@ordinate/kernel'
import type { QueryContext } from '@ordinate/platform'
import { type RawBuilder, sql } from 'kysely'
import type { InvoiceRow } from '../contract.ts'
import { invoiceRowOf } from './invoices.ts'
import type { ReceivablesTables } from './receivables-tables.ts'

/** The day from which an allocation counts: both the money and the debt must be there. */
const countsOn = sql<LocalDate>`greatest(p.received_on, i.issued_on)`

/** Live allocations that count only after a day. */
function appliedAfter(ctx: QueryContext, day: LocalDate) {
  return ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.allocation as a')
    .innerJoin('finance.payment as p', 'p.id', 'a.payment_id')
    .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
    .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
    .where('u.allocation_id', 'is', null)
    .where(sql<boolean>`${countsOn} > ${day.toString()}::date` as RawBuilder<boolean>)
}

/**
 * Invoices as they stood at the end of a day: what is open now, and what was taken off it after that day. Invoices credited since are left
 * out, as if they had never been.
 */
export async function openInvoicesAt(ctx: QueryContext, day: LocalDate, clientId?: string): Promise<InvoiceRow[]> {
  let select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .where('state', 'in', ['issued', 'part_paid', 'paid'])
    .where('issued_on', '<=', day)
    .orderBy('due_on')
    .orderBy('id')
  if (clientId !== undefined) select = select.where('client_id', '=', clientId)
  const rows = await select.execute()
  const applied = await appliedAfter(ctx, day)
    .select(['a.invoice_id', sql<bigint>`sum(a.amount_minor)::bigint`.as('minor')])
    .groupBy('a.invoice_id')
    .execute()
  const written = await ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.write_off')
    .select(['invoice_id', sql<bigint>`sum(amount_minor)::bigint`.as('minor')])
    .where('written_on', '>', day)
    .where('undone_at', 'is', null)
    .where('invoice_id', 'is not', null)
    .groupBy('invoice_id')
    .execute()
  const back = new Map<string, bigint>()
  for (const { invoice_id, minor } of [...applied, ...written])
    back.set(invoice_id!, (back.get(invoice_id!) ?? 0n) + minor)
  return rows
    .map((row) => ({ ...row, open_minor: row.open_minor + (back.get(row.id) ?? 0n) }))
    .filter((row) => row.open_minor > 0n)
    .map((row) => ({
      ...invoiceRowOf(row, day),
      open: money(row.open_minor, row.currency),
      daysOverdue: Math.max(0, daysBetween(row.due_on!, day)),
    }))
}

/** What payments received by a day held at its end, by client and currency. */
export async function unappliedAt(ctx: QueryContext, day: LocalDate, clientId?: string) {
  let select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.payment')
    .selectAll()
    .where('received_on', '<=', day)
    .where('withdrawn_at', 'is', null)
  if (clientId !== undefined) select = select.where('client_id', '=', clientId)
  const rows = await select.execute()
  const applied = await appliedAfter(ctx, day)
    .select(['a.payment_id', sql<bigint>`sum(coalesce(a.paid_minor, a.amount_minor))::bigint`.as('minor')])
    .groupBy('a.payment_id')
    .execute()
  const refunded = await ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.refund')
    .select(['payment_id', sql<bigint>`sum(amount_minor)::bigint`.as('minor')])
    .where('paid_on', '>', day)
    .where('undone_at', 'is', null)
    .groupBy('payment_id')
    .execute()
  const back = new Map<string, bigint>()
  for (const { payment_id, minor } of [...applied, ...refunded])
    back.set(payment_id, (back.get(payment_id) ?? 0n) + minor)
  return rows
    .map((row) => ({
      client_id: row.client_id,
      client_name: row.client_name,
      currency: row.currency,
      unapplied: row.unapplied_minor + (back.get(row.id) ?? 0n),
    }))
    .filter(({ unapplied }) => unapplied > 0n)
}
