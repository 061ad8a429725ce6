import { type LocalDate, money, newId } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { WriteOffView } from '../contract.ts'
import { type PaymentRow, updatePayment } from './payments.ts'
import type { ReceivablesTables, WriteOffTable } from './receivables-tables.ts'

export type WriteOffRow = Selectable<WriteOffTable>

export async function insertWriteOff(ctx: CommandContext, row: Insertable<WriteOffTable>): Promise<void> {
  await ctx.write<ReceivablesTables>().insertInto('finance.write_off').values(row).execute()
}

/** A write-off locked until the transaction ends. Throws 404. */
export async function lockWriteOff(ctx: CommandContext, id: string): Promise<WriteOffRow> {
  const row = await ctx
    .write<ReceivablesTables>()
    .selectFrom('finance.write_off')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.write_off', id)
  return row
}

export async function updateWriteOff(ctx: CommandContext, id: string, changes: Updateable<WriteOffTable>) {
  await ctx.write<ReceivablesTables>().updateTable('finance.write_off').set(changes).where('id', '=', id).execute()
}

/** Residues that were written off, the latest first, at most 100; of one client if given. */
export async function writeOffs(
  ctx: QueryContext,
  filter: { clientId?: string | undefined; id?: string },
): Promise<WriteOffView[]> {
  let select = ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.write_off as w')
    .leftJoin('finance.invoice as i', 'i.id', 'w.invoice_id')
    .leftJoin('finance.payment as p', 'p.id', 'w.payment_id')
    .selectAll('w')
    .select([
      'i.number',
      'p.reference',
      sql<string>`coalesce(i.client_name, p.client_name)`.as('client_name'),
      'p.received_on',
    ])
    .orderBy('w.id', 'desc')
    .limit(100)
  if (filter.id !== undefined) select = select.where('w.id', '=', filter.id)
  if (filter.clientId !== undefined)
    select = select.where(sql<boolean>`coalesce(i.client_id, p.client_id) = ${filter.clientId}`)
  return (await select.execute()).map((row) => ({
    id: row.id,
    invoiceId: row.invoice_id,
    paymentId: row.payment_id,
    number: row.number ?? row.reference ?? '',
    clientName: row.client_name,
    amount: money(row.amount_minor, row.currency),
    writtenOn: row.written_on,
    by: row.by_name,
    undoneAt: row.undone_at,
  }))
}

/** Writes a refund and what the payment then holds; answers its id. */
export async function insertRefund(
  ctx: CommandContext,
  payment: PaymentRow,
  refund: { amount: bigint; on: LocalDate; reference: string },
): Promise<string> {
  const id = newId('rfd')
  await ctx
    .write<ReceivablesTables>()
    .insertInto('finance.refund')
    .values({
      id,
      payment_id: payment.id,
      amount_minor: refund.amount,
      paid_on: refund.on,
      reference: refund.reference,
      at: ctx.now,
      by_name: ctx.caller.name,
      undone_at: null,
    })
    .execute()
  await updatePayment(ctx, payment.id, {
    unapplied_minor: payment.unapplied_minor - refund.amount,
    refunded_minor: payment.refunded_minor + refund.amount,
  })
  return id
}

/** Takes a refund back: the payment holds the amount again. */
export async function undoRefund(ctx: CommandContext, payment: PaymentRow, refundId: string): Promise<void> {
  const row = await ctx
    .write<ReceivablesTables>()
    .updateTable('finance.refund')
    .set({ undone_at: ctx.now })
    .where('id', '=', refundId)
    .where('undone_at', 'is', null)
    .returning('amount_minor')
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.refund', refundId)
  await updatePayment(ctx, payment.id, {
    unapplied_minor: payment.unapplied_minor + row.amount_minor,
    refunded_minor: payment.refunded_minor - row.amount_minor,
  })
}
