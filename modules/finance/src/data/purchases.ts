import { money, multiplyMoney } from '@ordinate/kernel'
import { type CommandContext, cursorAfter, notFound, pageFrom, type QueryContext } from '@ordinate/platform'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { PurchaseRow as PurchaseRowView, PurchaseView } from '../contract.ts'
import { type PurchaseState, stillToBill } from '../domain/index.ts'
import type { PurchaseBillTable, PurchaseLineTable, PurchaseTable, PurchaseTables } from './purchase-tables.ts'

export type PurchaseRow = Selectable<PurchaseTable>

/** The number that the supplier reads. */
export function purchaseNumber(row: Pick<PurchaseRow, 'order_number' | 'purchase_no'>): string {
  return `${row.order_number}/P${row.purchase_no}`
}

function isOpen({ state }: Pick<PurchaseRow, 'state'>): boolean {
  return state === 'ordered' || state === 'part_billed'
}

/** What of a purchase is still committed. */
export function openOf(row: PurchaseRow) {
  const [total, billed] = [money(row.total_minor, row.currency), money(row.billed_minor, row.currency)]
  return isOpen(row) ? stillToBill(total, billed) : money(0n, row.currency)
}

function rowView(row: PurchaseRow): PurchaseRowView {
  return {
    id: row.id,
    orderId: row.order_id,
    number: purchaseNumber(row),
    supplierId: row.supplier_id,
    supplierName: row.supplier_name,
    category: row.category,
    state: row.state,
    total: money(row.total_minor, row.currency),
    billed: money(row.billed_minor, row.currency),
    open: openOf(row),
    deliverOn: row.deliver_on,
    orderedBy: row.ordered_by,
    orderedAt: row.ordered_at,
    documentId: row.document_id,
  }
}

/** One purchase, locked when somebody wants to change it. Throws 404. */
export async function loadPurchase(ctx: QueryContext, id: string, lock = false): Promise<PurchaseRow> {
  const select = ctx.read<PurchaseTables>().selectFrom('finance.purchase').selectAll().where('id', '=', id)
  const row = await (lock ? select.forUpdate() : select).executeTakeFirst()
  if (row === undefined) throw notFound('finance.purchase', id)
  return row
}

export async function purchaseView(ctx: QueryContext, id: string): Promise<PurchaseView> {
  const row = await loadPurchase(ctx, id)
  const db = ctx.read<PurchaseTables>()
  const lines = await db
    .selectFrom('finance.purchase_line')
    .selectAll()
    .where('purchase_id', '=', id)
    .orderBy('line_no')
    .execute()
  const bills = await db
    .selectFrom('finance.purchase_bill')
    .selectAll()
    .where('purchase_id', '=', id)
    .orderBy('id')
    .execute()
  return {
    ...rowView(row),
    note: row.note,
    cancelReason: row.cancel_reason,
    lines: lines.map((line) => {
      const unitPrice = money(line.unit_price_minor, row.currency)
      const { line_no: lineNo, description, quantity, unit } = line
      return { lineNo, description, quantity, unit, unitPrice, amount: multiplyMoney(unitPrice, quantity) }
    }),
    bills: bills.map((bill) => ({
      id: bill.id,
      number: bill.number,
      billedOn: bill.billed_on,
      amount: money(bill.amount_minor, row.currency),
      isLast: bill.is_last,
      fileId: bill.file_id,
      enteredBy: bill.entered_by,
    })),
  }
}

export async function insertPurchase(
  ctx: CommandContext,
  row: Insertable<PurchaseTable>,
  lines: readonly Omit<Insertable<PurchaseLineTable>, 'purchase_id' | 'line_no'>[],
): Promise<void> {
  await ctx.write<PurchaseTables>().insertInto('finance.purchase').values(row).execute()
  const rows = lines.map((line, at) => ({ ...line, purchase_id: row.id, line_no: at + 1 }))
  await ctx.write<PurchaseTables>().insertInto('finance.purchase_line').values(rows).execute()
}

export async function updatePurchase(
  ctx: CommandContext,
  id: string,
  changes: Updateable<PurchaseTable>,
): Promise<void> {
  await ctx.write<PurchaseTables>().updateTable('finance.purchase').set(changes).where('id', '=', id).execute()
}

export async function insertBill(ctx: CommandContext, row: Insertable<PurchaseBillTable>): Promise<void> {
  await ctx.write<PurchaseTables>().insertInto('finance.purchase_bill').values(row).execute()
}

/** A page of purchases, newest first. */
export async function pageOfPurchases(
  ctx: QueryContext,
  filter: {
    orderId?: string | undefined
    state?: PurchaseState | undefined
    cursor?: string | undefined
    limit: number
  },
) {
  const after = cursorAfter(filter.cursor)
  let select = ctx
    .read<PurchaseTables>()
    .selectFrom('finance.purchase')
    .selectAll()
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
  if (filter.orderId !== undefined) select = select.where('order_id', '=', filter.orderId)
  if (filter.state !== undefined) select = select.where('state', '=', filter.state)
  if (after !== undefined) select = select.where('id', '<', after[0]!)
  const page = pageFrom(await select.execute(), filter.limit, (row) => [row.id])
  return { rows: page.rows.map(rowView), nextCursor: page.nextCursor }
}
