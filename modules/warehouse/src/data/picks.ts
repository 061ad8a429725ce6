import {
  type CommandContext,
  cursorAfter,
  DEFAULT_LIMIT,
  notFound,
  pageFrom,
  type QueryContext,
} from '@ordinate/platform'
import type { PickTable } from './receiving-tables.ts'
import type { Tables } from './tables.ts'

export async function insertPick(ctx: CommandContext, row: PickTable): Promise<void> {
  await ctx.write<Tables>().insertInto('warehouse.pick').values(row).execute()
}

/** One pick list. Throws 404. */
export async function pickById(ctx: QueryContext, id: string): Promise<PickTable> {
  const row = await ctx.read<Tables>().selectFrom('warehouse.pick').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw notFound('warehouse.pick', id)
  return row
}

/** One pick list, locked until the command ends. Throws 404. */
export async function lockPick(ctx: CommandContext, id: string): Promise<PickTable> {
  const row = await ctx
    .write<Tables>()
    .selectFrom('warehouse.pick')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw notFound('warehouse.pick', id)
  return row
}

export async function markIssued(ctx: CommandContext, id: string, issueId: string): Promise<void> {
  await ctx.write<Tables>().updateTable('warehouse.pick').set({ issue_id: issueId }).where('id', '=', id).execute()
}

type Filter = { orderId: string; cursor?: string | undefined; limit?: number | undefined }

/** A page of an order's pick lists, newest first. */
export async function pageOfPicks(ctx: QueryContext, filter: Filter) {
  const limit = filter.limit ?? DEFAULT_LIMIT
  const after = cursorAfter(filter.cursor)?.[0]
  let query = ctx.read<Tables>().selectFrom('warehouse.pick').selectAll().where('order_id', '=', filter.orderId)
  if (after !== undefined) query = query.where('id', '<', after)
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return pageFrom(rows, limit, (row) => [row.id])
}
