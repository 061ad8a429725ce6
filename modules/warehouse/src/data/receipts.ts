import { type Instant, instant, type Quantity } from '@ordinate/kernel'
import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  invalid,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import { type Selectable, sql } from 'kysely'
import type { ReceiptLineTable, ReceiptTable, Tables } from './tables.ts'

export type ReceiptRecord = Selectable<ReceiptTable>
export type ReceiptLineRecord = Selectable<ReceiptLineTable>

export async function insertReceipt(
  ctx: CommandContext,
  receipt: ReceiptRecord,
  lines: readonly ReceiptLineRecord[],
): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.receipt').values(receipt).execute()
  await ctx
    .write<Tables>()
    .insertInto('warehouse.receipt_line')
    .values([...lines])
    .execute()
}

export async function setReceiptDocuments(
  ctx: CommandContext,
  id: string,
  documents: Pick<ReceiptRecord, 'document_id' | 'act_id'>,
): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.receipt').set(documents).where('id', '=', id).execute()
}

export async function receiptWithLines(ctx: QueryContext, id: string) {
  const db = ctx.read<Tables>()
  const receipt = await db.selectFrom('warehouse.receipt').selectAll().where('id', '=', id).executeTakeFirst()
  if (!receipt) return undefined
  const lines = await db
    .selectFrom('warehouse.receipt_line')
    .selectAll()
    .where('receipt_id', '=', id)
    .orderBy('line_no')
    .execute()
  return { ...receipt, lines }
}

type ReceiptFilter = {
  orderId?: string | undefined
  words?: string | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

function moment(text: string): Instant {
  try {
    return instant(text)
  } catch {
    throw invalid('cursor', 'platform.bad_cursor')
  }
}

/** A page of receipts, newest first. */
export async function pageOfReceipts(ctx: QueryContext, filter: ReceiptFilter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)
  let query = ctx.read<Tables>().selectFrom('warehouse.receipt').selectAll()
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.words) {
    const like = `%${filter.words.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ or, eb }) => or([eb('number', 'ilike', like), eb('waybill', 'ilike', like)]))
  }
  if (after) {
    const [at, id] = [moment(after[0] ?? ''), after[1] ?? '']
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('received_at', 'id'), '<', tuple(at, id)))
  }
  const rows = await query
    .orderBy('received_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [String(row.received_at), row.id])
}

/** What was received for an order and is fit for use, by item. */
export async function receivedForOrder(ctx: QueryContext, orderId: string): Promise<Map<string, Quantity>> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.receipt_line as line')
    .innerJoin('warehouse.receipt as receipt', 'receipt.id', 'line.receipt_id')
    .where('receipt.order_id', '=', orderId)
    .groupBy('line.item_id')
    .select(['line.item_id as itemId', sql<Quantity>`sum(line.received - line.damaged)`.as('usable')])
    .execute()
  return new Map(rows.map((row) => [row.itemId, row.usable]))
}
