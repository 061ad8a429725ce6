import { money } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Selectable } from 'kysely'
import type { CreditNoteView } from '../contract/views.ts'
import type { CreditNoteLineTable, CreditNoteTable, InvoicingTables } from './invoicing-tables.ts'
import type { FinanceTables } from './tables.ts'

export type CreditNoteRow = Selectable<CreditNoteTable>
export type CreditNoteLineRow = Selectable<CreditNoteLineTable>

export function creditNoteOf(row: CreditNoteRow): CreditNoteView {
  const amount = (minor: bigint) => money(minor, row.currency)
  return {
    id: row.id,
    invoiceId: row.invoice_id,
    number: row.number,
    issuedOn: row.issued_on,
    whole: row.whole,
    reason: row.reason,
    net: amount(row.net_minor),
    tax: amount(row.tax_minor),
    gross: amount(row.gross_minor),
    back: amount(row.back_minor),
    documentId: row.document_id,
  }
}

/** The credit notes of an invoice, the first first. */
export async function creditNotesOf(ctx: QueryContext, invoiceId: string): Promise<CreditNoteView[]> {
  const rows = await ctx
    .read<InvoicingTables>()
    .selectFrom('finance.credit_note')
    .selectAll()
    .where('invoice_id', '=', invoiceId)
    .orderBy('id')
    .execute()
  return rows.map(creditNoteOf)
}

/** One credit note with its lines. Throws 404. */
export async function loadCreditNote(
  ctx: QueryContext,
  id: string,
): Promise<{ row: CreditNoteRow; lines: CreditNoteLineRow[] }> {
  const row = await ctx
    .read<InvoicingTables>()
    .selectFrom('finance.credit_note')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (row === undefined) throw notFound('finance.credit_note', id)
  const lines = await ctx
    .read<InvoicingTables>()
    .selectFrom('finance.credit_note_line')
    .selectAll()
    .where('credit_note_id', '=', id)
    .orderBy('line_no')
    .execute()
  return { row, lines }
}

export async function insertCreditNote(
  ctx: CommandContext,
  row: CreditNoteRow,
  lines: readonly CreditNoteLineRow[],
): Promise<void> {
  const db = ctx.write<InvoicingTables>()
  await db.insertInto('finance.credit_note').values(row).execute()
  if (lines.length > 0)
    await db
      .insertInto('finance.credit_note_line')
      .values([...lines])
      .execute()
}

export async function fileCreditNote(ctx: CommandContext, id: string, documentId: string): Promise<void> {
  await ctx
    .write<InvoicingTables>()
    .updateTable('finance.credit_note')
    .set({ document_id: documentId })
    .where('id', '=', id)
    .execute()
}

/** A page of credit notes, newest first. */
export async function pageOfCreditNotes(
  ctx: QueryContext,
  filter: { orderId?: string; invoiceId?: string; cursor?: string; limit: number },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<InvoicingTables & FinanceTables>()
    .selectFrom('finance.credit_note as n')
    .innerJoin('finance.invoice as i', 'i.id', 'n.invoice_id')
    .selectAll('n')
    .select(['i.number as invoice_number', 'i.client_name'])
    .orderBy('n.id', 'desc')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('n.order_id', '=', filter.orderId)
  if (filter.invoiceId !== undefined) select = select.where('n.invoice_id', '=', filter.invoiceId)
  if (after !== undefined) select = select.where('n.id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  const rows = page.rows.map((row) => ({
    ...creditNoteOf(row),
    invoiceNumber: row.invoice_number ?? '',
    clientName: row.client_name,
  }))
  return { rows, nextCursor: page.nextCursor }
}
