import { money } from '@ordinate/kernel'
import { type CommandContext, notFound, type QueryContext } from '@ordinate/platform'
import type { Insertable, Selectable, Updateable } from 'kysely'
import type { LineBasis, ProgrammeSizeView } from '../contract.ts'
import type { ChangeItem } from '../domain/index.ts'
import type { ChangeOrderLineTable, ChangeOrderTable, ChangeOrderTables } from './change-order-tables.ts'
import { basisOf, basisText } from './estimates.ts'

export type ChangeOrderRow = Selectable<ChangeOrderTable>
/** An item with what it was reckoned from. */
export type StoredItem = ChangeItem & { readonly basis: LineBasis | null }
export type StoredChange = { readonly row: ChangeOrderRow; readonly items: readonly StoredItem[] }

function itemOf(row: Selectable<ChangeOrderLineTable>, currency: string): StoredItem {
  return {
    section: row.section,
    category: row.category,
    description: row.description,
    quantity: row.quantity,
    unit: row.unit,
    unitCost: money(row.unit_cost_minor, currency),
    unitPrice: money(row.unit_price_minor, currency),
    targetLineNo: row.target_line_no,
    basis: basisOf(row.basis),
  }
}

async function withItems(ctx: QueryContext, rows: readonly ChangeOrderRow[]): Promise<StoredChange[]> {
  if (rows.length === 0) return []
  const lines = await ctx
    .read<ChangeOrderTables>()
    .selectFrom('finance.change_order_line')
    .selectAll()
    .where(
      'change_order_id',
      'in',
      rows.map((row) => row.id),
    )
    .orderBy('line_no')
    .execute()
  const byChange = Map.groupBy(lines, (line) => line.change_order_id)
  return rows.map((row) => ({
    row,
    items: (byChange.get(row.id) ?? []).map((line) => itemOf(line, row.currency)),
  }))
}

/** One change order, locked when somebody wants to change it. Throws 404. */
export async function loadChange(ctx: QueryContext, id: string, lock = false): Promise<StoredChange> {
  const select = ctx.read<ChangeOrderTables>().selectFrom('finance.change_order').selectAll().where('id', '=', id)
  const row = await (lock ? select.forUpdate() : select).executeTakeFirst()
  if (row === undefined) throw notFound('finance.change_order', id)
  return (await withItems(ctx, [row]))[0]!
}

/** All change orders of an order, newest first. */
export async function changesOfOrder(ctx: QueryContext, orderId: string): Promise<StoredChange[]> {
  const rows = await ctx
    .read<ChangeOrderTables>()
    .selectFrom('finance.change_order')
    .selectAll()
    .where('order_id', '=', orderId)
    .orderBy('change_no', 'desc')
    .execute()
  return withItems(ctx, rows)
}

/** Those of an order that nobody answered yet, locked. */
export function lockOpenChanges(ctx: CommandContext, orderId: string): Promise<ChangeOrderRow[]> {
  return ctx
    .write<ChangeOrderTables>()
    .selectFrom('finance.change_order')
    .selectAll()
    .where('order_id', '=', orderId)
    .where('state', 'in', ['proposed', 'sent'])
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Change orders that wait: for the client, or to be sent; the longest waiting first. */
export function waitingChanges(ctx: QueryContext, limit: number): Promise<ChangeOrderRow[]> {
  return ctx
    .read<ChangeOrderTables>()
    .selectFrom('finance.change_order')
    .selectAll()
    .where('state', 'in', ['proposed', 'sent'])
    .orderBy('created_at')
    .limit(limit)
    .execute()
}

export async function insertChange(
  ctx: CommandContext,
  row: Insertable<ChangeOrderTable>,
  items: readonly StoredItem[],
): Promise<void> {
  await ctx.write<ChangeOrderTables>().insertInto('finance.change_order').values(row).execute()
  await insertItems(ctx, row.id, items)
}

export async function updateChangeRow(
  ctx: CommandContext,
  id: string,
  changes: Updateable<ChangeOrderTable>,
): Promise<void> {
  await ctx.write<ChangeOrderTables>().updateTable('finance.change_order').set(changes).where('id', '=', id).execute()
}

export async function replaceItems(ctx: CommandContext, id: string, items: readonly StoredItem[]): Promise<void> {
  const gone = ctx.write<ChangeOrderTables>().deleteFrom('finance.change_order_line')
  await gone.where('change_order_id', '=', id).execute()
  await insertItems(ctx, id, items)
}

async function insertItems(ctx: CommandContext, changeOrderId: string, items: readonly StoredItem[]): Promise<void> {
  if (items.length === 0) return
  const rows = items.map((item, at) => ({
    change_order_id: changeOrderId,
    line_no: at + 1,
    section: item.section,
    category: item.category,
    description: item.description,
    quantity: item.quantity,
    unit: item.unit,
    unit_cost_minor: item.unitCost.minor,
    unit_price_minor: item.unitPrice.minor,
    target_line_no: item.targetLineNo,
    basis: basisText(item.basis),
  }))
  await ctx.write<ChangeOrderTables>().insertInto('finance.change_order_line').values(rows).execute()
}

/** The number that people know it by. */
export function changeOrderNumber(row: Pick<ChangeOrderRow, 'order_number' | 'change_no'>): string {
  return `${row.order_number}/C${row.change_no}`
}

export function sizeOf(stored: unknown): ProgrammeSizeView | null {
  return stored as ProgrammeSizeView | null
}
