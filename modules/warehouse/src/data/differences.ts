import type { CommandContext, QueryContext } from '@ordinate/platform'
import { cursorAfter, DEFAULT_LIMIT, notFound, pageFrom } from '@ordinate/platform'
import type { DifferenceTable } from './consignment-tables.ts'
import type { Tables } from './tables.ts'

export async function insertDifferences(ctx: CommandContext, rows: readonly DifferenceTable[]): Promise<void> {
  if (rows.length === 0) return
  await ctx
    .write<Tables>()
    .insertInto('warehouse.difference')
    .values([...rows])
    .execute()
}

/** One difference, locked until the command ends. Throws 404. */
export async function lockDifference(ctx: CommandContext, id: string): Promise<DifferenceTable> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('warehouse.difference')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.difference', id)
  return row
}

export async function saveOutcome(
  ctx: CommandContext,
  id: string,
  to: Pick<DifferenceTable, 'outcome' | 'reason' | 'settled_at' | 'settled_by'>,
): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.difference').set(to).where('id', '=', id).execute()
}

/** How many differences of a consignment nobody has decided. */
export async function openOfConsignment(ctx: QueryContext, consignmentId: string): Promise<number> {
  const rows = await ctx
    .read<Tables>()
    .selectFrom('warehouse.difference')
    .select('id')
    .where('consignment_id', '=', consignmentId)
    .where('outcome', 'is', null)
    .execute()
  return rows.length
}

/** Differences that nobody has decided, oldest first, at most so many; of these orders when named. */
export async function openDifferences(ctx: QueryContext, most: number, orderId?: string): Promise<DifferenceTable[]> {
  let query = ctx.read<Tables>().selectFrom('warehouse.difference').selectAll().where('outcome', 'is', null)
  if (orderId !== undefined) query = query.where('order_id', '=', orderId)
  return query.orderBy('id').limit(most).execute()
}

type Filter = {
  orderId?: string | undefined
  open?: boolean | undefined
  cursor?: string | undefined
  limit?: number | undefined
}

/** A page of differences, newest first. */
export async function pageOfDifferences(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx.read<Tables>().selectFrom('warehouse.difference').selectAll()
  if (filter.orderId) query = query.where('order_id', '=', filter.orderId)
  if (filter.open !== undefined) query = query.where('outcome', filter.open ? 'is' : 'is not', null)
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}
