import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { PaymentView } from '../contract.ts'
import type { ReceivablesTables } from './receivables-tables.ts'
import type { AllocationTable, FinanceTables, PaymentTable } from './tables.ts'

export type PaymentRow = Selectable<PaymentTable>

/** A payment locked until the transaction ends. Throws 404. */
export async function lockPayment(ctx: CommandContext, id: string): Promise<PaymentRow> {
  const row = await ctx
    .write<FinanceTables>()
    .selectFrom('finance.payment')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.payment', id)
  return row
}

/** Writes a payment and answers it whole. */
export async function insertPayment(ctx: CommandContext, row: Insertable<PaymentTable>): Promise<PaymentRow> {
  return ctx.write<FinanceTables>().insertInto('finance.payment').values(row).returningAll().executeTakeFirstOrThrow()
}

export async function updatePayment(ctx: CommandContext, id: string, changes: Updateable<PaymentTable>): Promise<void> {
  await ctx.write<FinanceTables>().updateTable('finance.payment').set(changes).where('id', '=', id).execute()
}

/** Writes allocations and what the payment then still holds. */
export async function insertAllocations(
  ctx: CommandContext,
  payment: { id: string; unapplied: bigint },
  rows: readonly Insertable<AllocationTable>[],
): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<FinanceTables>()
    .insertInto('finance.allocation')
    .values([...rows])
    .execute()
  await ctx
    .write<FinanceTables>()
    .updateTable('finance.payment')
    .set({ unapplied_minor: payment.unapplied })
    .where('id', '=', payment.id)
    .execute()
}

function allocationOf(
  ctx: QueryContext,
  payment: PaymentRow,
  one: {
    id: string
    invoice_id: string
    number: string | null
    currency: string
    amount_minor: bigint
    paid_minor: bigint | null
    difference_minor: bigint
  },
): PaymentView['allocations'][number] {
  return {
    id: one.id,
    invoiceId: one.invoice_id,
    number: one.number ?? '',
    amount: money(one.amount_minor, one.currency),
    paid: money(one.paid_minor ?? one.amount_minor, payment.currency),
    difference: money(one.difference_minor, ctx.settings.currency),
  }
}

async function viewsOf(ctx: QueryContext, rows: readonly PaymentRow[]): Promise<PaymentView[]> {
  if (rows.length === 0) return []
  const allocations = await ctx
    .read<ReceivablesTables>()
    .selectFrom('finance.allocation as a')
    .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
    .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
    .select(['a.id', 'a.payment_id', 'a.invoice_id', 'a.amount_minor', 'a.paid_minor', 'a.difference_minor'])
    .select(['i.number', 'i.currency', 'u.at as undone_at', 'u.reason'])
    .where(
      'a.payment_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('a.id')
    .execute()
  const byPayment = Map.groupBy(allocations, (allocation) => allocation.payment_id)
  return rows.map((row) => ({
    id: row.id,
    clientId: row.client_id,
    clientName: row.client_name,
    receivedOn: row.received_on,
    amount: money(row.amount_minor, row.currency),
    unapplied: money(row.unapplied_minor, row.currency),
    reference: row.reference,
    refunded: money(row.refunded_minor, row.currency),
    writtenOff: money(row.written_off_minor, row.currency),
    bankLineId: row.bank_line_id,
    allocations: (byPayment.get(row.id) ?? [])
      .filter((one) => one.undone_at === null)
      .map((one) => allocationOf(ctx, row, one)),
    undone: (byPayment.get(row.id) ?? []).flatMap((one) =>
      one.undone_at === null
        ? []
        : [{ ...allocationOf(ctx, row, one), undoneAt: one.undone_at, reason: one.reason ?? '' }],
    ),
  }))
}

/** One payment with what it was applied to, read afresh. Throws 404. */
export async function paymentView(ctx: QueryContext, id: string): Promise<PaymentView> {
  const rows = await ctx.read<FinanceTables>().selectFrom('finance.payment').selectAll().where('id', '=', id).execute()
  if (rows.length === 0) throw notFound('finance.payment', id)
  return (await viewsOf(ctx, rows))[0]!
}

/** A page of payments, newest first. */
export async function pageOfPayments(
  ctx: QueryContext,
  filter: { clientId?: string; orderId?: string; unapplied?: boolean; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .selectAll()
    .where('withdrawn_at', 'is', null)
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.clientId !== undefined) select = select.where('client_id', '=', filter.clientId)
  if (filter.unapplied === true) select = select.where('unapplied_minor', '>', 0n)
  if (filter.orderId !== undefined) {
    const applied = ctx
      .read<ReceivablesTables>()
      .selectFrom('finance.allocation as a')
      .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
      .leftJoin('finance.allocation_undone as u', 'u.allocation_id', 'a.id')
      .select('a.payment_id')
      .where('i.order_id', '=', filter.orderId)
      .where('u.allocation_id', 'is', null)
    select = select.where('id', 'in', applied)
  }
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: await viewsOf(ctx, page.rows), nextCursor: page.nextCursor }
}

/** What payments still hold, summed by client and currency. */
export function unappliedByClient(ctx: QueryContext, clientId?: string) {
  const select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .select(['client_id', 'client_name', 'currency', sql<bigint>`sum(unapplied_minor)::bigint`.as('unapplied')])
    .where('unapplied_minor', '>', 0n)
    .groupBy(['client_id', 'client_name', 'currency'])
  return (clientId === undefined ? select : select.where('client_id', '=', clientId)).execute()
}

/** Payments that hold something, but no more than so much. */
export function smallCredits(ctx: QueryContext, most: bigint, clientId?: string): Promise<PaymentRow[]> {
  const select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.payment')
    .selectAll()
    .where('unapplied_minor', '>', 0n)
    .where('unapplied_minor', '<=', most)
    .where('withdrawn_at', 'is', null)
    .orderBy('id')
    .limit(200)
  return (clientId === undefined ? select : select.where('client_id', '=', clientId)).execute()
}
