import { dateIn, type LocalDate, money, quantity, zeroMoney } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { InvoiceRow as InvoiceListRow, InvoiceView } from '../contract.ts'
import {
  chargedRate,
  daysOverdue,
  type InvoiceKind,
  type InvoiceState,
  type InvoiceSums,
  invoiceSums,
  type LineTax,
  NO_TAX,
} from '../domain/index.ts'
import { actOfInvoice } from './acts.ts'
import { creditNotesOf } from './credit-notes.ts'
import { deductionsOf } from './invoice-deductions.ts'
import type { FinanceTables, InvoiceLineTable, InvoiceTable } from './tables.ts'

export type InvoiceRow = Selectable<InvoiceTable>
export type LineRow = Selectable<InvoiceLineTable>

const OPEN_STATES: readonly InvoiceState[] = ['issued', 'part_paid']

/** Whether something can still be paid on it. */
export function isOpen(row: Pick<InvoiceRow, 'state'>): boolean {
  return OPEN_STATES.includes(row.state)
}

type Parts = 'lines' | 'billed' | 'byTax' | 'deductions' | 'creditNotes' | 'act'

function headOf(row: InvoiceRow, today: LocalDate): Omit<InvoiceView, Parts> {
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
    paid: counts ? amount(row.gross_minor - row.credited_minor - row.open_minor) : zeroMoney(row.currency),
    open: amount(row.open_minor),
    issuedOn: row.issued_on,
    dueOn: row.due_on,
    daysOverdue: isOpen(row) && row.due_on !== null ? Math.max(0, daysOverdue(row.due_on, today)) : 0,
    creditNumber: row.credit_number,
    documentId: row.document_id,
    kind: row.kind,
    prices: row.prices,
    taxTreatment: row.tax_treatment,
    taxReason: row.tax_reason,
    language: row.language,
    doneFrom: row.done_from,
    doneUntil: row.done_until,
    credited: amount(row.credited_minor),
  }
}

type Head = Pick<InvoiceRow, 'currency' | 'rounding' | 'prices' | 'tax_code' | 'tax_treatment' | 'tax_rate'>
type StoredLine = Pick<LineRow, 'quantity' | 'unit_price_minor' | 'tax_code' | 'tax_treatment' | 'tax_rate'>

/** The tax of a line: its own, or the invoice's. A line without a tax code that is not treated otherwise is outside the tax. */
export function taxOfLine(head: Head, line: StoredLine): LineTax {
  const code = line.tax_code ?? head.tax_code
  const treatment = line.tax_treatment ?? head.tax_treatment
  const rate = line.tax_rate ?? head.tax_rate ?? quantity(0n)
  return { code, treatment: code === NO_TAX && treatment === 'taxed' ? 'outside' : treatment, rate }
}

/** The sums of stored lines: wherever amounts of an invoice are shown, printed or booked, they come from here. */
export function sumsOf(head: Head, lines: readonly StoredLine[]): InvoiceSums {
  const priced = lines.map((line) => ({
    quantity: line.quantity,
    unitPrice: money(line.unit_price_minor, head.currency),
    tax: taxOfLine(head, line),
  }))
  return invoiceSums(priced, head)
}

function lineViews(row: InvoiceRow, lines: readonly LineRow[], sums: InvoiceSums): InvoiceView['lines'] {
  return lines.map((line, at) => {
    const tax = taxOfLine(row, line)
    return {
      lineNo: line.line_no,
      description: line.description,
      quantity: line.quantity,
      unit: line.unit,
      unitPrice: money(line.unit_price_minor, row.currency),
      taxCode: tax.code,
      taxTreatment: tax.treatment,
      taxRate: chargedRate(tax),
      credited: line.credited,
      ...sums.lines[at]!,
    }
  })
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
  const lines = await linesOf(ctx, id)
  const sums = sumsOf(row, lines)
  const { net, tax, gross } = sums
  const act = await actOfInvoice(ctx, id)
  return {
    ...headOf(row, todayOf(ctx)),
    lines: lineViews(row, lines, sums),
    billed: { net, tax, gross },
    byTax: [...sums.byTax],
    deductions: await deductionsOf(ctx, id, row.currency),
    creditNotes: await creditNotesOf(ctx, id),
    act: act === undefined ? null : { id: act.id, number: act.number, state: act.state },
  }
}

const LINE_COLUMNS = [
  'invoice_id',
  'line_no',
  'description',
  'quantity',
  'unit',
  'unit_price_minor',
  'net_minor',
  'tax_code',
  'tax_treatment',
  'tax_rate',
  'credited',
] as const

/** The stored lines of an invoice in their order. */
export async function linesOf(ctx: QueryContext, invoiceId: string): Promise<LineRow[]> {
  return ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice_line')
    .select(LINE_COLUMNS)
    .where('invoice_id', '=', invoiceId)
    .orderBy('line_no')
    .execute()
}

/** Writes how much of each line credit notes have taken back. */
export async function writeCredited(
  ctx: CommandContext,
  invoiceId: string,
  lines: readonly Pick<LineRow, 'line_no' | 'credited'>[],
): Promise<void> {
  for (const line of lines)
    await ctx
      .write<FinanceTables>()
      .updateTable('finance.invoice_line')
      .set({ credited: line.credited })
      .where('invoice_id', '=', invoiceId)
      .where('line_no', '=', line.line_no)
      .execute()
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
  kind?: InvoiceKind
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
  if (filter.kind !== undefined) select = select.where('kind', '=', filter.kind)
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

/** Ids of the invoices issued between two days, both included, by their numbers; credited ones too, drafts not. */
export async function invoicesIssued(
  ctx: QueryContext,
  { from, until, limit }: { from: LocalDate; until: LocalDate; limit: number },
): Promise<string[]> {
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .select('id')
    .where('issued_on', '>=', from)
    .where('issued_on', '<=', until)
    .where('number', 'is not', null)
    .orderBy('issued_on')
    .orderBy('number')
    .limit(limit)
    .execute()
  return rows.map(({ id }) => id)
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

/** Invoices by id, as rows; unknown ids are absent. */
export async function invoicesById(ctx: QueryContext, ids: readonly string[]): Promise<Map<string, InvoiceRow>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx
    .read<FinanceTables>()
    .selectFrom('finance.invoice')
    .selectAll()
    .where('id', '=', sql<string>`any(${[...ids]}::text[])`)
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/** A row as lists show it, its overdue days counted on the given day. */
export function invoiceRowOf(row: InvoiceRow, on: LocalDate): InvoiceListRow {
  return { ...headOf(row, on), orderNumber: row.order_number }
}
