import { dateIn, type LocalDate, money, quantity, subtractMoney, zeroMoney } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { InvoiceRow as InvoiceListRow, InvoiceView } from '../contract.ts'
import { daysOverdue, type InvoiceState } from '../domain/index.ts'
import type { FinanceTables, InvoiceLineTable, InvoiceTable } from './tables.ts'

export type InvoiceRow = Selectable<InvoiceTable>
type LineRow = Selectable<InvoiceLineTable>

const OPEN_STATES: readonly InvoiceState[] = ['issued', 'part_paid']

/** Whether something can still be paid on it. */
export function isOpen(row: Pick<InvoiceRow, 'state'>): boolean {
  return OPEN_STATES.includes(row.state)
}

function headOf(row: InvoiceRow, today: LocalDate): Omit<InvoiceView, 'lines'> {
  const amount = (minor: bigint) => money(minor, row.currency)
  const counts = isOpen(row) || row.state === 'paid'
  return {
    id: row.id,
    orderId: row.order_id,
    clientId: row.client_id,
    clientName: row.client_name,
    number: row.number,
    state: row.state,
    currency: row.currency,
    taxCode: row.tax_code,
    taxRate: row.tax_rate ?? quantity(0n),
    rounding: row.rounding,
    note: row.note,
    net: amount(row.net_minor),
    tax: amount(row.tax_minor),
    gross: amount(row.gross_minor),
    paid: counts ? subtractMoney(amount(row.gross_minor), amount(row.open_minor)) : zeroMoney(row.currency),
    open: amount(row.open_minor),
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    daysOverdue: isOpen(row) && row.due_on !== null ? Math.max(0, daysOverdue(row.due_on, today)) : 0,
    creditNumber: row.credit_number,
    documentId: row.document_id,
  }
}

function lineOf(row: LineRow, currency: string): InvoiceView['lines'][number] {
  return {
    lineNo: row.line_no,
    description: row.description,
    quantity: row.quantity,
    unit: row.unit,
    unitPrice: money(row.unit_price_minor, currency),
    net: money(row.net_minor, currency),
  }
}

function todayOf(ctx: QueryContext): LocalDate {
  return dateIn(ctx.now, ctx.settings.zone)
}

/** One invoice row. Throws 404. */
export async function loadInvoice(ctx: QueryContext, id: string): Promise<InvoiceRow> {
  const row = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.invoice', id)
  return row
}

/** Invoices locked in the order of their ids until the transaction ends. Throws 404 for the first that is unknown. */
export async function lockInvoices(ctx: CommandContext, ids: readonly string[]): Promise<Map<string, InvoiceRow>> {
  const rows = await ctx
    .write<FinanceTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...new Set(ids)]}::text[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  const found = new Map(rows.map((row) => [row.id, row]))
  for (const id of ids) if (!found.has(id)) throw notFound('finance.invoice', id)
  return found
}

/** One invoice with its lines, read afresh. Throws 404. */
export async function invoiceView(ctx: QueryContext, id: string): Promise<InvoiceView> {
  const row = await loadInvoice(ctx, id)
  const lines = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice_line')
    .selectAll()
    .where('invoice_id', '=', id)
    .orderBy('line_no')
    .execute()
  return { ...headOf(row, todayOf(ctx)), lines: lines.map((line) => lineOf(line, row.currency)) }
}

export async function insertInvoice(ctx: CommandContext, row: Insertable<InvoiceTable>, lines: readonly LineRow[]) {
  await ctx.write<FinanceTables>().insertInto('finance.invoice').values(row).execute()
  await insertInvoiceLines(ctx, lines)
}

async function insertInvoiceLines(ctx: CommandContext, lines: readonly LineRow[]) {
  if (lines.length === 0) return
  await ctx
    .write<FinanceTables>()
    .insertInto('finance.invoice_line')
    .values([...lines])
    .execute()
}

export async function replaceInvoiceLines(ctx: CommandContext, invoiceId: string, lines: readonly LineRow[]) {
  await ctx.write<FinanceTables>().deleteFrom('finance.invoice_line').where('invoice_id', '=', invoiceId).execute()
  await insertInvoiceLines(ctx, lines)
}

export async function updateInvoiceRow(ctx: CommandContext, id: string, changes: Updateable<InvoiceTable>) {
  await ctx.write<FinanceTables>().updateTable('finance.invoice').set(changes).where('id', '=', id).execute()
}

export interface InvoiceFilter {
  orderId?: string
  clientId?: string
  state?: InvoiceState
  open?: boolean
  words?: string
}

/** A page of invoices, newest first; discarded drafts only when asked for by their state. */
export async function pageOfInvoices(
  ctx: QueryContext,
  filter: InvoiceFilter & { cursor?: string; limit: number },
): Promise<{ rows: InvoiceListRow[]; nextCursor: string | null }> {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (filter.clientId !== undefined) select = select.where('client_id', '=', filter.clientId)
  if (filter.state === undefined) select = select.where('state', '<>', 'discarded')
  else select = select.where('state', '=', filter.state)
  if (filter.open === true) select = select.where('state', 'in', [...OPEN_STATES])
  if (filter.words !== undefined && filter.words !== '') {
    const like = `%${filter.words.replace(/[\\%_]/g, '\\$&').toLowerCase()}%`
    select = select.where(
      sql<boolean>`lower(coalesce(number, '') || ' ' || client_name || ' ' || order_number) like ${like}`,
    )
  }
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  const today = todayOf(ctx)
  return {
    rows: page.rows.map((row) => ({ ...headOf(row, today), orderNumber: row.order_number })),
    nextCursor: page.nextCursor,
  }
}

/** Every open invoice, of one client if given, the earliest due first; at most 5,000. */
export async function openInvoices(ctx: QueryContext, clientId?: string): Promise<InvoiceListRow[]> {
  let select = ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .where('state', 'in', [...OPEN_STATES])
    .orderBy('due_on')
    .orderBy('id')
    .limit(5_000)
  if (clientId !== undefined) select = select.where('client_id', '=', clientId)
  const today = todayOf(ctx)
  return (await select.execute()).map((row) => ({ ...headOf(row, today), orderNumber: row.order_number }))
}
