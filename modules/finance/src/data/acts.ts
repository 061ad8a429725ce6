import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable, Updateable } from 'kysely'
import type { ActView } from '../contract/views.ts'
import type { ActState } from '../domain/index.ts'
import type { ActTable, InvoicingTables } from './invoicing-tables.ts'

export type ActRow = Selectable<ActTable>

export function actOf(row: ActRow): ActView {
  const amount = (minor: bigint) => money(minor, row.currency)
  return {
    id: row.id,
    orderId: row.order_id,
    orderNumber: row.order_number,
    clientId: row.client_id,
    clientName: row.client_name,
    invoiceId: row.invoice_id,
    number: row.number,
    state: row.state,
    datedOn: row.dated_on,
    doneFrom: row.done_from,
    doneUntil: row.done_until,
    currency: row.currency,
    net: amount(row.net_minor),
    tax: amount(row.tax_minor),
    gross: amount(row.gross_minor),
    documentId: row.document_id,
    sentAt: row.sent_at,
    answeredAt: row.answered_at,
    answeredBy: row.answered_by,
    comment: row.comment,
  }
}

/** One act. Throws 404. */
export async function loadAct(ctx: QueryContext, id: string): Promise<ActRow> {
  const row = await ctx
    .read<InvoicingTables>()
    .selectFrom('finance.act')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.act', id)
  return row
}

/** One act, locked until the transaction ends. Throws 404. */
export async function lockAct(ctx: CommandContext, id: string): Promise<ActRow> {
  const row = await ctx
    .write<InvoicingTables>()
    .selectFrom('finance.act')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.act', id)
  return row
}

/** The act of an invoice that was not withdrawn, if any. */
export async function actOfInvoice(ctx: QueryContext, invoiceId: string): Promise<ActRow | undefined> {
  return ctx
    .read<InvoicingTables>()
    .selectFrom('finance.act')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst()
}

export async function insertAct(ctx: CommandContext, row: ActRow): Promise<void> {
  await ctx.write<InvoicingTables>().insertInto('finance.act').values(row).execute()
}

export async function updateAct(ctx: CommandContext, id: string, changes: Updateable<ActTable>): Promise<void> {
  await ctx.write<InvoicingTables>().updateTable('finance.act').set(changes).where('id', '=', id).execute()
}

/** A page of acts, newest first. */
export async function pageOfActs(
  ctx: QueryContext,
  filter: { orderId?: string; state?: ActState; cursor?: string; limit: number },
): Promise<{ rows: ActView[]; nextCursor: string | null }> {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<InvoicingTables>()
    .selectFrom('finance.act')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (filter.state !== undefined) select = select.where('state', '=', filter.state)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(actOf), nextCursor: page.nextCursor }
}
