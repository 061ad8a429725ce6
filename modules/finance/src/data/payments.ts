import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { PaymentView } from '../contract.ts'
import type { AllocationTable, FinanceTables, PaymentTable } from './tables.ts'

export type PaymentRow = Selectable<PaymentTable>
type AllocationRow = Selectable<AllocationTable>

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

export async function insertPayment(ctx: CommandContext, row: PaymentRow): Promise<void> {
  await ctx.write<FinanceTables>().insertInto('finance.payment').values(row).execute()
}

/** Writes allocations and what the payment then still holds. */
export async function insertAllocations(
  ctx: CommandContext,
  payment: { id: string; unapplied: bigint },
  rows: readonly AllocationRow[],
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

async function viewsOf(ctx: QueryContext, rows: readonly PaymentRow[]): Promise<PaymentView[]> {
  if (rows.length === 0) return []
  const allocations = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.allocation as a')
    .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
    .select(['a.payment_id', 'a.invoice_id', 'a.amount_minor', 'i.number'])
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
    allocations: (byPayment.get(row.id) ?? []).map((allocation) => ({
      invoiceId: allocation.invoice_id,
      number: allocation.number ?? '',
      amount: money(allocation.amount_minor, row.currency),
    })),
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
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.clientId !== undefined) select = select.where('client_id', '=', filter.clientId)
  if (filter.unapplied === true) select = select.where('unapplied_minor', '>', 0n)
  if (filter.orderId !== undefined) {
    const applied = ctx
      .read<FinanceTables>()
      .selectFrom('finance.allocation as a')
      .innerJoin('finance.invoice as i', 'i.id', 'a.invoice_id')
      .select('a.payment_id')
      .where('i.order_id', '=', filter.orderId)
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
